import { rootNames } from '../../src/kernel/declarations/procedure.ts'
import type { Actor, Duty } from '../../src/kernel/party.ts'
import { bodiesOf } from '../../src/features/bodies/bodies.ts'
import { insertBody, insertParties, type NewParty } from '../../src/features/bodies/bodies-sql.ts'
import type { Store } from '../../src/features/matters/commands/act.ts'
import { movableClock, type MovableClock } from '../../src/platform/clock.ts'
import type { Database } from '../../src/platform/db/index.ts'
import { randomIds } from '../../src/platform/ids.ts'
import { procedures } from '../../src/procedures/index.ts'

const everyDuty: readonly Duty[] = ['liaison', 'handler', 'checker', 'signer']

/** A person who acts for a party with every duty in it. */
export function actorOf(party: string, duties: readonly Duty[] = everyDuty): Actor {
  return { person: `p-${party}`, party, duties }
}

export const testParties: readonly NewParty[] = [
  { id: 'office', kind: 'office', name: '提案委办公室' },
  { id: 'chair', kind: 'chair', name: '分管副主席' },
  { id: 'verifier', kind: 'verifier', name: '督查室' },
  ...['wang', 'li', 'zhao', 'qian'].map((id) => ({ id, kind: 'member' as const, name: id })),
  ...['education', 'health', 'housing', 'transport'].map((id) => ({ id, kind: 'unit' as const, name: id })),
]

export type TestStore = Store & { readonly clock: MovableClock; readonly body: string }

/** A body with the three desks, four members and four units, at 2 February 2026, 09:00 in Shanghai. */
/** A body that uses every procedure there is, unless it says which. */
export async function testStore(
  database: Database,
  body = 'test',
  pack = 'cn-chongqing-2018',
  uses: readonly string[] = rootNames(procedures),
): Promise<TestStore> {
  const clock = movableClock('2026-02-02T01:00:00.000Z')
  await insertBody(
    database,
    {
      id: body,
      name: { en: 'Test assembly', 'zh-CN': '测试政协' },
      procedures: uses,
      time_zone: 'Asia/Shanghai',
      pack,
      calendar: 'cn',
      desks: { office: 'office', chair: 'chair', verifier: 'verifier' },
    },
    clock.now(),
  )
  await insertParties(database, body, testParties)
  return { database, bodies: bodiesOf(database), procedures, clock, ids: randomIds(), body }
}
