import type { Access } from './access.ts'
import type { Attached, Attachment, Triggers } from './attach.ts'
import type { Effect } from '../effect.ts'
import type { LinkKind, LinkRule } from '../links/link.ts'
import type { Context, Form, Guard } from './guard.ts'
import type { Matter } from '../matter.ts'
import type { Measures } from './measures.ts'
import type { DeclaredLimits, DeclaredSlots, LimitName, SlotName } from './pack.ts'
import type { Duty, PartyKind } from '../party.ts'
import type { Presentation } from './presentation.ts'
import type { Register, Sheet } from './sheets.ts'
import type { Texts } from './texts.ts'
import type { Trait } from './trait.ts'

/** One of several states a move may lead to: taken when it is the first whose condition holds. */
export type Target<F = unknown> = {
  readonly state: string
  /** Taken only from these states; from any of the move's when left out. */
  readonly from?: readonly string[]
  readonly when?: (c: Context<F>) => boolean
  /**
   * The condition is that no child of this procedure, or nothing linked by this kind, is open any more: taken, none is
   * (proofs 7 and 15 rely on it); passed over, one is (proof 3 relies on that).
   */
  readonly ended?: string
}

export type Move<F = unknown> = {
  readonly from: readonly string[]
  /** The state it leads to, or several to choose from in order; `stays` when the state and its clock go on. */
  readonly to: string | readonly Target<F>[]
  /** Roles whose parties may make the move; `clock` for time itself; empty for a move that is only triggered. */
  readonly by: readonly string[]
  readonly duty?: Duty
  /** Moves of this and other matters that `does` triggers. A move that is not declared here cannot be triggered. */
  readonly triggers?: Triggers
  /** The moves that trigger this one, as `procedure.move`; derived by `assemble`. */
  readonly through?: readonly string[]
  readonly form: Form<F>
  readonly guards?: readonly Guard<F>[]
  readonly binds?: readonly string[]
  /** The procedures of the children it opens; derived by `assemble` from their attachments. */
  readonly opens?: readonly string[]
  /** The kinds of links it makes or takes away, at either end. */
  readonly links?: readonly LinkKind[]
  /** The roots it begins, each as `procedure.start`. */
  readonly begins?: readonly string[]
  /** Added by the child it opens; labelled by the child's words. */
  readonly attached?: true
  /** The series of which the matter takes the next number, in the same transaction, unless it has one. */
  readonly numbers?: string
  /** The proposer is answered by this move, or ends the matter with it. */
  readonly answers?: true
  /** Made at most `max` times; after that only the move `beyond` leads on. */
  readonly counts?: { readonly counter: string; readonly max: LimitName | number; readonly beyond: string }
  /** Entering the state starts its clock anew even if the same slot was already running. */
  readonly restarts?: true
  /** Roles notified, besides the party that owes the next step. */
  readonly tells?: readonly string[]
  readonly does?: (c: Context<F>) => readonly Effect[]
}

/** A way a matter begins: raised by a party, opened by another matter, or imported from an old register. */
export type Start<F = unknown> = {
  readonly to: string
  readonly by: readonly PartyKind[]
  readonly form: Form<F>
  readonly binds: readonly string[]
  /** The series of its number: of the one it comes with, or of the next one, where it takes that. */
  readonly numbers?: string
  /**
   * Begun without a number it takes the next one of the series, in the same transaction; otherwise it gets none here.
   */
  readonly takesNumber?: true
  /** The kinds of links it makes. */
  readonly links?: readonly LinkKind[]
  /** Moves of matters at the other end of its links that it brings about. */
  readonly triggers?: Pick<Triggers, 'linked'>
  /** The moves of other matters that begin it, as `procedure.move`; derived by `assemble`. */
  readonly through?: readonly string[]
  readonly tells?: readonly string[]
  readonly does?: (c: Context<F>) => readonly Effect[]
}

export type When =
  | 'near'
  | 'due'
  | { readonly after: 'remindAgainAfter' | 'escalateAfter' | 'chairAfter' }
  | { readonly slot: SlotName; readonly unless: string }

export type LateStep = { readonly when: When } & (
  | { readonly remind: string }
  | { readonly escalate: string }
  | { readonly lapse: string }
)

/** A pack's slot, a date in the matter's own content, or the clock that is running already. */
export type DueRule = SlotName | 'running' | { readonly own: string }

export type State =
  /** A party owes the next step by a day that the policy pack or the matter's own content gives. */
  | { readonly owes: string; readonly due: DueRule; readonly late: readonly LateStep[] }
  /** The matter waits for its children of one procedure; the party that owes the most urgent one owes it. */
  | { readonly waits: string }
  | { readonly final: true }

/** The deadline a state runs on; undefined where the matter's own content gives the day, or a clock runs on. */
export function slotOfState(state: State): SlotName | undefined {
  return 'due' in state && typeof state.due === 'string' && state.due !== 'running' ? state.due : undefined
}

