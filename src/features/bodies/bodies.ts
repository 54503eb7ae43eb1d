import type { Calendar } from '../../kernel/time/calendar.ts'
import { declaredBy, withDefaults } from '../../kernel/declarations/declared.ts'
import type { Pack } from '../../kernel/declarations/pack.ts'
import type { Desks, PartyId, PartyKind } from '../../kernel/party.ts'
import { rootNames, type Procedures } from '../../kernel/declarations/procedure.ts'
import type { Succession } from '../../kernel/succession.ts'
import type { Term } from '../../kernel/time/term.ts'
import type { LocalText } from '../../kernel/text.ts'
import type { Database, Queryable } from '../../platform/db/index.ts'
import { procedures as builtIn } from '../../procedures/index.ts'
import {
  bodyRow,
  bodyVersions,
  partiesOf,
  proceduresWithMatters,
  type BodyRow,
  type BodySettings,
  type PartyRow,
} from './bodies-sql.ts'
import { calendarNamed, packNamed, withYears } from './rules.ts'
import { successionsOf } from './succession-sql.ts'
import { termsOf } from './terms-sql.ts'

export {
  partyEntries,
  type BodySettings,
  type FormerName,
  type PartyEntry,
  type PartyRow,
  type Publicity,
} from './bodies-sql.ts'

/** A body (an assembly, a council) with the rules it works by. */
export type Body = {
  readonly id: string
  readonly name: LocalText
  readonly timeZone: string
  readonly pack: Pack
  readonly calendar: Calendar
  readonly desks: Desks
  /** Terms and sessions, the latest first; empty where the body keeps none. */
  readonly terms: readonly Term[]
  /** Grows with every change of settings, calendar, terms and parties; cached pages depend on it. */
  readonly version: number
  /** A pending recount of due dates from this day on; null when there is none. */
  readonly recountFrom: string | null
  /** A pending recount of running due dates by new rules. */
  readonly recountRules: boolean
  /** Matters from before links were events may name others in their content: the next sweep links them. */
  readonly linkOld: boolean
  readonly settings: BodySettings
  /**
   * Root procedures chosen, and those closed: not chosen, with matters that go on and can be read. `in-use.ts` says
   * what follows from it.
   */
  readonly procedures: { readonly used: readonly string[]; readonly closed: readonly string[] }
  /** Successors of dissolved parties. */
  readonly successions: readonly Succession[]
  readonly partyKind: (party: PartyId) => PartyKind | undefined
  /** Name and kind; undefined for a party this body does not have. */
  readonly party: (party: PartyId) => PartyRow | undefined
}

/** How long a change of settings by another process may go unnoticed. */
export const bodyAgeMsMax = 5_000

/** The bodies of one database, read when first asked for and kept for some seconds. */
export type Bodies = {
  /** Undefined for a slug nobody has. */
  find(id: string, now: number): Promise<Body | undefined>
  /**
   * The body as it was last read here, however long ago; without a slug, the first one. Undefined when it was not yet.
   */
  known(id: string | undefined): Body | undefined
  /** Every slug there is now; bodies found after this are no older than now. */
  all(): Promise<string[]>
  /** Drops the cached body after a change by this process. */
  forget(id: string): void
}

/** A body, and the rows it was made from as text: while they are equal, the body object is reused. */
type CachedBody = { readonly body: Body; readonly source: string; readonly until: number }

/** `procedures`: those there are; what a body's pack says nothing of is filled from what they declare. */
export function bodiesOf(database: Database, procedures: Procedures = builtIn): Bodies {
  const kept = new Map<string, CachedBody>()
  const reading = new Map<string, Promise<Body | undefined>>()
  /** Versions that have been seen to be there. */
  const atLeast = new Map<string, number>()
  let first: string | undefined

  async function read(id: string, now: number): Promise<Body | undefined> {
    const mine = readBody(database, procedures, id, kept.get(id))
    const body = mine.then((found) => found?.body)
    // Whoever began the reading is told of its failure below; nobody else may be waiting.
    body.catch(() => {})
    reading.set(id, body)
    try {
      const found = await mine
      // Forgotten meanwhile: what was read may be from before the change.
      if (found && reading.get(id) === body) kept.set(id, { ...found, until: now + bodyAgeMsMax })
      return found?.body
    } finally {
      if (reading.get(id) === body) reading.delete(id)
    }
  }

  function forget(id: string): void {
    kept.delete(id)
    reading.delete(id)
  }

  return {
    async find(id, now) {
      const needed = atLeast.get(id) ?? 0
      const known = kept.get(id)
      if (known && known.until > now && known.body.version >= needed) return known.body
      for (;;) {
        const underWay = reading.get(id)
        if (underWay === undefined) return read(id, now)
        // Those who ask at the same moment share one reading, unless it began before what this one must see.
        const body = await underWay
        if (body === undefined || body.version >= needed) return body
      }
    },
    known: (id = first) => (id === undefined ? undefined : kept.get(id)?.body),
    async all() {
      const versions = await bodyVersions(database)
      for (const { id, version } of versions) atLeast.set(id, Math.max(version, atLeast.get(id) ?? 0))
      first = versions[0]?.id
      return versions.map(({ id }) => id)
    },
    forget,
  }
}

async function readBody(
  database: Queryable,
  procedures: Procedures,
  id: string,
  known?: CachedBody,
): Promise<Omit<CachedBody, 'until'> | undefined> {
  const row = await bodyRow(database, id)
  if (row === undefined) return undefined
  const rows = await partiesOf(database, id)
  const terms = await termsOf(database, id)
  const successions = await successionsOf(database, id)
  const chosen = await choiceOf(database, procedures, id, row)
  // What a body has brought is never changed: its id says which it is.
  const source = JSON.stringify([row, rows, terms, successions, chosen])
  if (known?.source === source) return known
  const [pack, calendar] = [await packNamed(database, id, row.pack), await calendarNamed(database, id, row.calendar)]
  if (pack === undefined) throw new Error(`no policy pack ${row.pack} ships with this version`)
  if (calendar === undefined) throw new Error(`no calendar ${row.calendar} ships with this version`)
  const parties = new Map(rows.map((party) => [party.id, party]))
  const body = {
    id,
    name: row.name,
    timeZone: row.time_zone,
    pack: withDefaults(pack, declaredBy(procedures)),
    calendar: withYears(calendar, row.calendar_years),
    desks: row.desks,
    terms: terms.map(({ id: term, within, name, from_on: from, until_on: until }) => ({
      id: term,
      within,
      name,
      from,
      until,
    })),
    version: row.version,
    recountFrom: row.recount_from,
    recountRules: row.recount_rules,
    linkOld: row.link_old,
    settings: row.settings,
    procedures: chosen,
    successions,
    partyKind: (party: PartyId) => parties.get(party)?.kind,
    party: (party: PartyId) => parties.get(party),
  }
  return { body, source }
}

async function choiceOf(
  database: Queryable,
  procedures: Procedures,
  id: string,
  row: BodyRow,
): Promise<Body['procedures']> {
  const roots = rootNames(procedures)
  const isUsed = (name: string): boolean => row.procedures[name] === true
  const closed = await proceduresWithMatters(
    database,
    id,
    roots.filter((name) => !isUsed(name)),
  )
  return { used: roots.filter(isUsed), closed: roots.filter((name) => closed.includes(name)) }
}
