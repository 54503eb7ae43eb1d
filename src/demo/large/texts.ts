import type { Language } from '../../kernel/text.ts'
import { seededRandom, type SeededRandom } from '../../platform/seeded-random.ts'
import type { AnswerText, FulfilmentText, TalkText, StoryTexts } from '../script/texts.ts'
import { stories, storyTexts, topicOf } from '../stories/index.ts'
import { places } from './places.ts'

// What is said in a large body: the words of the demo's stories taken apart by topic and put together anew, with other
// places and other numbers, so that no two proposals are the same and yet each could have been written.

/** One ask with what was answered to it and what became of the promise made. */
type Thread = { readonly ask: string; readonly answer: AnswerText; readonly kept?: FulfilmentText }

export type Theme = {
  readonly topic: string
  readonly subjects: readonly string[]
  readonly sentences: readonly string[]
  readonly plain: readonly Thread[]
  readonly promising: readonly Thread[]
  readonly talks: readonly TalkText[]
}

export type Vocabulary = {
  readonly language: Language
  readonly themes: readonly Theme[]
  readonly opinions: readonly string[]
  readonly refusals: readonly NonNullable<StoryTexts['refusal']>[]
  readonly withdrawals: readonly string[]
  readonly ratings: readonly string[]
  readonly dissatisfied: readonly string[]
  readonly explained: readonly FulfilmentText[]
  readonly reports: readonly string[]
  readonly histories: readonly NonNullable<StoryTexts['history']>[]
}

export function vocabularyOf(language: Language): Vocabulary {
  const told = stories.map((story) => ({ story, told: storyTexts(language, story.id) }))
  const topics = [...new Set(stories.map((story) => topicOf(story, language)))]
  const allKept = told.flatMap((one) => one.told.kept ?? []).filter(isWhole)
  const all = told.map((one) => one.told)
  const themes = topics.map((topic): Theme => {
    const own = told.filter(({ story }) => topicOf(story, language) === topic).map((one) => one.told)
    const threads = own.flatMap((one) => threadsOf(one, allKept))
    return {
      topic,
      subjects: own.map(({ subject }) => subject),
      sentences: own.flatMap(({ situation, analysis = '' }) => sentencesOf(situation + ' ' + analysis, language)),
      plain: threads.filter(({ kept }) => kept === undefined),
      promising: threads.filter(({ kept }) => kept !== undefined),
      talks: own.flatMap(({ talk }) => talk ?? []),
    }
  })
  return {
    language,
    themes: themes.filter(({ plain, promising }) => plain.length > 2 && promising.length > 1),
    opinions: all.flatMap(({ opinions }) => Object.values(opinions ?? {})),
    refusals: all.flatMap(({ refusal }) => refusal ?? []),
    withdrawals: all.flatMap(({ withdrawal }) => withdrawal ?? []),
    ratings: all.flatMap(({ rating }) => rating ?? []),
    dissatisfied: all.flatMap(({ rating, answersAgain }) => (answersAgain && rating ? [rating] : [])),
    explained: all.flatMap(({ kept }) => kept ?? []).filter(({ explanation, opinion }) => explanation && opinion),
    reports: all.flatMap(({ kept }) => kept ?? []).flatMap(({ reports }) => reports ?? []),
    histories: all.flatMap(({ history }) => history ?? []),
  }
}

const isWhole = ({ claim, evidence, finding }: FulfilmentText): boolean => Boolean(claim && evidence && finding)

function threadsOf({ asks, answers = [], kept = [] }: StoryTexts, others: readonly FulfilmentText[]): Thread[] {
  let promised = 0
  return answers.flatMap((answer, i): Thread[] => {
    const ask = asks[(answer.ask ?? i + 1) - 1]
    const own = kept[promised]
    const { ask: _ask, promises = [], ...said } = answer
    promised += promises.length
    if (ask === undefined || promises.length > 1) return []
    if (promises.length === 0) return [{ ask, answer: said }]
    const whole = own !== undefined && isWhole(own) ? own : others[promised % others.length]
    return whole === undefined ? [] : [{ ask, answer: { ...said, promises }, kept: whole }]
  })
}

