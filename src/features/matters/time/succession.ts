import type { Body } from '../../bodies/bodies.ts'
import type { Queryable } from '../../../platform/db/index.ts'
import type { Store } from '../commands/act.ts'
import { everyRole } from '../lists/open-roles-sql.ts'
import { openWith, openWithShown, type OpenWith } from './succession-sql.ts'

export type { OpenWith } from './succession-sql.ts'

/** At most `shown` matters are looked up; `more` says whether there are others. */
export type SuccessionPreview = { readonly shown: readonly OpenWith[]; readonly more: boolean }

const shownMax = 50

/** The open matters of a party that would go to its successor. Writes nothing. */
export async function successionPreview(
  { database, procedures }: Pick<Store, 'database' | 'procedures'>,
  body: Pick<Body, 'id'>,
  party: string,
): Promise<SuccessionPreview> {
  const rows = await openWithShown(database, body.id, { party, roles: everyRole(procedures), rowsMax: shownMax + 1 })
  return { shown: rows.slice(0, shownMax), more: rows.length > shownMax }
}

/** Whether a party has open matters; called while the body is locked. */
export async function anythingOpenWith(
  db: Queryable,
  { procedures }: Pick<Store, 'procedures'>,
  body: string,
  party: string,
): Promise<boolean> {
  return (await openWith(db, body, { party, roles: everyRole(procedures), after: null, rowsMax: 1 })).length > 0
}
