import { beforeAll, describe, expect, it } from 'vitest'
import { proposalUpTo, testApi, type TestApi } from '../../../test/support/api.ts'
import { databaseMaker } from '../../../test/support/databases/databases.ts'
import type { Body } from '../bodies/bodies.ts'
import { verifyAdministration } from '../bodies/events/verify.ts'
import { rebuild } from '../matters/integrity/rebuild.ts'
import { sweep } from '../matters/time/sweep.ts'
import { verify } from '../matters/integrity/verify.ts'
import { isDeclined, type Admin, type Done } from './commands/admin.ts'
import { addParty } from './commands/parties.ts'
import { giveMandate } from './commands/people.ts'
import { dissolve, restore, setDesks } from './commands/succession.ts'

const open = databaseMaker('pglite')
let api: TestApi

beforeAll(async () => {
  api = await testApi(await open())
  return () => api.server.stop()
})

async function admin(): Promise<Admin> {
  const { store } = api
  store.bodies.forget(store.body)
  const body = (await store.bodies.find(store.body, Date.parse(store.clock.now()))) as Body // the test's own
  return { store, body, person: 'p-office' }
}
const done = (deeds: Done): Done => {
  expect(isDeclined(deeds), JSON.stringify(deeds)).toBe(false)
  return deeds
}
const sound = async (): Promise<unknown> => {
  const { findings } = await verifyAdministration(api.store.database, 'test')
  return [findings, (await verify(api.store, 'test')).findings]
}

describe('a unit that is dissolved', () => {
  const told = async (id: string) => (await api.as('office').get(`/api/v1/matters/${id}`)).json

  it('passes on what is open, by events; what it did stays its own', async () => {
    const { id } = await proposalUpTo(api, 'answered', '错峰放学')
    const before = await told(id)
    const promise = before.children.find(({ procedure }: { procedure: string }) => procedure === 'commitment')
    expect(await dissolve(await admin(), 'education', { to: '', people: true })).toMatchObject({
      declined: 'successor_missing',
    })
    done(await dissolve(await admin(), 'education', { to: 'health', people: true }))
    await sweep(api.store)
    const after = await told(id)
    const passed = after.timeline.filter(({ move }: { move: string }) => move === 'succeed')
    expect(after.timeline.filter((entry: unknown) => !passed.includes(entry))).toEqual(before.timeline)
    expect(passed.at(-1)).toMatchObject({ said: { from: 'education', to: 'health' } })
    expect(await told(promise.id)).toMatchObject({ owed_by: { id: 'health' }, due: { on: promise.due.on } })
    // Who acted for the one acts for the other, and keeps the promise the one has made.
    const acting = api.person('p-drafter')
    const forHealth = { 'huiyin-party': 'health' }
    const claim = { text: '已错峰。', doneOn: '2026-02-02', evidence: [{ what: '照片', where: '公示栏' }] }
    expect((await acting.post(`/api/v1/matters/${promise.id}/claim`, claim, forHealth)).status).toBe(200)
    await api.as('verifier').move(promise.id, 'verify', { finding: '属实。', seenOn: '2026-02-02' })
    await api.as('wang').move(promise.id, 'rate', { rating: 'satisfied' })
    const { outcomes } = (await told(id)).content
    expect(Object.keys(outcomes).filter((key) => key.startsWith('a2'))).toEqual(['a2 education'])
    expect(outcomes['a2 education'].now).toBe('resolved')
    const filed = await proposalUpTo(api, 'filed', '新的一件')
    const units = [{ unit: 'education', cohandlers: [] }]
    const refused = await api.as('office').post(`/api/v1/matters/${filed.id}/assign`, { units })
    expect([refused.status, refused.json.code]).toEqual([422, 'unknown_party'])
    expect(await sound()).toEqual([[], []])
    expect(await rebuild(api.store, 'test')).toMatchObject({ changed: 0, leftAlone: [] })
    done(await restore(await admin(), 'education'))
    expect((await api.as('office').post(`/api/v1/matters/${filed.id}/assign`, { units })).status).toBe(200)
  })

  it('and a desk that moves passes on what is open there, to somebody who acts for it', async () => {
    const { id } = await proposalUpTo(api, 'submitted', '交接')
    done(await addParty(await admin(), { id: 'bureau', kind: 'office', name: '提案工作室', names: {}, about: {} }))
    const desks = { office: 'bureau', chair: 'chair', verifier: 'verifier' }
    expect(await setDesks(await admin(), desks)).toMatchObject({ declined: 'desk_empty', field: 'office' })
    expect(await setDesks(await admin(), { ...desks, office: 'health' })).toMatchObject({ declined: 'choose' })
    const mandate = { party: 'bureau', duties: [], from: api.store.clock.today('Asia/Shanghai'), until: null }
    done(await giveMandate(await admin(), 'p-li', mandate))
    done(await setDesks(await admin(), desks))
    await sweep(api.store)
    expect((await api.as('office').post(`/api/v1/matters/${id}/file`, {})).status).toBe(404)
    const filed = await api.person('p-li').post(`/api/v1/matters/${id}/file`, {}, { 'huiyin-party': 'bureau' })
    expect(filed.status, filed.text).toBe(200)
    done(await setDesks(await admin(), { ...desks, office: 'office' }))
    await sweep(api.store)
    expect(await told(id)).toMatchObject({ state: 'filed', owed_by: { id: 'office' } })
    expect(await sound()).toEqual([[], []])
  })
})