function sentencesOf(text: string, language: Language): string[] {
  const sentences = text.match(language === 'en' ? /[^.!?]+[.!?]+/g : /[^。！？]+[。！？]”?/g) ?? []
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence.length > 8)
}

/** Another place and other numbers, the same throughout one proposal. Years stay what they are. */
function elsewhere(language: Language, seed: string): (text: string) => string {
  const chance = seededRandom(seed)
  const { known, names } = places[language]
  const moved = new Map<string, string>()
  return (text) =>
    text
      .replaceAll(known, (_all, name: string, kind: string) => {
        const to = moved.get(name) ?? chance.pick(names)
        moved.set(name, to)
        return to + kind
      })
      .replaceAll(/(?<![\d.:])\d{2,5}(?![\d:])/g, (digits) => varied(digits, chance))
}

function varied(digits: string, chance: SeededRandom): string {
  const n = Number(digits)
  if (n >= 1900 && n <= 2100) return digits
  const least = 10 ** (digits.length - 1)
  return String(Math.min(10 ** digits.length - 1, Math.max(least, Math.round(n * (0.75 + chance.next() / 2)))))
}

export type TextRequest = {
  readonly asks: number
  readonly promises: number
  readonly again: boolean
  readonly kept: boolean
}

/** All the words of one proposal. `who` takes part in the conversation. */
export function tell(v: Vocabulary, theme: Theme, seed: string, wanted: TextRequest, who: string): StoryTexts {
  const chance = seededRandom(seed)
  const there = elsewhere(v.language, seed)
  const place = chance.pick(places[v.language].areas)
  const promising = several(chance, theme.promising, wanted.promises)
  const threads = [...promising, ...several(chance, theme.plain, wanted.asks - wanted.promises)]
  const fates = promising.map(({ kept }): FulfilmentText => {
    const fate = wanted.kept ? (kept ?? {}) : chance.pick(v.explained)
    return { ...fate, reports: fate.reports ?? [there(chance.pick(v.reports))] }
  })
  const talk = { ...chance.pick(theme.talks), who }
  const [rating, unhappy] = [chance.pick(v.ratings), chance.pick(v.dissatisfied)]
  return {
    subject: there(
      v.language === 'en' ? `${chance.pick(theme.subjects)}: ${place}` : inPlace(chance.pick(theme.subjects), place),
    ),
    situation: there(several(chance, theme.sentences, 3).join(v.language === 'en' ? ' ' : '')),
    analysis: there(several(chance, theme.sentences, 2).join(v.language === 'en' ? ' ' : '')),
    asks: threads.map(({ ask }) => there(ask)),
    talk: { ...talk, summary: there(talk.summary) },
    opinions: { streets: there(chance.pick(v.opinions)) },
    coopinions: there(chance.pick(v.opinions)),
    answers: threads.map(({ answer }) => ({ ...answer, text: there(answer.text) })),
    rating: wanted.again ? unhappy : rating,
    talkAgain: { ...talk, summary: there(talk.summary) },
    answersAgain: threads.map(({ answer: { promises: _promises, ...said } }) => ({
      ...said,
      ...settled,
      text: there(said.text),
    })),
    kept: fates,
    refusal: chance.pick(v.refusals),
    withdrawal: there(chance.pick(v.withdrawals)),
    history: chance.pick(v.histories),
  }
}

/** What is answered the second time is done. */
const settled = { outcome: 'resolved' } as const

/** 关于……的提案: the place goes in front of what is to be done. */
function inPlace(subject: string, place: string): string {
  return subject.startsWith('关于') ? `关于${place}${subject.slice(2)}` : `${place}${subject}`
}

/** Some of a list, none twice. */
function several<T>(chance: SeededRandom, list: readonly T[], count: number): T[] {
  const left = [...list]
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(chance.below(left.length), 1)).flat()
}
