import { mergeCalendarYear, ownCalendar, type CalendarYear } from '../../../calendars/index.ts'
import type { Problem } from '../../../calendars/problem.ts'
import type { Json } from '../../../kernel/matter.ts'
import type { Pack } from '../../../kernel/declarations/pack.ts'
import { ownPack } from '../../../packs/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { digestOfJson } from '../../../platform/hash-chain.ts'
import { askRecount, askRecountFrom } from '../../bodies/commands.ts'
import {
  administeredRow,
  calendarNamed,
  ownRulesById,
  packNamed,
  withYears,
  type OwnKind,
} from '../../bodies/queries.ts'
import { decline, isDeclined, perform, todayIn, type Admin, type Declined, type Deed, type Done } from './admin.ts'

export const runningChoices = ['keep', 'recount'] as const
type Running = (typeof runningChoices)[number]

/** More than any pack or calendar needs. */
export const ownCharsMax = 500_000

function runningOf(running: string): Running | undefined {
  return runningChoices.find((one) => one === running)
}

/**
 * Adopts a policy pack. Deadlines that are running keep the rule they started under, unless `running` is `recount`:
 * then the sweep counts them again by the new one (docs/decisions/0041).
 */
export async function chooseRules(admin: Admin, id: string, running: string): Promise<Done> {
  const how = runningOf(running)
  if (how === undefined) return decline('choose', 'running')
  return perform(admin, async (tx) => {
    const pack = await packNamed(tx, admin.body.id, id)
    return pack === undefined ? decline('choose', 'pack') : chosen(tx, admin, pack, how)
  })
}

/** Stores a pack of the body's own, and adopts it. The same file again is the same pack; another has another id. */
export async function bringRules(admin: Admin, data: Json, running: string): Promise<Done> {
  const [pack, how] = [ownPack(data), runningOf(running)]
  if (!pack.ok) return unfit(pack.problems)
  if (how === undefined) return decline('choose', 'running')
  return perform(admin, async (tx) => {
    const brought = await bring(tx, admin, 'pack', pack.value.id, data)
    if (isDeclined(brought)) return brought
    const adopted = await chosen(tx, admin, pack.value, how)
    return isDeclined(adopted) ? adopted : [...brought, ...adopted]
  })
}

async function chosen(tx: Tx, { body }: Admin, { id, version }: Pack, how: Running): Promise<Deed[] | Declined> {
  const is = await administeredRow(tx, body.id, { table: 'body', key: {} })
  if (is?.['pack'] === id) return decline('rules_same', 'pack')
  if (how === 'recount') await askRecount(tx, body.id)
  const said = { was: String(is?.['pack']), version, running: how }
  return [{ what: 'rules_chosen', about: '', said, changes: [{ table: 'body', key: {}, set: { pack: id } }] }]
}

async function bring(tx: Tx, { body }: Admin, kind: OwnKind, id: string, data: Json): Promise<Deed[] | Declined> {
  const digest = Buffer.from(digestOfJson(data)).toString('hex')
  const known = await ownRulesById(tx, body.id, kind, id)
  if (known !== undefined) return known.digest === digest ? [] : decline('own_taken', 'own', { id })
  const what = kind === 'pack' ? 'rules_brought' : 'calendar_brought'
  return [{ what, about: id, changes: [{ table: 'own_rules', key: { kind, id }, set: { data, digest } }] }]
}

function unfit([first]: readonly Problem[]): Declined {
  return decline('own_unfit', 'own', { path: first?.path ?? '', problem: first?.problem ?? '' })
}

/**
 * Counts on another calendar from now on; years loaded into the one before are not carried over. The sweep counts again
 * every open due date from today on.
 */
export async function chooseCalendar(admin: Admin, id: string): Promise<Done> {
  return perform(admin, (tx) => otherCalendar(tx, admin, id))
}

/** Stores a calendar of the body's own, and counts on it. */
export async function bringCalendar(admin: Admin, data: Json): Promise<Done> {
  const calendar = ownCalendar(data)
  if (!calendar.ok) return unfit(calendar.problems)
  return perform(admin, async (tx) => {
    const brought = await bring(tx, admin, 'calendar', calendar.value.id, data)
    if (isDeclined(brought)) return brought
    const adopted = await otherCalendar(tx, admin, calendar.value.id, brought.length > 0)
    return isDeclined(adopted) ? adopted : [...brought, ...adopted]
  })
}

/** `coming`: it is being stored by the same deed. */
async function otherCalendar(tx: Tx, admin: Admin, id: string, coming = false): Promise<Deed[] | Declined> {
  const { body } = admin
  if (!coming && (await calendarNamed(tx, body.id, id)) === undefined) return decline('choose', 'calendar')
  const is = await administeredRow(tx, body.id, { table: 'body', key: {} })
  if (is?.['calendar'] === id) return decline('calendar_same', 'calendar')
  await askRecountFrom(tx, body.id, todayIn(admin))
  const set = { calendar: id, calendar_years: [] }
  const said = { was: String(is?.['calendar']) }
  return [{ what: 'calendar_chosen', about: '', said, changes: [{ table: 'body', key: {}, set }] }]
}

/**
 * The first day a year's schedule can move: its notice may shift days of the December before (see `mergeCalendarYear`).
 */
export function movesFrom({ year }: Pick<CalendarYear, 'year'>): string {
  return `${year - 1}-12-01`
}

/** Loads a year's published schedule; the sweep counts again every open due date it can move. */
export async function loadYear(admin: Admin, year: CalendarYear): Promise<Done> {
  return perform(admin, async (tx) => {
    const { id } = admin.body
    const is = await administeredRow(tx, id, { table: 'body', key: {} })
    // Only this command writes the column: a list of years.
    const years = (is?.['calendar_years'] ?? []) as Json[]
    const calendar = await calendarNamed(tx, id, String(is?.['calendar']))
    if (calendar === undefined) return decline('gone')
    const merged = mergeCalendarYear(withYears(calendar, years), year)
    if (!merged.ok) return decline('year_unfit', 'year', { problem: merged.problems[0]?.problem ?? '' })
    await askRecountFrom(tx, id, movesFrom(year))
    // What was checked by a schema of JSON values is JSON.
    const set = { calendar_years: [...years, year as unknown as Json] }
    const said = { year: year.year, days: Object.keys(year.days).length }
    return [{ what: 'calendar_loaded', about: '', said, changes: [{ table: 'body', key: {}, set }] }]
  })
}
