import { calendarById, mergeCalendarYear } from '../../calendars/index.ts'
import type { Calendar } from '../../kernel/calendar.ts'
import type { Pack } from '../../kernel/pack.ts'
import type { Desks, PartyId, PartyKind } from '../../kernel/party.ts'
import type { LocalText } from '../../kernel/text.ts'
import { packById } from '../../packs/index.ts'
import type { Database, Queryable } from '../../platform/db/index.ts'
import { bodyRow, bodySlugs, partiesOf, type PartyRow } from './bodies-sql.ts'

export { partyEntries, type PartyEntry, type PartyRow } from './bodies-sql.ts'

/** A body (an assembly, a council) with the rules it works by. */
export type Body = {
  readonly id: string
  readonly name: LocalText
  readonly timeZone: string
  readonly pack: Pack
  readonly calendar: Calendar
  readonly desks: Desks
  /** Due dates from this day on are still to be counted again; null when all are. */
  readonly recountFrom: string | null
  readonly partyKind: (party: PartyId) => PartyKind | undefined
  /** Name and kind; undefined for a party this body does not have. */
  readonly party: (party: PartyId) => PartyRow | undefined
}

/** How long another process's change to a body's settings may go unseen. */
export const bodyAgeMsMax = 5_000

/** The bodies of one database, read when first asked for and kept for some seconds. */
export type Bodies = {
  /** Undefined for a slug nobody has. */
  find(id: string, now: number): Promise<Body | undefined>
  all(): Promise<string[]>
  /** Forgets what is kept, after this process has changed it. */
  forget(id: string): void
}

export function bodiesOf(database: Database): Bodies {
  const kept = new Map<string, { readonly body: Body; readonly until: number }>()
  return {
    async find(id, now) {
      const known = kept.get(id)
      if (known && known.until > now) return known.body
      const body = await readBody(database, id)
      if (body) kept.set(id, { body, until: now + bodyAgeMsMax })
      return body
    },
    all: () => bodySlugs(database),
    forget: (id) => void kept.delete(id),
  }
}

async function readBody(database: Queryable, id: string): Promise<Body | undefined> {
  const row = await bodyRow(database, id)
  if (row === undefined) return undefined
  const parties = new Map((await partiesOf(database, id)).map((party) => [party.id, party]))
  return {
    id,
    name: row.name,
    timeZone: row.time_zone,
    pack: packOf(row.pack),
    calendar: calendarWith(row.calendar, row.calendar_years),
    desks: row.desks,
    recountFrom: row.recount_from,
    partyKind: (party) => parties.get(party)?.kind,
    party: (party) => parties.get(party),
  }
}

function packOf(id: string): Pack {
  const pack = packById(id)
  if (pack === undefined) throw new Error(`no policy pack ${id} ships with this version`)
  return pack
}

/** The shipped calendar with the years this body has loaded since. */
export function calendarWith(id: string, years: readonly unknown[]): Calendar {
  const shipped = calendarById(id)
  if (shipped === undefined) throw new Error(`no calendar ${id} ships with this version`)
  return years.reduce<Calendar>((calendar, year) => {
    const merged = mergeCalendarYear(calendar, year)
    if (!merged.ok) throw new Error(`calendar ${id}: a loaded year no longer fits: ${JSON.stringify(merged.problems)}`)
    return merged.value
  }, shipped)
}
