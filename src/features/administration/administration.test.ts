import { beforeAll, describe, expect, it } from 'vitest'
import { proposalUpTo, testApi, type TestApi } from '../../../test/support/api.ts'
import { databaseMaker } from '../../../test/support/databases/databases.ts'
import { ownPack as own } from '../../../test/support/own-pack.ts'
import type { Body } from '../bodies/bodies.ts'
import { verifyAdministration, rebuildAdministration } from '../bodies/events/verify.ts'
import { erasePersonal } from '../bodies/queries.ts'
import { sweep } from '../matters/time/sweep.ts'
import { verify } from '../matters/integrity/verify.ts'
import { insertAccount, insertPersonOf } from '../sign-in/accounts/accounts-sql.ts'
import { calendars } from '../../calendars/index.ts'
import { nameAdministrator } from './commands/accounts.ts'
import { isDeclined, type Admin, type Done } from './commands/admin.ts'
import { delegate, withdraw } from './commands/delegations.ts'
import { changeParty } from './commands/parties.ts'
import { endMandate, giveMandate, namePerson } from './commands/people.ts'
import { bringCalendar, bringRules, chooseCalendar, chooseRules } from './commands/rules.ts'
import { changeSettings } from './commands/settings.ts'
import { setTerm } from './commands/terms.ts'
import { applyPlan, previewOf } from './import/apply.ts'
import { readTable } from './import/read.ts'

const open = databaseMaker('pglite')
let api: TestApi
let proposal: { readonly id: string; readonly assignment: string }

beforeAll(async () => {
  api = await testApi(await open())
  proposal = await proposalUpTo(api, 'handling')
  return () => api.server.stop()
})

async function admin(person = 'p-office'): Promise<Admin> {
  const { store } = api
  store.bodies.forget(store.body)
  const body = (await store.bodies.find(store.body, Date.parse(store.clock.now()))) as Body // the test's own
  return { store, body, person }
}
const done = (deeds: Done): Done => {
  expect(isDeclined(deeds), JSON.stringify(deeds)).toBe(false)
  return deeds
}
const sound = async (): Promise<unknown> => {
  const { findings } = await verifyAdministration(api.store.database, 'test')
  return [findings, (await verify(api.store, 'test')).findings]
}
// oxlint-disable-next-line typescript/no-explicit-any -- an answer's timeline, looked into at any depth
const timeline = async (): Promise<any[]> =>
  (await api.as('office').get(`/api/v1/matters/${proposal.id}`)).json.timeline

describe('a change of person or name', () => {
  it('never changes the past', async () => {
    const before = await timeline()
    api.store.clock.moveBy({ days: 1 })
    done(await changeParty(await admin(), 'education', { name: '教育和体育局', names: {}, about: {} }, 'new'))
    done(await namePerson(await admin(), 'p-education', { name: '张改名', names: {} }, 'new'))
    const successor = { party: 'education', duties: ['liaison'] as const, from: '2026-02-03', until: null }
    done(await giveMandate(await admin(), 'p-housing', successor))
    done(
      await endMandate(await admin(), 'p-education', { party: 'education', from: '2020-01-01', until: '2026-02-03' }),
    )
    expect(await timeline()).toEqual(before)
    expect(await sound()).toEqual([[], []])
    const refused = await endMandate(await admin(), 'p-wang', {
      party: 'wang',
      from: '2020-01-01',
      until: '2026-01-01',
    })
    expect(refused).toMatchObject({ declined: 'until_past' })
  })

  it('shows a correction everywhere', async () => {
    done(await changeParty(await admin(), 'transport', { name: '交通运输局', names: {}, about: {} }, 'correct'))
    const told = (await timeline()).filter(({ party }) => party.id === 'transport')
    expect(told.every(({ party }) => party.name === '交通运输局')).toBe(true)
  })
})

