import canonicalize from 'canonicalize'
import { languages, type Language, type LocalText } from '../../../kernel/text.ts'
import { packById } from '../../../packs/index.ts'
import { askRecount, askRecountFrom } from '../../bodies/commands.ts'
import { administeredRow } from '../../bodies/queries.ts'
import { mergeCalendarYear, type CalendarYear } from '../../../calendars/index.ts'
import { calendarWith, type BodySettings, type Publicity } from '../../bodies/bodies.ts'
import type { Json } from '../../../kernel/matter.ts'
import { decline, nameCharsMax, perform, type Admin, type Declined, type Done } from './admin.ts'

export const publicities: readonly Publicity[] = ['full', 'summary', 'none']

/** Every IANA zone this machine knows. */
export const timeZones: readonly string[] = [...Intl.supportedValuesOf('timeZone'), 'UTC']

export type WantedSettings = {
  readonly name: LocalText
  readonly timeZone: string
  /** Empty: the language of the time zone. */
  readonly language: string
  readonly publicity: string
}

/** Name, time zone and defaults; nothing is recorded where nothing differs. */
export async function changeSettings(admin: Admin, wanted: WantedSettings): Promise<Done> {
  const settings = settingsOf(wanted)
  const wrong = namesWrong(wanted.name) ?? zoneWrong(wanted.timeZone)
  if (wrong !== null) return wrong
  if ('declined' in settings) return settings
  const { name, timeZone: time_zone } = wanted
  return perform(admin, async (tx) => {
    const is = await administeredRow(tx, admin.body.id, { table: 'body', key: {} })
    const set = differing({ name, time_zone, settings: { ...settings } }, is)
    return Object.keys(set).length === 0
      ? []
      : [{ what: 'settings_changed', about: '', changes: [{ table: 'body', key: {}, set }] }]
  })
}

export function namesWrong(name: LocalText): Declined | null {
  for (const language of languages) {
    const length = [...name[language]].length
    if (length === 0) return decline('name_missing', `name.${language}`)
    if (length > nameCharsMax) return decline('name_long', `name.${language}`, { max: nameCharsMax })
  }
  return null
}

export function zoneWrong(zone: string): Declined | null {
  return timeZones.includes(zone) ? null : decline('zone_unknown', 'timeZone')
}

function settingsOf({ language, publicity }: WantedSettings): BodySettings | Declined {
  const chosen: Language | undefined = languages.find((one) => one === language)
  const published = publicities.find((one) => one === publicity)
  if (language !== '' && chosen === undefined) return decline('choose', 'language')
  if (published === undefined) return decline('choose', 'publicity')
  return { ...(chosen && { language: chosen }), publicity: published }
}

/** Of what is wanted, what is not so already. */
export function differing(
  wanted: { readonly [column: string]: Json },
  is: { readonly [column: string]: unknown } | undefined,
): { [column: string]: Json } {
  return Object.fromEntries(Object.entries(wanted).filter(([column, value]) => !sameJson(value, is?.[column] ?? null)))
}

/** The database keeps an object's keys in an order of its own: compared in the order of RFC 8785. */
function sameJson(a: unknown, b: unknown): boolean {
  return canonicalize(a) === canonicalize(b)
}

export const runningChoices = ['keep', 'recount'] as const
export type Running = (typeof runningChoices)[number]

/**
 * Adopts a policy pack. Deadlines that are running keep the rule they started under, unless `running` is `recount`:
 * then the sweep counts them again by the new one (docs/decisions/0041).
 */
export async function chooseRules(admin: Admin, pack: string, running: string): Promise<Done> {
  const chosen = packById(pack)
  const how = runningChoices.find((one) => one === running)
  if (chosen === undefined) return decline('choose', 'pack')
  if (how === undefined) return decline('choose', 'running')
  return perform(admin, async (tx) => {
    const is = await administeredRow(tx, admin.body.id, { table: 'body', key: {} })
    if (is?.['pack'] === pack) return decline('rules_same', 'pack')
    if (how === 'recount') await askRecount(tx, admin.body.id)
    const said = { was: String(is?.['pack']), version: chosen.version, running: how }
    return [{ what: 'rules_chosen', about: '', said, changes: [{ table: 'body', key: {}, set: { pack } }] }]
  })
}

/** The first day a year's schedule can move: its notice may shift days of the December before (see `mergeCalendarYear`). */
export function movesFrom({ year }: Pick<CalendarYear, 'year'>): string {
  return `${year - 1}-12-01`
}

/** Loads a year's published schedule; the sweep counts again every open due date it can move. */
export async function loadYear(admin: Admin, year: CalendarYear): Promise<Done> {
  return perform(admin, async (tx) => {
    const is = await administeredRow(tx, admin.body.id, { table: 'body', key: {} })
    // Only this command writes the column: a list of years.
    const years = (is?.['calendar_years'] ?? []) as Json[]
    const merged = mergeCalendarYear(calendarWith(String(is?.['calendar']), years), year)
    if (!merged.ok) return decline('year_unfit', 'year', { problem: merged.problems[0]?.problem ?? '' })
    await askRecountFrom(tx, admin.body.id, movesFrom(year))
    // What was checked by a schema of JSON values is JSON.
    const set = { calendar_years: [...years, year as unknown as Json] }
    const said = { year: year.year, days: Object.keys(year.days).length }
    return [{ what: 'calendar_loaded', about: '', said, changes: [{ table: 'body', key: {}, set }] }]
  })
}
