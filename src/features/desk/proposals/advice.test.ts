import { describe, expect, it } from 'vitest'
import { adviceOn, type Writing } from './advice.ts'

const good: Writing = {
  subject: '关于缓解主城区学校门口放学拥堵的提案',
  situation: '放学时段学校门口人车混行，家长车辆占用两条车道，公交绕行，学生从车缝中穿过。',
  analysis: '接送车辆集中在二十分钟内到达，校门口没有停靠的地方。',
  asks: ['在主城区二十所学校门口划定限时接送区，由交警和志愿者疏导。', '错开各年级放学时间，每批间隔十五分钟。'],
}
const codes = (writing: Partial<Writing>): string[] => adviceOn({ ...good, ...writing }).map(({ code }) => code)

describe('advice on a proposal', () => {
  it('is empty for a well-written proposal', () => {
    expect(codes({})).toEqual([])
    expect(
      codes({
        subject: 'Fit old housing blocks with lifts, and help neighbours to agree', // letters are narrower than Han characters
        situation: 'Twelve hundred estates from before 2000 have no lifts; residents above the third floor stay in.',
        asks: ['Pay half the cost of a lift where two thirds of the residents of a stair agree.'],
      }),
    ).toEqual([])
  })

  it('reports a long subject', () => {
    expect(codes({ subject: `关于${'学校门口放学拥堵'.repeat(5)}的提案` })).toContain('subject_long')
  })

  it('reports two matters in one subject', () => {
    expect(codes({ subject: '关于缓解校门口拥堵以及改善学校食堂的提案' })).toContain('several_matters')
    expect(codes({ subject: '关于学校和幼儿园门口拥堵的提案' })).not.toContain('several_matters')
  })

  it('reports asks without a concrete demand', () => {
    for (const hollow of ['加强管理。', '进一步完善相关机制', '建议高度重视'])
      expect(codes({ asks: [hollow] }), hollow).toContain('ask_empty')
    expect(codes({ asks: [''] })).toEqual(['no_asks'])
  })

  it('reports an ask about another matter', () => {
    expect(codes({ asks: ['为农村公路安装太阳能路灯并明确养护单位和经费来源。'] })).toEqual(['ask_elsewhere'])
    expect(codes({ asks: ['划出家长临时停车位三百个，按时段收费，由街道管理。'] })).toEqual([])
  })

  it('reports several asks in one, and a duplicate ask', () => {
    expect(codes({ asks: ['1. 校门口划定接送区；\n2. 错峰放学；\n3. 增派交警。'] })).toEqual(['ask_several'])
    expect(codes({ asks: [good.asks[0] ?? '', good.asks[0] ?? ''] })).toEqual(['ask_twice'])
  })

  it('names the field it is about', () => {
    expect(adviceOn({ ...good, asks: ['划定限时接送区，由交警疏导。', '加强管理'] })).toEqual([
      { code: 'ask_empty', field: 'asks.1.text', params: { n: 2 } },
    ])
  })

  it('accepts very long texts and lone surrogates without throwing', () => {
    const long = '很长'.repeat(100_000)
    expect(() =>
      adviceOn({ subject: long, situation: long, analysis: '\uD800', asks: [long, '𠮷'.repeat(500)] }),
    ).not.toThrow()
  })
})
