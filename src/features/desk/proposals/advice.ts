import { fold } from '../../../locales/fold.ts'

/** What a member may be told about a proposal while writing it. Advice, never a refusal: the office decides. */
export type Advice = {
  readonly code:
    | 'several_matters'
    | 'ask_elsewhere'
    | 'ask_empty'
    | 'ask_several'
    | 'ask_twice'
    | 'no_asks'
    | 'no_situation'
    | 'subject_long'
  /** The field it is about. */
  readonly field: string
  readonly params?: { readonly [name: string]: string | number }
}

export type Writing = {
  readonly subject: string
  readonly situation: string
  readonly analysis: string
  readonly asks: readonly string[]
}

/** Han characters, or twice as many letters, in which a subject of that length is written. */
const subjectCharsWise = 40
/** An ask shorter than this says hardly what is to be done. */
const askCharsWise = 8
const askCharsSeveral = 240

/**
 * One matter per proposal (一事一案), something concrete in every ask, every ask about the matter: the three things the
 * office returns proposals for most often (domain.md §4.2, §4.4 `empty`).
 */
export function adviceOn(writing: Writing): Advice[] {
  const { subject, situation, analysis, asks } = judged(writing)
  const written = asks.map((text) => text.trim())
  const told: Advice[] = []
  if (subject.trim() !== '' && severalIn(subject)) told.push({ code: 'several_matters', field: 'subject' })
  const wise = /\p{Script=Han}/u.test(subject) ? subjectCharsWise : 2 * subjectCharsWise
  if ([...subject].length > wise) told.push({ code: 'subject_long', field: 'subject', params: { max: wise } })
  if (situation.trim() === '') told.push({ code: 'no_situation', field: 'situation' })
  if (written.every((text) => text === '')) told.push({ code: 'no_asks', field: 'asks' })
  const matter = pairsOf([subject, situation, analysis].join('\n'))
  for (const [i, text] of written.entries()) {
    if (text === '') continue
    const at = { field: `asks.${i}.text`, params: { n: i + 1 } }
    if (isHollow(text)) told.push({ code: 'ask_empty', ...at })
    else if (severalAsked(text)) told.push({ code: 'ask_several', ...at })
    else if (matter.size > 30 && !sharesWith(matter, subject, text)) told.push({ code: 'ask_elsewhere', ...at })
    if (written.indexOf(text) !== i) told.push({ code: 'ask_twice', ...at })
  }
  return told
}

/** Only this much of a field is examined; the form itself accepts no more (textCharsMax). */
const charsJudged = 20_000

/** The text cut to what is examined: a form may contain megabytes. */
export function judged({ subject, situation, analysis, asks }: Writing): Writing {
  return {
    subject: subject.slice(0, charsJudged),
    situation: situation.slice(0, charsJudged),
    analysis: analysis.slice(0, charsJudged),
    asks: asks.map((ask) => ask.slice(0, charsJudged)),
  }
}

/** Two things joined in one subject: `…以及…`, `…；…`, `… and also …`. A pair of nouns joined by 和 is one thing. */
function severalIn(subject: string): boolean {
  return /[；;]|以及|并同时|\band also\b|\bas well as\b/i.test(subject)
}

/** 进一步加强…, "improve things": nothing that could be verified. */
const hollow = /^(建议|请|希望)?(进一步)?(加强|重视|关注|提高|完善|推进|优化)[^，。,.；;0-9]{0,12}[。.]?$/

function isHollow(text: string): boolean {
  const plain = text.trim()
  return [...plain].length < askCharsWise || hollow.test(plain)
}

/** Several things to do in one ask are answered as one: better one ask for each. */
function severalAsked(text: string): boolean {
  const listed = text.match(/(^|\n)\s*([0-9]+[.、)]|[（(][一二三四五六七八九十0-9]+[)）])/g)?.length ?? 0
  return listed > 1 || ([...text].length > askCharsSeveral && (text.match(/[；;]/g)?.length ?? 0) > 1)
}

/** An ask this short may well name its matter in words of its own. */
const askCharsJudged = 16
/** Characters that stand in subjects of every kind. */
const plain = new Set('关于的和与及提案建议加强完善推进进一步做好切实我市全区县在对中大力促发展工作问题管理')

/**
 * Whether an ask has anything in common with the rest: a pair of characters, or one that makes the subject what it is.
 */
function sharesWith(matter: ReadonlySet<string>, subject: string, text: string): boolean {
  if ([...text].length < askCharsJudged || [...pairsOf(text)].some((pair) => matter.has(pair))) return true
  const telling = new Set(
    [...fold(subject)].filter((character) => /\p{Script=Han}/u.test(character) && !plain.has(character)),
  )
  return [...fold(text)].some((character) => telling.has(character))
}

/** Pairs of Chinese characters and whole words of other scripts, those that carry meaning by their length. */
function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>()
  for (const [run] of fold(text).matchAll(/\p{Script=Han}{2,}|(?:(?!\p{Script=Han})[\p{L}\p{N}]){4,}/gu)) {
    const characters = [...run]
    if (!/\p{Script=Han}/u.test(run)) pairs.add(run.slice(0, 6))
    else for (const [i, character] of characters.entries()) if (i > 0) pairs.add(`${characters[i - 1]}${character}`)
  }
  return pairs
}
