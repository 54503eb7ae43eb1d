import { calendarById } from '../../src/calendars/index.ts'
import { performMove, type ActOutcome } from '../../src/kernel/act.ts'
import type { Happening } from '../../src/kernel/happening.ts'
import { addDays, type IsoDate } from '../../src/kernel/time/deadline.ts'
import { declaredBy, withDefaults } from '../../src/kernel/declarations/declared.ts'
import { wakesOn, type Matter, type Tree } from '../../src/kernel/matter.ts'
import type { Pack } from '../../src/kernel/declarations/pack.ts'
import type { Actor, Duty, PartyKind } from '../../src/kernel/party.ts'
import type { Procedures } from '../../src/kernel/declarations/procedure.ts'
import type { Facts } from '../../src/kernel/declarations/guard.ts'
import { isRefusal, type Refusal } from '../../src/kernel/refusal.ts'
import type { Term } from '../../src/kernel/time/term.ts'
import { tick } from '../../src/kernel/time/tick.ts'
import { packById } from '../../src/packs/index.ts'
import { procedures as builtIn } from '../../src/procedures/index.ts'

/** A small body: seven members, one group, six units, an organ and the three desks. Nothing but the kernel moves it. */
export const parties: { readonly [party: string]: PartyKind } = {
  ...Object.fromEntries(['m1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7'].map((id) => [id, 'member'] as const)),
  g1: 'group',
  ...Object.fromEntries(['u1', 'u2', 'u3', 'u4', 'u5', 'u6'].map((id) => [id, 'unit'] as const)),
  o1: 'organ',
  office: 'office',
  chair: 'chair',
  verifier: 'verifier',
}
export const members = Object.keys(parties).filter((id) => parties[id] === 'member' || parties[id] === 'group')
export const units = Object.keys(parties).filter((id) => parties[id] === 'unit')
export const desks = { office: 'office', chair: 'chair', verifier: 'verifier' }

const everyDuty: readonly Duty[] = ['liaison', 'handler', 'checker', 'signer']

/** A person of that party who holds every duty, or those given. */
export function person(party: string, duties: readonly Duty[] = everyDuty): Actor {
  return { person: `p-${party}`, party, duties }
}

export type Step = { readonly matter: string; readonly move: string; readonly by: string; readonly form: unknown }

/** The matters of one body, the day it is, and everything that has happened. */
export class World {
  readonly pack: Pack
  readonly procedures: Procedures
  tree: Tree = new Map()
  today: IsoDate
  terms: readonly Term[] = []
  happened: Happening[] = []
  private ids = 0
  private numbers = 0

  constructor(pack: string | Pack, today: IsoDate, procedures: Procedures = builtIn) {
    this.procedures = procedures
    const found = typeof pack === 'string' ? packById(pack) : pack
    if (found === undefined) throw new Error(`no pack ${String(pack)}`)
    this.pack = withDefaults(found, declaredBy(procedures))
    this.today = today
  }

  get facts(): Facts {
    const calendar = calendarById(this.pack.id.startsWith('cn-') ? 'cn' : 'gb-eng')
    if (calendar === undefined) throw new Error('no calendar')
    return {
      pack: this.pack,
      calendar,
      today: this.today,
      desks,
      terms: this.terms,
      partyKind: (party) => (Object.hasOwn(parties, party) ? parties[party] : undefined),
    }
  }

  newId = (): string => `x${++this.ids}`

  /** Begins a matter; the answer holds its id and what happened. */
  open(procedure: string, start: string, actor: Actor, form: unknown): { id: string; outcome: ActOutcome } | Refusal {
    const id = this.newId()
    const outcome = performMove(
      this.procedures,
      this.tree,
      { procedure, id, move: start, actor, input: form },
      this.facts,
      this.newId,
    )
    return isRefusal(outcome) ? outcome : { id, outcome: this.take(outcome) }
  }

  /** One move with all it brings about; the world is as it was when it is refused. */
  move(matter: string, move: string, actor: Actor, form: unknown = {}, through?: string): ActOutcome | Refusal {
    const request = { matter, move, actor, input: form, ...(through && { through }) }
    const outcome = performMove(this.procedures, this.tree, request, this.facts, this.newId, () => ({
      number: `${this.numbers + 1}`,
    }))
    return isRefusal(outcome) ? outcome : this.take(outcome)
  }

  /** Lets days pass and takes every rung that has come due by the last of them; `told` hears of each. */
  pass(days: number, told: (before: Tree, outcome: ActOutcome) => void = () => {}): void {
    this.today = addDays(this.today, days)
    for (const id of this.tree.keys()) {
      for (;;) {
        const before = this.tree
        const outcome = this.tick(id)
        if (outcome === null) break
        told(before, outcome)
      }
    }
  }

  matter(id: string): Matter {
    const matter = this.tree.get(id)
    if (matter === undefined) throw new Error(`no matter ${id}`)
    return matter
  }

  children(id: string, procedure: string): Matter[] {
    return [...this.tree.values()].filter((m) => m.parent === id && m.procedure === procedure)
  }

  private tick(id: string): ActOutcome | null {
    const due = wakesOn(this.matter(id))
    if (due === null || due > this.today) return null
    const outcome = tick(this.procedures, this.tree, id, this.facts, this.newId)
    return outcome === null ? null : this.take(outcome)
  }

  private take(outcome: ActOutcome): ActOutcome {
    this.tree = outcome.tree
    this.happened.push(...outcome.happenings)
    this.numbers += outcome.happenings.filter((h) => h.changes.some((c) => c.do === 'number')).length
    return outcome
  }
}
