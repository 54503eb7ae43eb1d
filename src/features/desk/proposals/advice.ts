import { fold } from '../../../locales/fold.ts'

/** A hint about a proposal while it is written. It is advice and never a refusal: the office decides. */
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
  /** The field the advice is about. */
  readonly field: string
  readonly params?: { readonly [name: string]: string | number }
}

export type Writing = {
  readonly subject: string
  readonly situation: string
  readonly analysis: string
  readonly asks: readonly string[]
}

/** The advised maximum for a subject, in Han characters; twice as many for other scripts. */
const subjectCharsAdvised = 40
/** A shorter ask hardly says what is to be done. */
const askCharsMin = 8
const askCharsSeveral = 240

/**
 * One matter per proposal (一事一案), something concrete in every ask, every ask about the matter: the three things the
 * office returns proposals for most often (domain.md §4.2, §4.4 `empty`).
 */
export function adviceOn(writing: Writing): Advice[] {
  const { subject, situation, analysis, asks } = judged(writing)
  const asksTrimmed = asks.map((text) => text.trim())
  const advice: Advice[] = []
  if (subject.trim() !== '' && namesSeveralMatters(subject)) advice.push({ code: 'several_matters', field: 'subject' })
  const charsMax = /\p{Script=Han}/u.test(subject) ? subjectCharsAdvised : 2 * subjectCharsAdvised
  if ([...subject].length > charsMax) advice.push({ code: 'subject_long', field: 'subject', params: { max: charsMax } })
  if (situation.trim() === '') advice.push({ code: 'no_situation', field: 'situation' })
  if (asksTrimmed.every((text) => text === '')) advice.push({ code: 'no_asks', field: 'asks' })
  const matter = pairsOf([subject, situation, analysis].join('\n'))
  for (const [i, text] of asksTrimmed.entries()) {
    if (text === '') continue
    const ofAsk = { field: `asks.${i}.text`, params: { n: i + 1 } }
    if (isHollow(text)) advice.push({ code: 'ask_empty', ...ofAsk })
    else if (makesSeveralDemands(text)) advice.push({ code: 'ask_several', ...ofAsk })
    else if (matter.size > 30 && !sharesWith(matter, subject, text)) advice.push({ code: 'ask_elsewhere', ...ofAsk })
    if (asksTrimmed.indexOf(text) !== i) advice.push({ code: 'ask_twice', ...ofAsk })
  }
  return advice
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
function namesSeveralMatters(subject: string): boolean {
  return /[；;]|以及|并同时|\band also\b|\bas well as\b/i.test(subject)
}

/** 进一步加强…, "improve things": nothing that could be verified. */
const hollow = /^(建议|请|希望)?(进一步)?(加强|重视|关注|提高|完善|推进|优化)[^，。,.；;0-9]{0,12}[。.]?$/

function isHollow(text: string): boolean {
  const trimmed = text.trim()
  return [...trimmed].length < askCharsMin || hollow.test(trimmed)
}

/** Whether one ask makes several demands: they would get only one answer, so each should be an ask. */
function makesSeveralDemands(text: string): boolean {
  const listItems = text.match(/(^|\n)\s*([0-9]+[.、)]|[（(][一二三四五六七八九十0-9]+[)）])/g)?.length ?? 0
  return listItems > 1 || ([...text].length > askCharsSeveral && (text.match(/[；;]/g)?.length ?? 0) > 1)
}

/** A shorter ask is not compared, because it may name the matter in other words. */
const askCharsJudged = 16
/** Characters that occur in subjects of every kind, so they say nothing about the matter. */
const commonCharacters = new Set('关于的和与及提案建议加强完善推进进一步做好切实我市全区县在对中大力促发展工作问题管理')

/** Whether an ask shares something with the proposal: a pair of characters or a distinctive character of the subject. */
function sharesWith(matter: ReadonlySet<string>, subject: string, text: string): boolean {
  if ([...text].length < askCharsJudged || [...pairsOf(text)].some((pair) => matter.has(pair))) return true
  const distinctive = new Set(
    [...fold(subject)].filter((character) => /\p{Script=Han}/u.test(character) && !commonCharacters.has(character)),
  )
  return [...fold(text)].some((character) => distinctive.has(character))
}

/** Pairs of Chinese characters, and the first six letters of words of other scripts with four letters or more. */
function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>()
  for (const [run] of fold(text).matchAll(/\p{Script=Han}{2,}|(?:(?!\p{Script=Han})[\p{L}\p{N}]){4,}/gu)) {
    const characters = [...run]
    if (!/\p{Script=Han}/u.test(run)) pairs.add(run.slice(0, 6))
    else for (const [i, character] of characters.entries()) if (i > 0) pairs.add(`${characters[i - 1]}${character}`)
  }
  return pairs
}
