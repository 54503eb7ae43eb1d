import { calendarById } from '../../../calendars/index.ts'
import { languages, type LocalText } from '../../../kernel/text.ts'
import { kindOfDesk } from '../../../kernel/party.ts'
import { words } from '../../../locales/words.ts'
import { packById } from '../../../packs/index.ts'
import { defaultProcedures } from '../../../procedures/index.ts'
import { createBody } from '../../bodies/commands.ts'
import type { RowChange } from '../../bodies/events/change.ts'
import { desksOf, withChildren } from '../../bodies/in-use.ts'
import { administeredRow } from '../../bodies/queries.ts'
import { operator, recordDeeds } from '../../bodies/events/administer.ts'
import type { Store } from '../../matters/commands/act.ts'
import { decline, type Declined } from './admin.ts'
import { addPartyDeed } from './parties.ts'
import { choiceWrong } from './procedures.ts'
import { namesWrong, zoneWrong } from './settings.ts'

export type BodyRequest = {
  /** Part of its addresses; never changes. */
  readonly id: string
  readonly name: LocalText
  readonly timeZone: string
  readonly pack: string
  readonly calendar: string
  /** The root procedures it uses; left out: the default ones. */
  readonly procedures?: readonly string[]
}

/** Slugs that cannot be confused with our own addresses. */
const slug = /^[a-z0-9][a-z0-9-]{0,62}$/

/**
 * Creates a body with the desks its procedures need, without people. `by`: the person who asked for it, unless it was
 * the command line.
 */
export async function addBody(
  store: Store,
  wanted: BodyRequest,
  by?: { readonly body: string; readonly person: string },
): Promise<Declined | { readonly id: string }> {
  const { database, bodies, clock } = store
  const { id, name, timeZone, pack, calendar, procedures = defaultProcedures } = wanted
  if (!slug.test(id)) return decline('slug', 'id')
  const wrong = namesWrong(name) ?? zoneWrong(timeZone)
  if (wrong !== null) return wrong
  if (packById(pack) === undefined) return decline('choose', 'pack')
  if (calendarById(calendar) === undefined) return decline('choose', 'calendar')
  // Each desk gets a party of its own, so that none is missing.
  const names = desksOf(withChildren(store.procedures, procedures))
  const desks = Object.fromEntries(names.map((desk) => [desk, desk]))
  const unfit = choiceWrong(store, procedures, desks)
  if (unfit !== null) return unfit
  const at = clock.now()
  const [first, second] = timeZone.startsWith('Asia/') ? [languages[1], languages[0]] : languages
  const done = await database.transaction(async (tx) => {
    if (await administeredRow(tx, id, { table: 'body', key: {} })) return decline('id_taken', 'id')
    await createBody(tx, { id, name, time_zone: timeZone, pack, calendar, desks, procedures }, at)
    const added = names.map((desk) =>
      addPartyDeed({
        id: desk,
        kind: kindOfDesk(desk),
        name: words(first)(`admin.desk.${desk}`),
        names: { [second]: words(second)(`admin.desk.${desk}`) },
        about: {},
      }),
    )
    const set = { name, time_zone: timeZone, pack, calendar, settings: {} }
    const rows: RowChange[] = [
      ...names.map((desk) => ({ table: 'desk' as const, key: { name: desk }, set: { party_id: desk } })),
      ...procedures.map((procedure) => ({ table: 'body_procedure' as const, key: { procedure }, set: { used: true } })),
    ]
    const said = by ? { by: `${by.body}/${by.person}` } : {}
    const made = {
      what: 'body_added' as const,
      about: '',
      said,
      changes: [{ table: 'body' as const, key: {}, set }, ...rows],
    }
    await recordDeeds(tx, id, { person: operator, at, last: { seq: 0, hash: new Uint8Array() } }, [made, ...added])
    return { id }
  })
  bodies.forget(id)
  return done
}
