import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { dumpSchema } from '../../src/platform/db/index.ts'
import { eachDatabase } from '../support/databases/databases.ts'

const snapshot = join(import.meta.dirname, '../../db/schema.sql')

// What the migrations add up to, in one place to read and to review: a change of theirs shows here as a difference.
const again = 'UPDATE_SNAPSHOTS=1 npx vitest run test/contract/schema.test.ts'
const header = `-- What the migrations add up to, for reading and review. Written by: ${again}\n\n`

eachDatabase((_engine, open) => {
  it('is what db/schema.sql says', async () => {
    const schema = await dumpSchema(await open())
    const text = schema && header + schema
    if (process.env['UPDATE_SNAPSHOTS'] === '1') writeFileSync(snapshot, text)
    const committed = existsSync(snapshot) ? readFileSync(snapshot, 'utf8') : ''
    expect(text, `db/schema.sql is not what the migrations make; if they are right: ${again}`).toBe(committed)
  })
})
