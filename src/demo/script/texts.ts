import type { OutcomeMeaning } from '../../kernel/declarations/pack.ts'
import type { Paper } from '../papers/paper.ts'
import type { UnitKey } from '../worlds/world.ts'

// What is said in one story, in one language. The moves of the story take their words from here; a move that finds none
// stops the play, so that neither language can fall behind the other. `{due}` stands for the date of the promise made.

export type TalkText = {
  readonly mode: 'meeting' | 'visit' | 'call' | 'video' | 'letter' | 'site'
  readonly where: string
  readonly who: string
  readonly summary: string
  /** What the proposer adds when confirming that it took place. */
  readonly remark?: string
  readonly disagreed?: true
}

type PromiseText = { readonly text: string; readonly owner: string; readonly evidence: string }

export type AnswerText = {
  readonly outcome: OutcomeMeaning
  readonly text: string
  /** Which ask it answers, counted from 1; its place in the list when left out. */
  readonly ask?: number
  readonly reason?: string
  readonly upwardReport?: string
  readonly promises?: readonly PromiseText[]
}

/** A document and where it can be seen: by the name of its file, where one is handed in. */
export type EvidenceText = { readonly what: string; readonly where: string; readonly paper?: Paper }

/** What becomes of one promise. */
export type FulfilmentText = {
  readonly reports?: readonly string[]
  readonly claim?: string
  readonly claimAgain?: string
  readonly evidence?: readonly EvidenceText[]
  readonly finding?: string
  readonly sentBack?: string
  readonly rating?: string
  readonly opinion?: string
  readonly moreTime?: string
  readonly explanation?: string
  readonly instead?: string
}

export type StoryTexts = {
  readonly subject: string
  readonly situation: string
  readonly analysis?: string
  readonly asks: readonly string[]
  /** What goes with the proposal. */
  readonly attachments?: readonly EvidenceText[]

  readonly returned?: string
  /** The analysis as it reads after revision. */
  readonly revision?: string
  readonly refusal?: {
    readonly code: string
    readonly disposition: string
    readonly reason: string
    readonly consent?: true
  }
  /** Of a motion: on what the body acts, what a leader has written on it, what came of each ask, and where that was told. */
  readonly basis?: string
  readonly note?: { readonly leader: string; readonly text: string }
  readonly results?: readonly { readonly asAdopted: 'adopted' | 'partly' | 'not_adopted'; readonly reason?: string }[]
  readonly meeting?: string
  readonly dropped?: string
  readonly withdrawal?: string
  readonly merged?: string
  readonly declined?: string
  readonly objection?: string
  readonly objectionDecided?: string
  readonly moreTime?: string
  readonly moreTimeDecided?: string
  readonly urged?: string

  readonly talk?: TalkText
  readonly progress?: string
  readonly opinions?: { readonly [unit in UnitKey]?: string }
  readonly opinionSentBack?: string
  readonly disagreement?: string
  readonly waived?: string
  readonly coopinions?: string
  readonly draftReturned?: string
  readonly answers?: readonly AnswerText[]
  /** The answers of a unit that replies apart from the first. */
  readonly apart?: readonly AnswerText[]
  readonly rating?: string

  readonly talkAgain?: TalkText
  readonly answersAgain?: readonly AnswerText[]
  readonly ratingAgain?: string

  readonly kept?: readonly FulfilmentText[]
  readonly lookBack?: { readonly finding: string; readonly ask: number; readonly promise: PromiseText }
  readonly history?: { readonly session: string; readonly reply: string; readonly resolution?: string }
}
