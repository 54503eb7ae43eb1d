import type { Queryable } from '../../platform/db/index.ts'
import type { Bodies } from './bodies.ts'
import {
  clearRecount,
  clearLinkOld,
  clearRulesRecount,
  insertBody,
  insertParties,
  insertPeople,
  type NewBody,
  type NewParty,
  type NewPerson,
} from './bodies-sql.ts'

export { askRecount, askRecountFrom } from './bodies-sql.ts'
export type { NewBody, NewParty, NewPerson } from './bodies-sql.ts'

/** Sets a body up; `at` is the instant of its creation. Fails on a slug that is taken. */
export async function createBody(db: Queryable, body: NewBody, at: string): Promise<void> {
  await insertBody(db, body, at)
}

/** Adds parties to a body; those that exist stay as they are. `bodies` forgets what it knew of them. */
export async function addParties(
  db: Queryable,
  bodies: Bodies,
  body: string,
  parties: readonly NewParty[],
): Promise<void> {
  await insertParties(db, body, parties)
  bodies.forget(body)
}

/** Adds people and whom they act for, from a day on. */
export async function addPeople(
  db: Queryable,
  body: string,
  people: readonly NewPerson[],
  fromOn: string,
): Promise<void> {
  await insertPeople(db, body, people, fromOn)
}

/** Every due date from that day on has been counted again. */
export async function recounted(db: Queryable, bodies: Bodies, body: string, from: string): Promise<void> {
  await clearRecount(db, body, from)
  bodies.forget(body)
}

/** Every running due date has been counted again by the rules in force. */
export async function rulesRecounted(db: Queryable, bodies: Bodies, body: string): Promise<void> {
  await clearRulesRecount(db, body)
  bodies.forget(body)
}

/** What matters named in their content has been made links. */
export async function oldLinked(db: Queryable, bodies: Bodies, body: string): Promise<void> {
  await clearLinkOld(db, body)
  bodies.forget(body)
}

export { erasePersonal } from './events/events-sql.ts'
