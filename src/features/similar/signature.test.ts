import { expect, it } from 'vitest'
import { bandsOf, bandsTotal, likenessOf, shinglesOf, weights } from './signature.ts'

const text =
  '放学时段学校门口人车混行，家长车辆占用两条车道，公交绕行，学生从车缝中穿过。建议设置限时接送区，错峰放学，由交警和志愿者共同疏导，并在周边支路划定临时停车位。'

const alike = (a: string, b: string, among: readonly string[] = []): number => {
  const [own, other] = [shinglesOf(a), shinglesOf(b)]
  return likenessOf(own, other, weights([own, other, ...among.map((one) => shinglesOf(one))]))
}

const common = (a: string, b: string): number => {
  const other = new Set(bandsOf(b))
  return bandsOf(a).filter((band) => other.has(band)).length
}

it('finds a text again after it was edited, and written in traditional characters', () => {
  const edited = text.replace('交警和志愿者', '城管、交警').replace('临时停车位', '临时车位和非机动车道')
  expect(alike(text, edited)).toBeGreaterThan(0.6)
  expect(common(text, edited)).toBeGreaterThan(0)
  expect(common('設置限時接送區，錯峰放學，由交警疏導', '设置限时接送区，错峰放学，由交警疏导')).toBe(bandsTotal)
})

it('finds nothing in common between different matters', () => {
  const other = '老旧小区加装电梯审批环节多，低层住户意见难统一。建议出台补贴办法，明确各层分摊比例，由街道组织协商。'
  expect(alike(text, other)).toBeLessThan(0.1)
  expect(common(text, other)).toBe(0)
})

it('counts the formula of many for little, and more words about the same for half', () => {
  const motion = (place: string): string =>
    `建请县政府于${place}铺设水泥路面，以利农民从事农耕及农产品运输，并维护人车行走安全。`
  const places =
    '富里乡丰南村 寿丰乡溪口村 凤林镇山兴里 玉里镇松浦里 光复乡大华村 卓溪乡立山村 瑞穗乡鹤冈村 万荣乡马远村 秀林乡富世村 吉安乡光华村'
  const [one = '', other = '', ...many] = places.split(' ').map(motion)
  expect(alike(one, other)).toBeGreaterThan(0.6)
  expect(alike(one, other, many)).toBeLessThan(0.6)
  expect(alike(one, one, many)).toBe(1)
  expect(alike(one, `${one}本案曾于上届提出，至今未见办理，再次提请大会审议。`, many)).toBeGreaterThan(0.6)
  expect(alike('', '')).toBe(0)
})

it('has no bands for a text without neighbours', () => {
  expect(bandsOf('')).toEqual([])
  expect(bandsOf('路')).toEqual([])
})

it('finds nearly all texts of which a quarter was replaced', () => {
  const characters = [
    ...'的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严',
  ]
  let next = 7
  const random = (max: number): number => (next = (next * 48_271) % 2_147_483_647) % max
  const draw = (count: number): string =>
    Array.from({ length: count }, () => characters[random(characters.length)]).join('')
  let found = 0
  for (let n = 0; n < 200; n++) {
    const original = draw(200)
    const at = random(150)
    const edited = original.slice(0, at) + draw(50) + original.slice(at + 50)
    if (common(original, edited) > 0) found++
  }
  expect(found).toBeGreaterThanOrEqual(185)
})
