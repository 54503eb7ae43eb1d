import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { databaseMaker } from '../../../test/support/databases/databases.ts'
import { inventedWith } from '../../../test/support/sample-mapping.ts'
import { movableClock } from '../../platform/clock.ts'
import { randomIds } from '../../platform/ids.ts'
import { procedures } from '../../procedures/index.ts'
import { bodiesOf } from '../bodies/bodies.ts'
import type { Store } from '../matters/commands/act.ts'
import { Import } from './import.ts'
import { sampleMapping, sampleRows } from '../../demo/sample-register.ts'

// Where rows go: into a body a mapping describes, or one that is there and uses what they become.

const open = databaseMaker('pglite')
let store: Store
let folder: string
let file: string

beforeAll(async () => {
  const database = await open()
  const clock = movableClock('2026-02-02T01:00:00.000Z')
  store = { database, bodies: bodiesOf(database), procedures, clock, ids: randomIds() }
  folder = await mkdtemp(join(tmpdir(), 'huiyin-place-'))
  file = join(folder, 'invented.json')
  await writeFile(file, JSON.stringify(sampleRows))
})
afterAll(() => rm(folder, { recursive: true }))

/** The number of rows taken over. */
async function taken(): Promise<number> {
  const desks = { ...sampleMapping.body.desks, information: { id: 'info', name: '資訊單位' } }
  const mapping = inventedWith({ body: { ...sampleMapping.body, desks } })
  const taking = new Import(store, { file, body: 'invented', mapping })
  for await (const fate of taking.results()) expect(fate.row).toBeGreaterThan(0)
  return taking.totals.imported
}

it('a body is created with every desk the mapping names', async () => {
  expect(await taken()).toBeGreaterThan(0)
  const body = await store.bodies.find('invented', Date.parse(store.clock.now()))
  expect(body?.desks).toEqual({ office: 'office', chair: 'chair', verifier: 'verifier', information: 'info' })
  expect(['office', 'info'].map((party) => body?.partyKind(party))).toEqual(['office', 'desk'])
})

it('nothing is taken over into a body that does not use what it would become, and how to choose it is said', async () => {
  await store.database.query(`UPDATE body_procedure SET used = false WHERE body_id = 'invented'`)
  store.bodies.forget('invented')
  await expect(taken()).rejects.toThrow(
    'The body invented does not use the procedure proposal, so that nothing of it can be taken over. ' +
      'Choose it first: huiyin body use invented proposal',
  )
})
