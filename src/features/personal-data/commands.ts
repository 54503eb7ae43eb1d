import { countErased, eraseOwnWords, eraseWords, insertErasure } from '../matters/integrity/erase.ts'
import type { Store } from '../matters/commands/act.ts'
import { addDays } from '../../kernel/time/deadline.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { Body } from '../bodies/bodies.ts'
import { administer, isDeclined, operator, type Deed } from '../bodies/events/administer.ts'
import { erasePersonal } from '../bodies/commands.ts'
import { noteSecurity } from '../security-log/commands.ts'
import { isOnlyAdministrator } from '../people/roster.ts'
import {
  eraseAccountOf,
  eraseAccountOfNobody,
  eraseMembersOf,
  erasePersonRow,
  openDelegations,
  openMandates,
} from './personal-sql.ts'

export type Erased = { readonly erasure: string; readonly events: number }
export type NotErased = 'unknown_person' | 'last_administrator' | 'nothing_found'

/**
 * Erases a person of a body: name (the member's too, where they are one), account and how it signs in, forms left
 * unsent, and the words they wrote for themselves (ratings, what they said of a conversation). What they did in office
 * stays, under an id without a name: who acted when is the record, and that they act no more stands in the record of
 * administration. The only administrator of a body names another one first. `by`: who erases; null for the operator.
 */
export async function erasePerson(
  store: Store,
  body: Body,
  person: string,
  by: string | null,
): Promise<Erased | NotErased> {
  const { clock, ids } = store
  const at = clock.now()
  const today = clock.today(body.timeZone)
  const id = ids.next()
  let events = 0
  const done = await administer(store, body.id, by ?? operator, async (tx) => {
    if (await isOnlyAdministrator(tx, body.id, person)) return { declined: 'last_administrator' satisfies NotErased }
    const members = await eraseMembersOf(tx, body.id, person)
    if (!(await erasePersonRow(tx, body.id, person, at))) return { declined: 'unknown_person' satisfies NotErased }
    for (const subject of [person, ...members]) await erasePersonal(tx, body.id, subject)
    await eraseAccountOf(tx, body.id, person)
    await insertErasure(tx, body.id, { id, at, by_person: by, reason: 'asked', person_id: person, events: 0 })
    events = await eraseOwnWords(tx, store.procedures, body.id, id, person)
    await countErased(tx, body.id, id, events)
    await noteSecurity(store, { body: body.id, kind: 'data_erased', about: { erasure: id } }, tx)
    return endings(tx, body.id, person, { today, at })
  })
  // Declined above, with these two words only.
  return isDeclined(done) ? (done.declined as NotErased) : { erasure: id, events }
}

/** Erases an account that belongs to no person: left over when a person was erased, or never created. */
export async function eraseAccount({ database }: Pick<Store, 'database'>, account: string): Promise<void> {
  await database.transaction((tx) => eraseAccountOfNobody(tx, account))
}

/** Ends all their mandates and delegations as of today. */
async function endings(
  tx: Tx,
  body: string,
  person: string,
  { today, at }: { readonly today: string; readonly at: string },
): Promise<Deed[]> {
  const mandates = (await openMandates(tx, body, person, today)).map(({ party_id, from_on }): Deed => {
    const key = { person_id: person, party_id, from_on }
    // A future one ends before it begins.
    const until_on = from_on > today ? addDays(from_on, -1) : today
    const changes = [{ table: 'mandate' as const, key, set: { until_on } }]
    return { what: 'mandate_ended', about: person, said: { party: party_id }, changes }
  })
  const delegations = (await openDelegations(tx, body, person, today)).map(({ id }): Deed => {
    const changes = [{ table: 'delegation' as const, key: { id }, set: { withdrawn_at: at } }]
    return { what: 'delegation_ended', about: person, changes }
  })
  return [...mandates, ...delegations]
}

/** Erases exactly these words in one matter and its descendants, in fields for words about people. */
export async function eraseFromMatter(
  store: Store,
  body: Body,
  root: string,
  words: string,
  by: string | null,
): Promise<Erased | NotErased> {
  const { database, clock, ids } = store
  const id = ids.next()
  const at = clock.now()
  return database
    .transaction(async (tx) => {
      await insertErasure(tx, body.id, { id, at, by_person: by, reason: 'asked', person_id: null, events: 0 })
      const events = await eraseWords(tx, store.procedures, body.id, id, root, words)
      if (events === 0) throw new NothingFound()
      await countErased(tx, body.id, id, events)
      await noteSecurity(store, { body: body.id, kind: 'data_erased', about: { erasure: id } }, tx)
      return { erasure: id, events }
    })
    .catch((error: unknown) => {
      if (error instanceof NothingFound) return 'nothing_found' as const
      throw error
    })
}

class NothingFound extends Error {}
