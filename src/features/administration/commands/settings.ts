import canonicalize from 'canonicalize'
import { languages, type Language, type LocalText } from '../../../kernel/text.ts'
import { administeredRow } from '../../bodies/queries.ts'
import type { BodySettings, Publicity } from '../../bodies/bodies.ts'
import type { Json } from '../../../kernel/matter.ts'
import { decline, nameCharsMax, perform, type Admin, type Declined, type Done } from './admin.ts'

export const publicities: readonly Publicity[] = ['full', 'summary', 'none']

/** Every IANA zone this machine knows. */
export const timeZones: readonly string[] = [...Intl.supportedValuesOf('timeZone'), 'UTC']

export type SettingsRequest = {
  readonly name: LocalText
  readonly timeZone: string
  /** Empty: the language of the time zone. */
  readonly language: string
  readonly publicity: string
}

/** Name, time zone and defaults; nothing is recorded where nothing differs. */
export async function changeSettings(admin: Admin, wanted: SettingsRequest): Promise<Done> {
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

function settingsOf({ language, publicity }: SettingsRequest): BodySettings | Declined {
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