it('publishes a new proposal as the body has chosen, whoever raises it by whatever way', async () => {
  const settings = { name: (await admin()).body.name, timeZone: 'Asia/Shanghai', language: '', publicity: 'summary' }
  const raised = async (content: object): Promise<unknown> => {
    const id = await api.as('wang').raise({ subject: '路灯', ...content })
    return (await api.as('wang').get(`/api/v1/matters/${id}`)).json.content.publicity
  }
  done(await changeSettings(await admin(), settings))
  expect([await raised({}), await raised({ publicity: 'none' })]).toEqual(['summary', 'none'])
  done(await changeSettings(await admin(), { ...settings, publicity: 'full' }))
  expect(await raised({})).toBe('full')
})

describe('a lent right', () => {
  it('lets its taker act, on record as on behalf of its giver, until it is taken back', async () => {
    const lent = { party: 'housing', giver: 'p-housing', taker: 'p-health', duties: ['liaison'] as const }
    const other = await proposalUpTo(api, 'filed', '另一件')
    const assigned = await api.as('office').move(other.id, 'assign', { units: [{ unit: 'housing', cohandlers: [] }] })
    const id: string = assigned.json.opened[0].id
    const before = await api.person('p-health').post(`/api/v1/matters/${id}/sign_for`, {})
    expect(before.status).toBe(403)
    const today = api.store.clock.today('Asia/Shanghai')
    done(await delegate(await admin('p-housing'), { ...lent, from: today, until: '2026-03-01' }))
    const forHousing = { 'huiyin-party': 'housing' }
    expect((await api.person('p-health').post(`/api/v1/matters/${id}/sign_for`, {}, forHousing)).status).toBe(200)
    // Neither a role of their own nor a table makes of it, afterwards, an act by right of one's own.
    const backdated = { party: 'housing', duties: ['liaison'] as const, from: today, until: null }
    expect(await giveMandate(await admin(), 'p-health', backdated)).toMatchObject({ declined: 'from_borrowed' })
    const rows = [
      {
        row: 1,
        cells: { id: 'p-health', name: 'health的人', party: 'housing', duties: 'liaison', from: '2026-01-01' },
      },
    ]
    expect((await previewOf(await admin(), 'people', rows)).rows).toMatchObject([
      { outcome: 'wrong', why: { key: 'admin.declined.from_borrowed' } },
    ])
    const [delegation] = await api.store.database.query<{ id: string }>('SELECT id FROM delegation')
    api.store.clock.moveBy({ minutes: 1 })
    done(await withdraw(await admin('p-housing'), 'p-housing', delegation?.id ?? ''))
    expect((await api.person('p-health').get('/api/v1/inbox', forHousing)).status).toBe(403)
    const told = (await api.as('office').get(`/api/v1/matters/${id}`)).json.timeline
    expect(told.find(({ move }: { move: string }) => move === 'sign_for')).toMatchObject({
      party: { id: 'housing' },
      person: { id: 'p-health' },
      on_behalf_of: { id: 'p-housing' },
    })
    expect(await delegate(await admin(), { ...lent, giver: 'p-wang', from: today, until: today })).toMatchObject({
      declined: 'not_held',
    })
  })
})

describe('the record', () => {
  it('shows what was changed past it, and rebuild puts that right', async () => {
    const { database } = api.store
    await database.query(`UPDATE party SET name = '伪造局' WHERE id = 'education'`)
    expect(await sound()).toEqual([
      [expect.objectContaining({ kind: 'settings_changed', detail: 'party education: name' })],
      [],
    ])
    expect(await database.transaction((tx) => rebuildAdministration(tx, 'test'))).toBe(1)
    expect(await sound()).toEqual([[], []])
  })

  it('cannot be changed, and shows when it was all the same', async () => {
    const { database } = api.store
    await expect(database.query('UPDATE body_event SET about = about')).rejects.toThrow('events are facts')
    await database.script(`ALTER TABLE body_event DISABLE TRIGGER USER;
      UPDATE body_event SET person = 'p-wang' WHERE seq = 2; ALTER TABLE body_event ENABLE TRIGGER USER`)
    const { findings } = await verifyAdministration(database, 'test')
    expect(findings).toEqual([{ kind: 'event_changed', seq: 2, detail: 'person_renamed' }])
    await database.script(`ALTER TABLE body_event DISABLE TRIGGER USER;
      UPDATE body_event SET person = 'p-office' WHERE seq = 2; ALTER TABLE body_event ENABLE TRIGGER USER`)
    expect(await sound()).toEqual([[], []])
  })

  it('holds when somebody’s names are erased from it', async () => {
    const { database } = api.store
    expect(await database.transaction((tx) => erasePersonal(tx, 'test', 'p-education'))).toBe(1)
    await database.query(`UPDATE person SET name = '—', former_names = '[]' WHERE id = 'p-education'`)
    expect(await verifyAdministration(database, 'test')).toMatchObject({ erased: 1, findings: [] })
  })
})

