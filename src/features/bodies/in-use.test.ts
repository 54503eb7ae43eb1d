import { beforeAll, describe, expect, it } from 'vitest'
import { eachDatabase } from '../../../test/support/databases/databases.ts'
import { twoRoots, siteWith, type Site } from '../../../test/support/two-roots.ts'
import { rootNames } from '../../kernel/declarations/procedure.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { slotOf } from '../../kernel/declarations/pack.ts'
import { defaultProcedures, procedures } from '../../procedures/index.ts'
import { isDeclined, type Admin } from '../administration/commands/admin.ts'
import { addBody } from '../administration/commands/add-body.ts'
import { addParty } from '../administration/commands/parties.ts'
import { giveMandate } from '../administration/commands/people.ts'
import { chooseProcedures } from '../administration/commands/procedures.ts'
import { setDesks } from '../administration/commands/succession.ts'
import { act } from '../matters/commands/act.ts'
import { rebuild } from '../matters/integrity/rebuild.ts'
import type { Body } from './bodies.ts'
import { rebuildAdministration, verifyAdministration } from './events/verify.ts'
import { missingDesks, namesInUse, proceduresUsed, withChildren } from './in-use.ts'

describe('what follows from a choice', () => {
  it('roots are what somebody can begin', () => {
    expect(rootNames(procedures)).toContain('proposal')
    expect(rootNames(procedures)).not.toContain('commitment')
    expect(rootNames(twoRoots)).toEqual(['proposal', 'extension'])
    expect(defaultProcedures).toEqual(['proposal'])
  })

  it('with a root come all it can open, however deep', () => {
    expect(Object.keys(withChildren(twoRoots, ['proposal']))).toEqual([
      'proposal',
      'assignment',
      'opinion',
      'objection',
      'commitment',
    ])
    expect(Object.keys(withChildren(twoRoots, ['extension', 'toString']))).toEqual(['extension'])
  })

  it('deadlines are those of procedures in use, and those they name of others', () => {
    const body = { procedures: { used: ['extension'], closed: [] } }
    expect(Object.keys(proceduresUsed(body, twoRoots))).toEqual(['extension'])
    expect(namesInUse(body, twoRoots)).toEqual([{ procedure: 'extension', slots: ['extensionWithin'], limits: [] }])
    // A motion may have as many asks as a proposal: the number is the proposal's, and named by the other.
    const motions = namesInUse({ procedures: { used: ['motion'], closed: [] } }, procedures)
    const shared = motions.find(({ procedure }) => procedure === 'proposal')
    expect(shared?.limits).toContain('asksMax')
    expect(shared?.slots).not.toContain('assignWithin')
  })

  it('a desk that is missing is named with the procedure that needs it', () => {
    const desks = { office: 'office', chair: 'chair' }
    expect(missingDesks(desks, twoRoots, ['proposal', 'extension'])).toEqual([
      { procedure: 'proposal', desk: 'verifier' },
      { procedure: 'extension', desk: 'information' },
    ])
  })
})

