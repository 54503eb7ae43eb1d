import type { Json } from '../../../kernel/matter.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Database, Tx } from '../../../platform/db/index.ts'
import { beginningOf, digestOfJson, linked } from '../../../platform/hash-chain.ts'
import { newSecret } from '../../../platform/secret.ts'
import type { Bodies } from '../bodies.ts'
import type { RowChange, ChangeRequest } from './change.ts'
import { insertEvents, lockBody, type BodyEventRow, type NewEvent, type NewPersonal } from './events-sql.ts'
import { writeRow } from './rows-sql.ts'

/** Whoever runs the installation, at its command line: no person of any body. */
export const operator = 'operator'

/** Everything administration does, in the order of its pages: each has words, and can be looked for. */
export const deeds = [
  'body_added',
  'settings_changed',
  'retention_set',
  'rules_chosen',
  'rules_brought',
  'calendar_chosen',
  'calendar_brought',
  'calendar_loaded',
  'desks_set',
  'procedures_chosen',
  'term_set',
  'party_added',
  'party_changed',
  'party_renamed',
  'party_dissolved',
  'party_restored',
  'person_added',
  'person_corrected',
  'person_renamed',
  'mandate_given',
  'mandate_ended',
  'delegation_given',
  'delegation_ended',
  'person_invited',
  'administrator_named',
  'administrator_released',
  'token_revoked',
] as const
export type DeedName = (typeof deeds)[number]

/** One thing done to a body. `said` never names anybody: names go into the personal part of a change. */
export type Deed = {
  readonly what: DeedName
  /** The party, person or term it is done to; empty for the body itself. */
  readonly about: string
  readonly changes?: readonly ChangeRequest[]
  readonly said?: { readonly [field: string]: Json }
}

export type Administering = {
  readonly database: Database
  readonly bodies: Bodies
  readonly clock: Clock
}

/** Nothing was done, and why: a key of the words of administration, and the field it concerns. */
export type Declined = {
  readonly declined: string
  readonly field?: string
  readonly params?: { readonly [name: string]: string | number }
}

export function isDeclined<T extends object>(value: T | Declined): value is Declined {
  return 'declined' in value
}

/**
 * The one command by which a body itself changes: lock → decide → write → record, in one transaction. `decide` reads
 * what it needs behind the lock and gives the deeds or declines; what it writes elsewhere (accounts, tokens) goes or
 * fails with the rest. Resolves to the deeds done.
 */
export async function administer(
  { database, bodies, clock }: Administering,
  body: string,
  person: string,
  decide: (tx: Tx) => Promise<readonly Deed[] | Declined>,
): Promise<readonly Deed[] | Declined> {
  const at = clock.now()
  const done = await database
    .transaction(async (tx) => {
      const last = await lockBody(tx, body)
      if (last === undefined) throw new Error(`there is no body ${body}`)
      const decided = await decide(tx)
      if (isDeclined(decided)) throw new NothingDone(decided)
      await recordDeeds(tx, body, { person, at, last }, decided)
      return decided
    })
    .catch((error: unknown) => {
      if (error instanceof NothingDone) return error.why
      throw error
    })
  bodies.forget(body)
  return done
}

/** Rolls back what `decide` may have written before it declined. */
class NothingDone extends Error {
  readonly why: Declined
  constructor(why: Declined) {
    super(why.declined)
    this.why = why
  }
}

export type Recording = {
  readonly person: string
  readonly at: string
  readonly last: Pick<BodyEventRow, 'seq' | 'hash'>
}

/** Writes deeds inside a transaction that holds the body's lock: their rows, and an event for each on the chain. */
export async function recordDeeds(tx: Tx, body: string, recording: Recording, done: readonly Deed[]): Promise<void> {
  const { person, at, last } = recording
  let previous = last.seq === 0 ? beginningOf(placeOf(body)) : last.hash
  const events: NewEvent[] = []
  const personal: NewPersonal[] = []
  for (const [i, { what, about, changes = [], said = {} }] of done.entries()) {
    const seq = last.seq + i + 1
    const own = personalOf(changes)
    const salt = own.length === 0 ? null : Buffer.from(newSecret(), 'base64url')
    const commitment = salt && Buffer.from(digestOfJson(own, salt)).toString('hex')
    if (salt) personal.push({ seq, subject: about, salt: salt.toString('hex'), changes: own })
    const open = changes.map(({ table, key, set }) => ({ table, key, set }))
    const event = { seq, person, what, about, changes: open, said }
    previous = linked(previous, digestOfEvent({ ...event, at, personal: commitment }))
    events.push({ ...event, personal: commitment, hash: Buffer.from(previous).toString('hex') })
    for (const change of changes) {
      await writeRow(tx, body, { ...change, set: { ...change.set, ...change.personal } })
    }
  }
  await insertEvents(tx, body, at, events, personal)
}

function personalOf(changes: readonly ChangeRequest[]): RowChange[] {
  return changes.flatMap(({ table, key, personal }) => (personal === undefined ? [] : [{ table, key, set: personal }]))
}

/** Names the chain of a body's own events; no chain of a matter begins alike. */
export function placeOf(body: string): string {
  return `huiyin:${body}:administration`
}

/** The digest of an event: over everything it says, with only the commitment to its personal part. */
export function digestOfEvent(
  event: Pick<BodyEventRow, 'seq' | 'at' | 'person' | 'what' | 'about' | 'changes' | 'said'> & {
    readonly personal: string | null
  },
): Uint8Array {
  const { seq, at, person, what, about, changes, said, personal } = event
  return digestOfJson({ seq, at, person, what, about, changes, said, personal })
}