it('always leaves an administrator who can sign in', async () => {
  const { database, ids, clock } = api.store
  for (const person of ['p-office', 'p-chair']) {
    const account = ids.next()
    const row = {
      id: account,
      credential: ids.next(),
      name: person,
      email: `${person}@example.org`,
      hash: 'none',
      at: clock.now(),
    }
    await database.transaction((tx) => insertAccount(tx, row))
    const administrator = person === 'p-office'
    await insertPersonOf(database, { body_id: 'test', person_id: person, account, administrator, at: clock.now() })
  }
  expect(await nameAdministrator(await admin(), 'p-office', false)).toMatchObject({ declined: 'last_administrator' })
  done(await nameAdministrator(await admin(), 'p-chair', true))
  const both = [nameAdministrator(await admin(), 'p-office', false), nameAdministrator(await admin(), 'p-chair', false)]
  const answers = await Promise.all(both)
  expect(answers.filter((one) => isDeclined(one))).toHaveLength(1)
})

describe('a table', () => {
  const csv = (text: string) => readTable('units', { bytes: new TextEncoder().encode(text), name: 'x.csv' })
  const text = '名称,职责\n水务局,"排水、供水"\n农业局,农业\n'

  it('does all of it or nothing, only what was looked at, and nothing the second time', async () => {
    const read = await csv(text)
    if ('wrong' in read) throw new Error(read.wrong.key)
    const plan = await previewOf(await admin(), 'units', read.rows)
    expect(plan.rows.map(({ outcome }) => outcome)).toEqual(['new', 'new'])
    expect(await applyPlan(await admin(), 'units', read.rows, 'another')).toMatchObject({
      declined: 'changed_meanwhile',
    })
    done(await applyPlan(await admin(), 'units', read.rows, plan.fingerprint))
    const again = await previewOf(await admin(), 'units', read.rows)
    expect(again.rows.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged'])
    const wrong = await csv(`${text},x\n`)
    if ('wrong' in wrong) throw new Error(wrong.wrong.key)
    const bad = await previewOf(await admin(), 'units', wrong.rows)
    expect(bad.rows.at(-1)).toMatchObject({ row: 3, outcome: 'wrong', why: { key: 'admin.declined.name_missing' } })
    expect(await applyPlan(await admin(), 'units', wrong.rows, bad.fingerprint)).toMatchObject({
      declined: 'rows_wrong',
    })
    expect(await sound()).toEqual([[], []])
  })
})

describe('other rules', () => {
  const due = async () => (await api.as('office').get(`/api/v1/matters/${proposal.assignment}`)).json.due.on

  it('leave running deadlines as they are, unless they are to be counted again', async () => {
    const before = await due()
    done(await chooseRules(await admin(), 'cn-qingdao-2021', 'keep'))
    await sweep(api.store)
    expect(await due()).toBe(before)
    done(await chooseRules(await admin(), 'cn-chongqing-2018', 'keep'))
    done(await chooseRules(await admin(), 'council-generic-en', 'recount'))
    api.store.bodies.forget('test')
    expect((await sweep(api.store)).recounted).toBeGreaterThan(0)
    expect(await due()).not.toBe(before)
    expect((await admin()).body.recountRules).toBe(false)
    expect(await sound()).toEqual([[], []])
  })

  const inForce = async () => (await admin()).body.pack

  it('may be the body’s own: checked, stored with their digest, and never another under one id', async () => {
    expect(await bringRules(await admin(), { ...own, id: 'cn-henan-2017' }, 'keep')).toMatchObject({
      declined: 'own_unfit',
      params: { path: 'id' },
    })
    expect(done(await bringRules(await admin(), own, 'keep'))).toMatchObject([
      { what: 'rules_brought', about: 'our-town' },
      { what: 'rules_chosen' },
    ])
    expect((await inForce()).slots.replyWithin).toEqual({ n: 5, unit: 'm', from: 'receipt' })
    expect(await bringRules(await admin(), { ...own, version: 2 }, 'keep')).toMatchObject({ declined: 'own_taken' })
    done(await chooseRules(await admin(), 'council-generic-en', 'keep'))
    done(await chooseRules(await admin(), 'our-town', 'keep'))
    expect((await inForce()).id).toBe('our-town')
    await api.store.database.query(`UPDATE own_rules SET digest = 'x'`)
    expect(await sound()).toEqual([[expect.objectContaining({ detail: 'own_rules our-town pack: digest' })], []])
    await api.store.database.transaction((tx) => rebuildAdministration(tx, 'test'))
    expect(await sound()).toEqual([[], []])
  })

  it('and other days count running deadlines again, by events, and make none late at once', async () => {
    const before = await due()
    done(await chooseCalendar(await admin(), 'mon-fri'))
    expect((await sweep(api.store)).recounted).toBeGreaterThan(0)
    expect((await admin()).body.calendar.id).toBe('mon-fri')
    const days = { ...JSON.parse(JSON.stringify(calendars.get('cn'))), id: 'ours' }
    expect(await bringCalendar(await admin(), { ...days, weekend: 'Sunday' })).toMatchObject({ declined: 'own_unfit' })
    done(await bringCalendar(await admin(), days))
    await sweep(api.store)
    expect(await due(), 'the same days, the same date').toBe(before)
    expect(await sound()).toEqual([[], []])
  })
})

it('keeps terms and sessions apart, and what proposals say of them recorded', async () => {
  const set = async (id: string | null, within: string | null, from: string, until: string): Promise<Done> => {
    const name = { en: `From ${from}`, 'zh-CN': `自${from}` }
    return setTerm(await admin(), { ...(id !== null && { id }), within, name, from, until })
  }
  done(await set(null, null, '2021-01-10', '2026-01-31'))
  const [old, now] = ['term-2021-01-10', 'term-2026-02-01']
  done(await set(null, null, '2026-02-01', '2031-01-09'))
  done(await set(null, now, '2026-02-01', '2026-02-05'))
  const declined = { overlap: 'sessions_overlap', outside: 'outside_term', terms: 'terms_overlap', kept: 'term_kept' }
  expect(await set(null, now, '2026-02-05', '2026-02-09')).toMatchObject({ declined: declined.overlap, field: 'from' })
  expect(await set(null, now, '2026-01-31', '2026-02-09')).toMatchObject({ declined: declined.outside })
  expect(await set(null, null, '2026-01-31', '2026-02-09')).toMatchObject({ declined: declined.terms })
  const { id } = await proposalUpTo(api, 'filed')
  const raised = async () => (await api.as('office').get(`/api/v1/matters/${id}`)).json.raised_in
  const before = await raised()
  expect(before).toMatchObject({ term: { value: now }, session: { value: 'session-2026-02-01' }, recess: false })
  // Its days move away from under the proposal, which stays; but it does not go to another term with it.
  done(await set('session-2026-02-01', now, '2026-03-01', '2026-03-05'))
  expect(await raised()).toEqual({
    ...before,
    session: { ...before.session, name: { en: 'From 2026-03-01', 'zh-CN': '自2026-03-01' } },
  })
  expect(await set('session-2026-02-01', old, '2025-03-01', '2025-03-05')).toMatchObject({ declined: declined.kept })
  done(await set('session-2026-02-01', now, '2026-02-01', '2026-02-05'))
})