export type Procedure = {
  readonly name: string
  /** What it is, beyond its states and moves; see `Trait`. */
  readonly traits?: readonly Trait[]
  /** Of a child: what it is opened in. */
  readonly attaches?: Attachment
  /** The links that may lead from its matters to other trees. */
  readonly links?: { readonly [kind in LinkKind]?: LinkRule }
  /** The children that may be open inside it; derived by `assemble`. */
  readonly attached?: readonly Attached[]
  readonly roles: { readonly [role: string]: readonly PartyKind[] }
  readonly states: { readonly [state: string]: State }
  readonly starts: { readonly [start: string]: Start }
  readonly moves: { readonly [move: string]: Move }
  /** Who may know of its matters and read what of them. */
  readonly access: Access
  /** The texts its matters are found by; left out: they are found through their parent. */
  readonly texts?: Texts
  /** What they add to the figures. */
  readonly measures?: Measures
  /** Of a root: the tables it is exported as; one with a row for each matter, when left out. */
  readonly sheets?: readonly Sheet[]
  /**
   * Of a root that imports records of old registers: how they are read, and how its own matters are exported as such.
   */
  readonly register?: Register
  readonly presentation: Presentation
  /** The deadlines and limits it needs, each with a default. One is declared once; other procedures may name it. */
  readonly slots?: DeclaredSlots
  readonly limits?: DeclaredLimits
  /** How the numbers of its own series are written, unless a pack says otherwise. */
  readonly series?: { readonly [series: string]: string }
  /** The desks it needs: a body assigns them before it uses the procedure. */
  readonly desks?: readonly string[]
}

export type Procedures = { readonly [name: string]: Procedure }

/** The procedure that has a trait; undefined when none has. */
export function withTrait(procedures: Procedures, trait: Trait): Procedure | undefined {
  return Object.values(procedures).find(({ traits }) => traits?.includes(trait))
}

export function hasTrait(procedures: Procedures, name: string, trait: Trait): boolean {
  return procedures[name]?.traits?.includes(trait) === true
}

/** Whether matters of the procedure begin by themselves, and not only inside others. */
export function isRoot({ access }: Pick<Procedure, 'access'>): boolean {
  return access.handedIn !== undefined
}

/** The same by name; a procedure that no longer exists is no root. */
export function isRootNamed(procedures: Procedures, name: string): boolean {
  const procedure = procedures[name]
  return procedure !== undefined && isRoot(procedure)
}

export function rootNames(procedures: Procedures): string[] {
  return Object.values(procedures).flatMap((one) => (isRoot(one) ? [one.name] : []))
}

/** The names of these procedures and of all they can open, however deep. */
export function namesWithin(procedures: Procedures, names: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>()
  const waiting = names.filter((name) => Object.hasOwn(procedures, name))
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue
    found.add(name)
    for (const { opens = [] } of Object.values(procedures[name]?.moves ?? {})) waiting.push(...opens)
  }
  return found
}

/** The roots in which a matter of the procedure can stand: itself, or those in which it is opened, at any depth. */
export function rootsAbove(procedures: Procedures, name: string): string[] {
  return rootNames(procedures).filter((root) => namesWithin(procedures, [root]).has(name))
}

/** Whether the matter is an imported record of an old register: it is neither open nor done. */
export function isRecord(procedures: Procedures, { procedure, state }: Pick<Matter, 'procedure' | 'state'>): boolean {
  return procedures[procedure]?.presentation.register === state
}

/** The final state that means what was asked for was done, or (`stopped`) that it was not. */
export function endOf({ states, presentation }: Procedure, tone: 'done' | 'stopped'): string | undefined {
  const finals = Object.entries(states).flatMap(([name, state]) => ('final' in state ? [name] : []))
  return finals.find((name) => (presentation.tones?.[name] ?? 'done') === tone)
}

/** Nothing is shown of a procedure that no longer exists. */
const closedToAll: Access = { sides: {}, fields: {}, moves: {} }

export function accessOf(procedures: Procedures, name: string): Access {
  return procedures[name]?.access ?? closedToAll
}

/** The state a move leads to when it stays. */
export const STAYS = 'stays'

/** Where a move may lead from a state, in the order in which it is tried. */
export function targetsOf(made: Move, from: string): readonly Target[] {
  return typeof made.to === 'string' ? [{ state: made.to }] : made.to.filter((t) => t.from?.includes(from) ?? true)
}

/** Declares a move; its guards and effects know its form's type. */
export function move<F>(m: Move<F>): Move {
  // A Move<F> is only ever called with the form its own schema has parsed, so forgetting F is safe.
  return m as unknown as Move
}

export function start<F>(s: Start<F>): Start {
  return s as unknown as Start // as above
}
