import { createHash } from 'node:crypto'
import { storiesByLanguage } from '../../src/demo/stories/index.ts'
import { cut } from '../../src/locales/dictionary.ts'
import { isHan, runs } from '../../src/locales/words-of.ts'
import { randomFrom, type Random } from '../../test/support/random.ts'

// Texts of proposals in any number, by recombination from the demo's: sentences of several proposals put together, four
// words in ten exchanged for others of the same vocabulary, some by far commoner than others (Zipf), a third of them with
// the standing phrases every office knows. The n-th text of a seed is always the same.

export type MadeText = {
  readonly subject: string
  readonly situation: readonly string[]
  readonly analysis: readonly string[]
  readonly asks: readonly string[]
}

/** A sentence as pieces that are words, which may be exchanged, and what stands between them. */
type Pieces = readonly string[]
type Pool = {
  readonly subjects: readonly Pieces[]
  readonly sentences: readonly Pieces[]
  readonly asks: readonly Pieces[]
  readonly words: readonly string[]
  readonly standing: readonly string[]
  readonly place: (random: Random) => string
}

const standingZh = [
  '以上建议，请予研究办理。',
  '建议有关部门高度重视，加强领导，明确责任，狠抓落实。',
  '建议加大财政投入，完善体制机制，形成工作合力。',
  '随着经济社会的快速发展，人民群众对美好生活的需要日益增长。',
]
const standingEn = [
  'The council is asked to consider the above and to report back.',
  'Residents have raised this with their councillors many times.',
]
const placeCharacters = [...'东西南北中新安永平和长兴文青云石金水龙凤白沙河山林桥江湖泉城']

const zh = poolOf('zh-CN', standingZh, (random) => {
  return `${random.pick(placeCharacters)}${random.pick(placeCharacters)}${random.pick(['路', '街道', '社区', '镇', '小学', '公园', '村'])}`
})
const en = poolOf('en', standingEn, (random) => {
  return `${random.pick(['North', 'South', 'Mill', 'Church', 'Castle', 'Harbour', 'Kings', 'Abbey'])} ${random.pick(['Street', 'Road', 'Lane', 'Green', 'Ward'])} ${random.below(90) + 1}`
})

/** Another when the demo's words are others, and with them every text: a world that was kept would be asked in vain. */
export const vocabularyMark = createHash('sha256')
  .update(JSON.stringify([zh, en]))
  .digest('hex')
  .slice(0, 6)

/** The n-th text of a seed. Four in five are Chinese. */
export function madeText(n: number, seed = 1): MadeText {
  const random = randomFrom(Math.imul(n + 1, 0x9e3779b1) ^ seed)
  const pool = random.below(5) === 0 ? en : zh
  const say = (from: readonly Pieces[]): string => varied(pool, random.pick(from), 0.4, random)
  const some = (from: readonly Pieces[], least: number, spread: number): string[] =>
    Array.from({ length: least + random.below(spread) }, () => say(from))
  const standing = random.below(3) === 0
  const place = pool.place(random)
  return {
    subject: placed(pool, varied(pool, random.pick(pool.subjects), 0.5, random), place),
    situation: [`${place}${pool === zh ? '：' : ': '}${say(pool.sentences)}`, ...some(pool.sentences, 2, 3)],
    analysis: [...some(pool.sentences, 1, 2), ...(standing ? [random.pick(pool.standing)] : [])],
    asks: [...some(pool.asks, 1, 3), ...(standing ? [random.pick(pool.standing)] : [])],
  }
}

/** The text as one matter holds it. */
export function wholeText({ subject, situation, analysis, asks }: MadeText): string {
  return [subject, situation.join(''), analysis.join(''), ...asks].join('\n')
}

export function isChinese(text: MadeText): boolean {
  return isHan(text.situation.join('').replaceAll(/[^\p{L}]/gu, ''))
}

/** A text with a share of its words exchanged. */
export function exchanged(text: string, share: number, random: Random): string {
  const pool = isHan(text.replaceAll(/[^\p{L}]/gu, '')) ? zh : en
  return varied(pool, piecesOf(text), share, random)
}

/** Another sentence of the same language. */
export function otherSentence(like: string, random: Random): string {
  const pool = isHan(like.replaceAll(/[^\p{L}]/gu, '')) ? zh : en
  return varied(pool, random.pick(pool.sentences), 0.4, random)
}

function varied(pool: Pool, pieces: Pieces, share: number, random: Random): string {
  return pieces
    .map((piece) => (isWord(piece) && random.chance(share) ? commonOften(pool.words, random) : piece))
    .join('')
}

/** The k-th word about 1/k as often as the first (Zipf). */
function commonOften(words: readonly string[], random: Random): string {
  return words[Math.floor(words.length ** (random.below(1 << 20) / (1 << 20))) - 1] ?? ''
}

function placed(pool: Pool, subject: string, place: string): string {
  return pool === zh ? subject.replace(/^关于/, `关于${place}`) : `${subject}, ${place}`
}

function isWord(piece: string): boolean {
  return isHan(piece) ? piece.length > 1 : /^\p{L}{4,}$/u.test(piece)
}

function piecesOf(text: string): string[] {
  const pieces: string[] = []
  let at = 0
  for (const { 0: run, index } of text.matchAll(runs)) {
    pieces.push(text.slice(at, index), ...(isHan(run) ? cut(run) : [run]))
    at = index + run.length
  }
  return [...pieces, text.slice(at)].filter((piece) => piece !== '')
}

function poolOf(language: 'zh-CN' | 'en', standing: readonly string[], place: Pool['place']): Pool {
  const told = Object.values(storiesByLanguage[language])
  const sentences = told.flatMap(({ situation, analysis }) => [...split(situation), ...split(analysis)]).map(piecesOf)
  const asks = told.flatMap((story) => story.asks).map(piecesOf)
  const counts = new Map<string, number>()
  for (const word of [...sentences, ...asks].flat().filter(isWord)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const words = [...counts].toSorted((a, b) => b[1] - a[1]).map(([word]) => word)
  return { subjects: told.map((story) => piecesOf(story.subject)), sentences, asks, words, standing, place }
}

function split(text = ''): string[] {
  return text.split(/(?<=[。；？])|(?<=[.?!] )/).filter((part) => part.length > 12)
}
