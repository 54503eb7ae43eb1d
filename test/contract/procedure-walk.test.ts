import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseMaker } from '../support/databases.ts'
import { Grower, procedureStore } from '../support/procedure-world.ts'
import { randomFrom } from '../support/random.ts'
import type { TestStore } from '../support/store.ts'
import { bringSyntheticWords, withSynthetic } from '../support/synthetic/index.ts'

describe('every procedure, taken through every surface', () => {
  const open = databaseMaker('pglite')
  let store: TestStore
  let grower: Grower
  let away = (): void => {}

  beforeAll(async () => {
    away = bringSyntheticWords()
    store = await procedureStore(await open(), withSynthetic)
    grower = new Grower(store, randomFrom(Number(process.env['SEED'] ?? 1)))
    const t=Date.now()
    await grower.grow(10, 120, 60)
    console.log(Date.now()-t)
  })
  afterAll(() => away())

  it('is brought into every state', async () => {
    console.log([...grower.grown.refused].join('\n'), await store.database.query('select count(*) from matter'))
    expect(await grower.unmet()).toEqual([])
  })
})
