import type { PartyId, PartyKind } from '../../../kernel/party.ts'
import type { Presentation } from '../../../kernel/declarations/presentation.ts'
import type { Procedures } from '../../../kernel/declarations/procedure.ts'
import type { Body } from '../../bodies/bodies.ts'
import type { Caller } from '../../people/caller.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { waitingStates } from '../../../kernel/counts-as-open.ts'
import { countOwedByParties, owedByOthers, owedByParties, type InboxQuery } from './inbox-sql.ts'
import { limitIn, unknownNames, type ParameterProblem, type RawParameters } from './list-input.ts'
import { itemView, type ListProblem, type Page } from './list.ts'
import type { ListRow } from './list-sql.ts'
import { everyRole, type RoleIn } from './open-roles-sql.ts'
import type { ReadStore } from '../reading/read.ts'
import type { MatterItem } from '../reading/shapes.ts'
import { titleFields } from './root-sql.ts'
import { viewerOf } from '../../../kernel/viewer.ts'

/**
 * `owe`: matters the caller's parties owe; `owed`: matters owed to them; `waiting`: others they take part in that
 * somebody owes.
 */
export const inboxLists = ['owe', 'owed', 'waiting'] as const
export type InboxList = (typeof inboxLists)[number]
export type Inbox = { readonly [list in InboxList]?: Page<MatterItem> }

type HeldRole = Pick<RoleIn, 'procedure' | 'role'>

/**
 * The caller's lists, each soonest due first and paged by itself; `list` chooses one, and only then a cursor may be
 * given.
 */
export async function inboxOf(
  store: ReadStore,
  body: Body,
  caller: Caller,
  raw: RawParameters,
): Promise<Inbox | ListProblem> {
  const wrong: ParameterProblem[] = unknownNames(raw, ['list', 'cursor', 'limit'])
  const limit = limitIn(raw, (problem) => void wrong.push(problem))
  const list = inboxLists.find((known) => known === raw['list'])
  if (raw['list'] !== undefined && list === undefined)
    wrong.push({ path: 'list', code: 'unknown_value', values: inboxLists })
  if (wrong.length > 0) return { wrong }
  const parties = caller.acts.map((act) => act.party)
  const question = (one: InboxList): unknown => ['inbox', body.id, one, parties]
  const cursor = raw['cursor']
  const after = cursor === undefined ? undefined : list && readCursor(question(list), 'date', cursor)
  if (cursor !== undefined && !after) return { wrong: 'cursor' }
  const query: InboxQuery = {
    body: body.id,
    parties,
    after: after ?? undefined,
    rowsMax: limit + 1,
    titles: titleFields(store.procedures),
  }
  const today = store.clock.today(body.timeZone)
  const pages = (list === undefined ? inboxLists : [list]).map(async (one) => {
    const rows = await rowsOf(store, body, one, query)
    return [one, pageOf(rows, limit, question(one), (row) => itemView(store.procedures, body, today, row))] as const
  })
  return Object.fromEntries(await Promise.all(pages))
}

/** The length of the caller's list `owe`, counted up to `countMax`. */
export function owedCount(
  { database, procedures }: ReadStore,
  body: Body,
  caller: Caller,
  countMax: number,
): Promise<number> {
  const parties = caller.acts.map((act) => act.party)
  return countOwedByParties(database, body.id, parties, waitingStates(procedures), countMax)
}

function rowsOf(
  { database, procedures }: ReadStore,
  body: Body,
  list: InboxList,
  query: InboxQuery,
): Promise<ListRow[]> {
  const waiting = waitingStates(procedures)
  switch (list) {
    case 'owe':
      return owedByParties(database, query, waiting)
    case 'owed':
      return owedByOthers(
        database,
        query,
        { roles: waitingIn(procedures, receiving(procedures), []), inMost: false },
        [],
      )
    case 'waiting':
      return owedByOthers(
        database,
        query,
        {
          roles: waitingIn(procedures, standingBy(procedures, kindsOf(body, query.parties)), waiting),
          inMost: viewerOf(query.parties, body.desks).desk,
        },
        waiting,
      )
  }
}

function kindsOf(body: Body, parties: readonly PartyId[]): PartyKind[] {
  return parties.flatMap((party) => body.partyKind(party) ?? [])
}

function named(procedures: Procedures, roles: (p: Presentation) => readonly string[] | undefined): HeldRole[] {
  return Object.values(procedures).flatMap(({ name: procedure, presentation }) =>
    (roles(presentation) ?? []).map((role) => ({ procedure, role })),
  )
}

/** Roles to which a matter's next step is owed; the other participants wait for it. */
function receiving(procedures: Procedures): HeldRole[] {
  return named(procedures, ({ receives }) => receives)
}

/** Roles that parties of these kinds can hold, without those that get the step or read of it in another matter. */
function standingBy(procedures: Procedures, kinds: readonly PartyKind[]): HeldRole[] {
  const others = [...receiving(procedures), ...named(procedures, ({ elsewhere }) => elsewhere)]
  const all = Object.values(procedures).flatMap((p) =>
    Object.entries(p.roles).flatMap(([role, may]) =>
      kinds.some((kind) => may.includes(kind)) ? [{ procedure: p.name, role }] : [],
    ),
  )
  return all.filter((held) => !others.some((one) => one.procedure === held.procedure && one.role === held.role))
}

/** These roles in the states in which another party can owe the next step, without the excluded states. */
function waitingIn(procedures: Procedures, roles: readonly HeldRole[], excluded: readonly string[]): RoleIn[] {
  return everyRole(procedures).flatMap(({ procedure, role, states }) => {
    if (!roles.some((held) => held.procedure === procedure && held.role === role)) return []
    const owesAlways = (name: string): boolean => {
      const state = procedures[procedure]?.states[name]
      const single = procedures[procedure]?.presentation.single?.includes(role) === true
      return state !== undefined && 'owes' in state && state.owes === role && single
    }
    const there = states.filter((name) => !excluded.includes(`${procedure}.${name}`) && !owesAlways(name))
    return there.length === 0 ? [] : [{ procedure, role, states: there }]
  })
}

function pageOf<T>(rows: readonly ListRow[], limit: number, question: unknown, view: (row: ListRow) => T): Page<T> {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const more = rows.length > limit && last?.due_on != null
  return { items: page.map(view), next: more ? writeCursor(question, { value: last.due_on, id: last.id }) : null }
}
