import { namesIn } from '../../kernel/declarations/declared.ts'
import type { Desks, PartyId } from '../../kernel/party.ts'
import { namesWithin, type Procedures } from '../../kernel/declarations/procedure.ts'
import type { Body } from './bodies.ts'

// What a body uses: it chooses root procedures, and with each come those its matters can open. What is not chosen is
// not there: no menu, no address, no deadline to fill. One with matters that is taken away is closed: nothing new
// begins.

/** These procedures and all they can open, however deep, in the order of the registry. */
export function withChildren(procedures: Procedures, names: readonly string[]): Procedures {
  const found = namesWithin(procedures, names)
  return Object.fromEntries(Object.entries(procedures).filter(([name]) => found.has(name)))
}

type Choice = Pick<Body, 'procedures'>

const known = new WeakMap<Choice['procedures'], WeakMap<Procedures, Procedures>>()

/** Every procedure the body's pages, lists and API know: chosen, closed, and what those can open. */
export function proceduresUsed(body: Choice, procedures: Procedures): Procedures {
  const mine = known.get(body.procedures) ?? new WeakMap<Procedures, Procedures>()
  known.set(body.procedures, mine)
  const used = mine.get(procedures) ?? withChildren(procedures, [...body.procedures.used, ...body.procedures.closed])
  mine.set(procedures, used)
  return used
}

/** Whether a matter of this procedure can be begun in the body. */
export function mayBegin(body: Choice, procedure: string): boolean {
  return body.procedures.used.includes(procedure)
}

/** The desks these procedures need, each named once. */
export function desksOf(procedures: Procedures): string[] {
  return [...new Set(Object.values(procedures).flatMap(({ desks = [] }) => desks))]
}

/** The desk whose people set a body up, and run a demo: its office, or the first of a body that has none. */
export function deskInCharge(desks: Desks): PartyId | undefined {
  return desks['office'] ?? Object.values(desks)[0]
}

/** A desk that a procedure, or what it opens, needs and the body has not seated. */
export type MissingDesk = { readonly procedure: string; readonly desk: string }

export function missingDesks(desks: Desks, procedures: Procedures, names: readonly string[]): MissingDesk[] {
  return names.flatMap((procedure) =>
    desksNeeded(procedures, procedure)
      .filter((desk) => !Object.hasOwn(desks, desk))
      .map((desk) => ({ procedure, desk })),
  )
}

const needed = new WeakMap<Procedures, Map<string, readonly string[]>>()

/** Asked at every move, so worked out once for each procedure. */
function desksNeeded(procedures: Procedures, procedure: string): readonly string[] {
  const mine = needed.get(procedures) ?? new Map<string, readonly string[]>()
  needed.set(procedures, mine)
  const desks = mine.get(procedure) ?? desksOf(withChildren(procedures, [procedure]))
  mine.set(procedure, desks)
  return desks
}

/** The deadlines and limits the body works by, under the procedure that declares each. */
export type NamesOfProcedure = {
  readonly procedure: string
  readonly slots: readonly string[]
  readonly limits: readonly string[]
}

/** Only those of procedures the body uses, and those of others that they name. */
export function namesInUse(body: Choice, procedures: Procedures): NamesOfProcedure[] {
  const named = Object.values(proceduresUsed(body, procedures)).map(namesIn)
  const slots = new Set(named.flatMap((one) => one.slots))
  const limits = new Set(named.flatMap((one) => one.limits))
  return Object.values(procedures)
    .map((one) => ({
      procedure: one.name,
      slots: Object.keys(one.slots ?? {}).filter((name) => slots.has(name)),
      limits: Object.keys(one.limits ?? {}).filter((name) => limits.has(name)),
    }))
    .filter((one) => one.slots.length + one.limits.length > 0)
}
