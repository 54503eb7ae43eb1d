import type { Duty, PartyKind } from '../../kernel/party.ts'
import type { Store } from '../matters/commands/act.ts'
import { peopleOn } from '../people/directory.ts'
import { nameOf, type Visit } from '../site/visit.ts'

export type DemoPerson = {
  readonly id: string
  readonly name: string
  readonly party: string
  readonly kind: PartyKind
  readonly duties: readonly Duty[]
}

/** More than any demo has: about eighty people. */
const peopleCountMax = 500

/** The invented people anybody may sign in as, with names in the page's language. */
export async function demoPeople({ database }: Pick<Store, 'database'>, visit: Visit): Promise<DemoPerson[]> {
  const { body, today } = visit
  const rows = await peopleOn(database, body.id, today, peopleCountMax)
  return rows.flatMap((row) => {
    const party = body.party(row.party)
    if (party === undefined) return []
    return [{ id: row.id, name: nameOf(visit, row), party: nameOf(visit, party), kind: party.kind, duties: row.duties }]
  })
}
