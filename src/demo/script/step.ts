import type { Json } from '../../kernel/matter.ts'
import type { Actor } from '../../kernel/party.ts'
import type { GroupKey, MemberKey, UnitKey, World } from '../worlds/world.ts'
import type { Paper } from '../papers/paper.ts'
import type { EvidenceText, StoryTexts } from './texts.ts'
import type { Day, Timeline } from './timeline.ts'

/** One story as it goes, whatever the language: who takes part, and the moves they make on which days. */
export type Story = {
  readonly id: string
  /** What it is a story of; a proposal, when left out. */
  readonly procedure?: 'motion'
  readonly by: MemberKey | GroupKey
  readonly with?: readonly MemberKey[]
  /** Who was asked to co-sign and has not answered, and who declined. */
  readonly awaiting?: readonly MemberKey[]
  readonly declined?: readonly MemberKey[]
  readonly lead: UnitKey
  readonly cohandlers?: readonly UnitKey[]
  /** A second unit that answers these asks by itself; the lead answers the others. */
  readonly apart?: { readonly unit: UnitKey; readonly asks: readonly number[] }
  readonly confidential?: true
  readonly key?: true
  readonly expedited?: true
  /** The proposal goes with documents. */
  readonly attaches?: true
  /** The days of the promises, in the order in which they are made. */
  readonly due?: readonly Day[]
  readonly steps: readonly (Part | readonly Part[])[]
}

/** What a move sees when its time has come: the story, its words, and the matters it has opened so far by name. */
export type Scene = {
  readonly story: Story
  readonly told: StoryTexts
  readonly topic: string
  readonly t: Timeline
  readonly world: World
  /** The proposal of another story. */
  readonly proposalOf: (story: string) => string
}

type Input = { readonly [field: string]: Json | undefined }

/**
 * A start, or a move on a matter of the story by its name: `proposal` or `motion`, `assignment:housing`, `opinion:streets`,
 * `objection`, `extension`, `commitment:0`, …
 */
export type Doing = {
  readonly actor: Actor
  readonly input?: Input
  /** Files handed in with it: each belongs to the entry at its place in this field of the input. */
  readonly handed?: { readonly field: string; readonly papers: readonly (Paper | undefined)[] }
} & ({ readonly on: string; readonly move: string } | { readonly start: string })

export type Step = {
  readonly day: Day
  readonly do: (scene: Scene) => Doing
  /** Names for the matters the move opens, in their order. */
  readonly opens?: (scene: Scene) => readonly string[]
}

/** A stretch of a story: its steps, which may depend on the body's rules. */
export type Part = (story: Story, t: Timeline) => readonly Step[]

export function one(day: Day, act: Step['do'], opens?: Step['opens']): Part {
  return () => [{ day, do: act, ...(opens && { opens }) }]
}

/** The words a move needs. Throws, naming what is missing, so that a gap in either language is found at once. */
export function words<T>(scene: Scene, what: string, said: T | undefined): T {
  if (said === undefined) throw new Error(`story ${scene.story.id} has no ${what} in ${scene.world.language}`)
  return said
}

/** Documents as a form names them, and beside them the files that are handed in. */
export function documents(field: string, shown: readonly EvidenceText[]): Pick<Doing, 'input' | 'handed'> {
  return {
    input: { [field]: shown.map(({ what, where }) => ({ what, where })) },
    handed: { field, papers: shown.map(({ paper }) => paper) },
  }
}

export function stepsOf(story: Story, t: Timeline): readonly Step[] {
  return story.steps.flat().flatMap((part) => part(story, t))
}