eachDatabase((_engine, open) => {
  let site: Site

  beforeAll(async () => {
    site = await siteWith(await open(), twoRoots)
  })

  async function admin(): Promise<Admin> {
    const { store } = site
    store.bodies.forget(store.body)
    const body = (await store.bodies.find(store.body, Date.parse(store.clock.now()))) as Body // the test's own
    return { store, body, person: 'p-office' }
  }
  const chosen = async (): Promise<Body['procedures']> => (await admin()).body.procedures
  const begin = (procedure: string, start: string, input: unknown = {}) =>
    act(site.store, { body: 'test', actor: { person: 'p-wang', party: 'wang', duties: [] }, procedure, start, input })
  const draft = () => begin('proposal', 'draft', { subject: '一件' })
  const sound = async (): Promise<unknown> => (await verifyAdministration(site.store.database, 'test')).findings

  it('a new body uses the default, and works by the defaults its pack leaves open', async () => {
    expect(await chosen()).toEqual({ used: ['proposal'], closed: [] })
    expect(slotOf((await admin()).body.pack, 'extensionWithin')).toBeDefined()
  })

  it('is not there: no page, no filter, no start', async () => {
    const office = site.as('p-office')
    expect(await site.status(office, '/procedures/extension')).toBe(404)
    expect(await site.status(office, '/begin/extension/opened')).toBe(404)
    expect(await begin('extension', 'opened')).toMatchObject({
      refused: 'procedure_not_used',
      about: { procedure: 'extension', used: ['proposal'] },
    })
    const sent = await site.post('p-wang', '/api/v1/matters', { procedure: 'extension', start: 'opened', form: {} })
    expect([sent.status, sent.json]).toMatchObject([409, { code: 'procedure_not_used' }])
  })

  it('cannot be chosen before its desks are seated, and says which and what to do', async () => {
    const done = await chooseProcedures(await admin(), ['proposal', 'extension'])
    expect(done).toEqual({
      declined: 'desk_missing',
      field: 'procedures',
      params: { procedure: 'extension', desk: 'information' },
    })
    const page = await site.form('p-office', '/admin', { do: 'procedures', procedures: ['proposal', 'extension'] })
    expect(page.status).toBe(422)
    expect(page.text).toContain('目前无人担任')
  })

  it.each([
    [[], 'procedures_none'],
    [['assignment'], 'procedure_unknown'],
    [['proposal', 'constructor'], 'procedure_unknown'],
  ])('%j is declined: %s', async (wanted, declined) => {
    expect(await chooseProcedures(await admin(), wanted)).toMatchObject({ declined, field: 'procedures' })
    expect(await chosen()).toEqual({ used: ['proposal'], closed: [] })
  })

  it('a desk beside the three is seated by a party of the kind desk that sits nowhere else', async () => {
    const party = { kind: 'desk' as const, names: {}, about: {} }
    expect(isDeclined(await addParty(await admin(), { id: 'info', name: '信息中心', ...party }))).toBe(false)
    expect(await setDesks(await admin(), { information: 'health' })).toMatchObject({ declined: 'choose' })
    expect(await setDesks(await admin(), { information: 'info' })).toMatchObject({ declined: 'desk_empty' })
    const mandate = { party: 'info', duties: [], from: site.store.clock.today('Asia/Shanghai'), until: null }
    expect(isDeclined(await giveMandate(await admin(), 'p-li', mandate))).toBe(false)
    const page = await site.as('p-office').get('/admin/desks?information=info')
    expect(page.text).toContain('信息中心')
    expect(await setDesks(await admin(), { information: 'info' })).toHaveLength(1)
    expect((await admin()).body.desks).toEqual({
      office: 'office',
      chair: 'chair',
      verifier: 'verifier',
      information: 'info',
    })
    expect(await sound()).toEqual([])
  })

  it('chosen in the settings, it is there, and on record', async () => {
    const form = { do: 'procedures', procedures: ['proposal', 'extension'] }
    expect((await site.form('p-office', '/admin', form)).status).toBe(303)
    expect(await chosen()).toEqual({ used: ['proposal', 'extension'], closed: [] })
    expect(isRefusal(await begin('extension', 'opened'))).toBe(false)
    expect(await site.status(site.as('p-wang'), '/begin/extension/opened')).toBe(200)
    expect(await chooseProcedures(await admin(), ['extension', 'proposal'])).toEqual([])
    const audit = await site.as('p-office').get('/admin/audit')
    expect(audit.text).toContain('选定使用的程序')
    expect(audit.text).toContain('信息中心')
  })

  it('taken away without matters it is gone; what it alone could open has no page or filter', async () => {
    await chooseProcedures(await admin(), ['extension'])
    expect(await chosen()).toEqual({ used: ['extension'], closed: [] })
    const office = site.as('p-office')
    for (const path of ['/procedures/proposal', '/procedures/commitment', '/begin/proposal/draft'])
      expect(await site.status(office, path), path).toBe(404)
    const listed = await site.api('p-office', '/api/v1/matters?procedure=proposal')
    expect(listed.json).toMatchObject({ code: 'query_invalid', errors: [{ path: 'procedure' }] })
    expect(listed.json.errors[0].message).toContain('extension')
    const known = await site.api('p-office', '/api/v1/procedures')
    expect(known.json.items.map(({ name }: { name: string }) => name)).toEqual(['extension'])
    expect(await draft()).toMatchObject({ refused: 'procedure_not_used' })
    const rules = await site.as('p-office').get('/admin/rules?pack=cn-henan-2017')
    expect(rules.text).not.toContain('会办意见')
    await chooseProcedures(await admin(), ['proposal', 'extension'])
    const all = await site.as('p-office').get('/admin/rules?pack=cn-henan-2017')
    expect(all.text).toContain('会办意见')
  })

  it('one with matters is only closed: they go on and can be read, nothing new begins', async () => {
    const begun = await draft()
    if (isRefusal(begun)) throw new Error(begun.refused)
    await chooseProcedures(await admin(), ['extension'])
    expect(await chosen()).toEqual({ used: ['extension'], closed: ['proposal'] })
    expect(await draft()).toMatchObject({ refused: 'procedure_not_used' })
    expect(await site.status(site.as('p-wang'), '/begin/proposal/draft')).toBe(404)
    expect(await site.status(site.as('p-wang'), '/procedures/proposal')).toBe(200)
    expect((await site.as('p-wang').get('/inbox')).text).not.toContain('/begin/proposal/')
    expect((await site.api('p-wang', `/api/v1/matters/${begun.id}`)).status).toBe(200)
    const saved = await site.post('p-wang', `/api/v1/matters/${begun.id}/save`, { subject: '改过的一件' })
    expect(saved.status).toBe(200)
    expect((await site.api('p-wang', '/api/v1/matters?procedure=proposal')).status).toBe(200)
    const settings = await site.as('p-office').get('/admin')
    expect(settings.text).toContain('已停止新建')
    await chooseProcedures(await admin(), ['proposal', 'extension'])
    expect(isRefusal(await draft())).toBe(false)
    expect((await site.as('p-wang').get('/inbox')).text).toContain('/begin/proposal/')
  })

  it('where a desk is not seated any procedure says which, and nothing breaks', async () => {
    const begun = await draft()
    if (isRefusal(begun)) throw new Error(begun.refused)
    const { database } = site.store
    await database.query(`DELETE FROM desk WHERE body_id = 'test' AND name = 'verifier'`)
    const { body } = await admin()
    const about = { procedure: 'proposal', desk: 'verifier' }
    expect(await draft()).toMatchObject({ refused: 'desk_missing', about })
    const saved = await site.post('p-wang', `/api/v1/matters/${begun.id}/save`, { subject: '再改' })
    expect([saved.status, saved.json]).toMatchObject([409, { code: 'desk_missing' }])
    expect(saved.json.detail).toBe('“提案”需要“核验单位”岗位，目前无人担任。请管理员在“管理→岗位设置”中指定。')
    expect((await site.as('p-office').get('/admin')).text).toContain('请先在“岗位设置”中指定：核验单位')
    expect(Object.keys(body.desks)).not.toContain('verifier')
    expect(await setDesks(await admin(), { verifier: 'verifier' })).toHaveLength(1)
    expect(isRefusal(await draft())).toBe(false)
  })

  it('verify finds, and rebuild mends, what was changed behind its back', async () => {
    const { database } = site.store
    await database.query(`UPDATE desk SET party_id = 'health' WHERE body_id = 'test' AND name = 'information'`)
    await database.query(`UPDATE body_procedure SET used = false WHERE body_id = 'test' AND procedure = 'extension'`)
    expect(await sound()).toEqual([
      { kind: 'settings_changed', seq: null, detail: 'desk information: party_id' },
      { kind: 'settings_changed', seq: null, detail: 'body_procedure extension: used' },
    ])
    await database.query(`DELETE FROM desk WHERE body_id = 'test' AND name = 'information'`)
    expect(await database.transaction((tx) => rebuildAdministration(tx, 'test'))).toBe(2)
    expect(await sound()).toEqual([])
    expect((await chosen()).used).toEqual(['proposal', 'extension'])
    expect(await rebuild(site.store, 'test')).toMatchObject({ leftAlone: [] })
  })

  it('a body set up with what it uses gets the desks that needs, each with a party', async () => {
    const name = { en: 'Service centre', 'zh-CN': '服务中心' }
    const rules = { timeZone: 'Asia/Shanghai', pack: 'cn-henan-2017', calendar: 'cn' }
    const bad = await addBody(site.store, { id: 'centre', name, ...rules, procedures: ['petition'] })
    expect(bad).toMatchObject({ declined: 'procedure_unknown' })
    const child = await addBody(site.store, { id: 'centre', name, ...rules, procedures: ['commitment'] })
    expect(child).toMatchObject({ declined: 'procedure_unknown' })
    const added = await addBody(site.store, { id: 'centre', name, ...rules, procedures: ['proposal'] })
    expect(added).toEqual({ id: 'centre' })
    const body = await site.store.bodies.find('centre', Date.parse(site.store.clock.now()))
    expect(body?.desks).toEqual({ office: 'office', chair: 'chair', verifier: 'verifier' })
    expect(body?.procedures).toEqual({ used: ['proposal'], closed: [] })
    expect((await verifyAdministration(site.store.database, 'centre')).findings).toEqual([])
  })
})
