import { calendarById } from '../../../calendars/index.ts'
import { languages, type LocalText } from '../../../kernel/text.ts'
import { words } from '../../../locales/words.ts'
import { packById } from '../../../packs/index.ts'
import { createBody } from '../../bodies/commands.ts'
import { administeredRow } from '../../bodies/queries.ts'
import { operator, recordDeeds } from '../../bodies/events/administer.ts'
import type { Store } from '../../matters/act.ts'
import { decline, type Declined } from './admin.ts'
import { addPartyDeed } from './parties.ts'
import { namesWrong, zoneWrong } from './settings.ts'

export type WantedBody = {
  /** Stands in its addresses, for good. */
  readonly id: string
  readonly name: LocalText
  readonly timeZone: string
  readonly pack: string
  readonly calendar: string
}

/** Not taken by our own addresses, nor by what reads as a mistake in one. */
const slug = /^[a-z0-9][a-z0-9-]{0,62}$/

/** Sets up a body with its three desks, and nobody in it yet. `by`: who asked for it, where it was not the command line. */
export async function addBody(
  { database, bodies, clock }: Pick<Store, 'database' | 'bodies' | 'clock'>,
  wanted: WantedBody,
  by?: { readonly body: string; readonly person: string },
): Promise<Declined | { readonly id: string }> {
  const { id, name, timeZone, pack, calendar } = wanted
  if (!slug.test(id)) return decline('slug', 'id')
  const wrong = namesWrong(name) ?? zoneWrong(timeZone)
  if (wrong !== null) return wrong
  if (packById(pack) === undefined) return decline('choose', 'pack')
  if (calendarById(calendar) === undefined) return decline('choose', 'calendar')
  const at = clock.now()
  const desks = { office: 'office', chair: 'chair', verifier: 'verifier' }
  const [first, second] = timeZone.startsWith('Asia/') ? [languages[1], languages[0]] : languages
  const done = await database.transaction(async (tx) => {
    if (await administeredRow(tx, id, { table: 'body', key: {} })) return decline('id_taken', 'id')
    await createBody(tx, { id, name, time_zone: timeZone, pack, calendar, desks }, at)
    const added = (['office', 'chair', 'verifier'] as const).map((kind) =>
      addPartyDeed({
        id: kind,
        kind,
        name: words(first)(`admin.desk.${kind}`),
        names: { [second]: words(second)(`admin.desk.${kind}`) },
        about: {},
      }),
    )
    const set = { name, time_zone: timeZone, pack, calendar, settings: {}, desks }
    const said = by ? { by: `${by.body}/${by.person}` } : {}
    const made = { what: 'body_added' as const, about: '', said, changes: [{ table: 'body' as const, key: {}, set }] }
    await recordDeeds(tx, id, { person: operator, at, last: { seq: 0, hash: new Uint8Array() } }, [made, ...added])
    return { id }
  })
  bodies.forget(id)
  return done
}
