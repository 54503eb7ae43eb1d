import type { IsoDate, Offset, Slot } from '../time/slot.ts'
import type { LocalText } from '../text.ts'

/**
 * The name of a deadline. Each procedure declares those it needs (`slots`). Proof `declared` checks that every name
 * used is declared by some procedure.
 */
export type SlotName = string

/** How often a move may be made before the matter escalates instead. Whole numbers, 0 = never. */
export type LimitName = string

/** What an answer means, whatever letter a place gives it (domain §7). */
export const outcomeMeanings = [
  'resolved',
  'partly_resolved',
  'in_progress',
  'planned',
  'not_now',
  'for_reference',
  'not_possible',
  'above_power',
  'explained',
] as const
export type OutcomeMeaning = (typeof outcomeMeanings)[number]

/**
 * What must come with an answer of a class: a commitment with owner and date, a reason, a record of reporting upward.
 */
export const outcomeRequirements = ['commitment', 'reason', 'upward_report'] as const
export type OutcomeRequirement = (typeof outcomeRequirements)[number]

/** Reasons not to file that every language has a label for (domain §4.4); a pack may add its own with a name. */
export const refusalReasonCodes = [
  'state_secret',
  'prohibited',
  'party_internal',
  'org_internal',
  'in_proceedings',
  'academic',
  'personal',
  'promotion',
  'accusation',
  'empty',
  'forwarded_letter',
  'tender',
  'conflict_of_interest',
  'consultation_only',
  'out_of_jurisdiction',
  'duplicate',
  'other',
] as const

/** What becomes of a matter that is not filed (domain §4.5). */
export const dispositionCodes = [
  'return_to_proposer',
  'revise_and_resubmit',
  'as_letter',
  'as_social_condition_report',
  'forward_for_reference',
  'suggest_withdrawal',
] as const
export type DispositionCode = (typeof dispositionCodes)[number]

export const ratings = ['satisfied', 'basically', 'dissatisfied'] as const
export type Rating = (typeof ratings)[number]

/** A local class of answers: the letter or word of the place, and what it means. */
export type OutcomeClass = {
  readonly code: string
  readonly name: LocalText
  readonly means: readonly OutcomeMeaning[]
  readonly requires: readonly OutcomeRequirement[]
}

/** `name` is given where the code is not one of `refusalReasonCodes`. */
export type RefusalReason = { readonly code: string; readonly source: string; readonly name?: LocalText }

/**
 * Who approves a later date. `notice_only`: the rules require no approval, only that the proposer is notified.
 * `filing_body` is the proposal committee or the deputies' body; `assigning_body` the body that assigned the matter.
 */
export const extensionApprovers = ['assigning_body', 'filing_body', 'government_office', 'notice_only'] as const
export type ExtensionApprover = (typeof extensionApprovers)[number]

/** How sure a number is (domain, confidence marks): full text read, excerpt read, our design, general knowledge. */
export const provenanceMarks = ['F', 'E', 'D', 'GK'] as const
export type ProvenanceMark = (typeof provenanceMarks)[number]

/**
 * Where a value comes from: `pack` is the id of the pack that says it, or else `procedure` the one whose default it is.
 * `why` is one sentence, always given with mark D.
 */
export type Provenance = {
  readonly pack?: string
  readonly procedure?: string
  readonly source: string
  readonly mark: ProvenanceMark
  readonly why?: string
}

/** Why a number is what it is, where no pack says otherwise. */
type Reasoned = { readonly source: string; readonly mark: ProvenanceMark; readonly why?: string }

/** A deadline a procedure needs, with the number that holds for a body whose pack says nothing of it. */
export type DeclaredSlot = Reasoned & {
  readonly default: Slot
  /** The deadline it must not be shorter than: the longest a reply may take, and how long it takes. */
  readonly notBelow?: SlotName
}

export type DeclaredLimit = Reasoned & { readonly default: number }

