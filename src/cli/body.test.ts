import { afterAll, beforeAll, expect, it } from 'vitest'
import { commandLine, type Ran } from '../../test/support/processes/command-line.ts'
import { cloneDatabase } from '../../test/support/databases/databases.ts'
import { testStore } from '../../test/support/store.ts'
import { defaultProcedures } from '../procedures/index.ts'
import { openDatabase, type Database } from '../platform/db/index.ts'

let database: Database
let drop: () => Promise<void>
let huiyin: (...args: string[]) => Promise<Ran>

beforeAll(async () => {
  const made = await cloneDatabase()
  drop = made.drop
  huiyin = commandLine(made.url)
  database = await openDatabase({ databaseUrl: made.url })
  await testStore(database, 'test', 'cn-chongqing-2018', defaultProcedures)
})
afterAll(async () => {
  await database.close()
  await drop()
})

const seated = { body: 'test', used: ['proposal'], closed: [], missing: [] }
const last = ({ out }: Ran): unknown => JSON.parse(out.at(-1) ?? '')

it('says what a body uses, and chooses it', async () => {
  const asked = await huiyin('body', 'use', 'test', '--json')
  expect([asked.code, asked.out.length, last(asked)]).toEqual([0, 1, seated])
  const chosen = await huiyin('body', 'use', 'test', 'proposal', '--json')
  expect([chosen.code, chosen.out.length, last(chosen)]).toEqual([0, 1, seated])
  expect(await huiyin('body', 'use', 'test', 'proposal')).toMatchObject({
    code: 0,
    out: expect.arrayContaining(['test uses: proposal']),
  })
  const both = await huiyin('body', 'use', 'test', 'motion', 'proposal', '--json')
  expect([both.code, last(both)]).toEqual([0, { ...seated, used: ['proposal', 'motion'] }])
  expect(last(await huiyin('body', 'use', 'test', 'proposal', '--json'))).toEqual(seated)
})

it.each([
  [['nowhere', 'proposal'], 'there is no body nowhere'],
  [['test', 'petition'], 'There is no procedure “petition” that a body can choose. There are: proposal, motion.'],
  [['test', 'proposal', 'assignment'], 'There is no procedure “assignment” that a body can choose'],
  [['test', 'constructor'], 'There is no procedure “constructor” that a body can choose'],
])('%j is wrong usage', async (args, says) => {
  const ran = await huiyin('body', 'use', ...args, '--json')
  expect([ran.code, ran.out]).toEqual([2, []])
  expect(ran.err.join('\n')).toContain(says)
})

it('a procedure whose desk nobody has is not chosen, and the desk is named', async () => {
  await database.query(`UPDATE body_procedure SET used = false WHERE body_id = 'test'`)
  await database.query(`DELETE FROM desk WHERE body_id = 'test' AND name = 'verifier'`)
  const ran = await huiyin('body', 'use', 'test', 'proposal', '--json')
  expect([ran.code, last(ran)]).toEqual([
    1,
    { ...seated, used: [], missing: [{ procedure: 'proposal', desk: 'verifier' }] },
  ])
  expect(ran.err.join()).toContain('“Proposal” needs the desk “Verifier”, and nobody sits there.')
  await database.query(`UPDATE body_procedure SET used = true WHERE body_id = 'test' AND procedure = 'proposal'`)
  const checked = await huiyin('check', '--body', 'test', '--json')
  const problems = [
    'desks.verifier: nobody sits there, and proposal needs it — give it to a party: Administration → Desks',
  ]
  expect([checked.code, checked.out.length, last(checked)]).toMatchObject([
    1,
    1,
    { wrong: [{ subject: 'body test', problems }] },
  ])
})

it('a body is set up with what it is to use', async () => {
  const names = ['--name-en', 'Qinghe', '--name-zh', '清河区政协', '--pack', 'cn-chongqing-2018']
  const wrong = await huiyin('body', 'add', 'qinghe', ...names, '--use', 'petition')
  expect([wrong.code, wrong.err.join()]).toEqual([2, expect.stringContaining('procedures: There is no procedure')])
  const added = await huiyin('body', 'add', 'qinghe', ...names, '--use', 'proposal')
  expect(added).toMatchObject({ code: 0, out: ['qinghe is there, with these desks: chair, office, verifier'] })
  expect(last(await huiyin('body', 'use', 'qinghe', '--json'))).toEqual({ ...seated, body: 'qinghe' })
  expect((await huiyin('verify', '--body', 'qinghe')).code).toBe(0)
})