export type DeclaredSlots = { readonly [slot: SlotName]: DeclaredSlot }
export type DeclaredLimits = { readonly [limit: LimitName]: DeclaredLimit }

/** A policy pack with inheritance resolved: the numbers of one body. Plain JSON, so it can be stored with a matter. */
export type Pack = {
  readonly id: string
  readonly version: number
  readonly name: LocalText
  readonly instrument: {
    readonly title: LocalText
    readonly adopted?: IsoDate
    readonly inForce?: IsoDate
    readonly read: 'full' | 'excerpt' | 'none'
  }
  /** Ids of the packs it inherits from, nearest first. */
  readonly extends: readonly string[]
  readonly slots: Readonly<Record<SlotName, Slot>>
  readonly limits: Readonly<Record<LimitName, number>>
  /** Whether each joint proposer gets the reply, or the lead proposer who passes it on. */
  readonly replyTo: 'each' | 'lead'
  /** Whether each joint proposer rates, or the lead proposer for all. */
  readonly raters: 'each' | 'lead'
  readonly feedback: {
    readonly axes: readonly { readonly id: 'handling' | 'result'; readonly name: LocalText }[]
    readonly scale: readonly Rating[]
    /** A form that never came back: out of the satisfaction count after a reminder, or in its denominator, unrated. */
    readonly unreturned: 'exclude_after_reminder' | 'keep_in_base'
  }
  readonly outcomes: readonly OutcomeClass[]
  readonly refusalReasons: readonly RefusalReason[]
  readonly dispositions: readonly DispositionCode[]
  readonly extension: {
    readonly approvedBy: ExtensionApprover
    readonly mustBeBeforeDue: boolean
    readonly tellProposer: boolean
  }
  /** The light turns yellow at this share of the period, or this many working days before the end. */
  readonly nearDue: { readonly shareOfPeriod: number; readonly workingDays: number }
  /** What happens after a due date has passed, each counted from the due date. */
  readonly ladder: { readonly remindAgainAfter: Offset; readonly escalateAfter: Offset; readonly chairAfter: Offset }
  /** `{year}` and `{n}` or `{n:4}` (padded with zeros) are filled in; see formatNumber. */
  readonly numbering: {
    readonly format: string
    /** Of series that are written otherwise. */
    readonly series?: { readonly [series: string]: string }
  }
  /** Path of a value, e.g. 'slots.replyWithin' → where it comes from. */
  readonly provenance: { readonly [path: string]: Provenance }
}

/** The number a body works by for a deadline; every pack a body has is filled from what its procedures declare. */
export function slotOf(pack: Pack, name: SlotName): Slot {
  const slot = Object.hasOwn(pack.slots, name) ? pack.slots[name] : undefined
  if (slot === undefined) throw new Error(notDeclared(pack, 'slot', name))
  return slot
}

export function limitOf(pack: Pack, name: LimitName): number {
  const limit = Object.hasOwn(pack.limits, name) ? pack.limits[name] : undefined
  if (limit === undefined) throw new Error(notDeclared(pack, 'limit', name))
  return limit
}

function notDeclared(pack: Pack, what: 'slot' | 'limit', name: string): string {
  return `pack ${pack.id} has no ${what} '${name}': declare it, with a default, in the procedure that names it`
}

/** How the numbers of a series are written; as all of them where the pack does not name it. */
export function numberFormat({ numbering }: Pick<Pack, 'numbering'>, series: string): string {
  const { series: own = {}, format } = numbering
  return Object.hasOwn(own, series) ? (own[series] ?? format) : format
}

/** Fills a numbering format: `{year}-{n:4}` with year 2026 and n 17 gives '2026-0017'. */
export function formatNumber(format: string, year: number, n: number): string {
  return format.replaceAll(/\{(year|n)(?::(\d))?\}/g, (_all, key: string, width?: string) =>
    String(key === 'year' ? year : n).padStart(Number(width ?? 0), '0'),
  )
}
