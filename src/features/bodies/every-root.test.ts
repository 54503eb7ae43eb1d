import { beforeAll, describe, expect, it } from 'vitest'
import { databaseMaker } from '../../../test/support/databases/databases.ts'
import { siteWith, type Site } from '../../../test/support/two-roots.ts'
import { rootNames } from '../../kernel/declarations/procedure.ts'
import { procedures } from '../../procedures/index.ts'
import { isDeclined } from '../administration/commands/admin.ts'
import { chooseProcedures } from '../administration/commands/procedures.ts'
import { proceduresUsed } from './in-use.ts'
import type { Body } from './bodies.ts'

// Every procedure there is, held to the one rule: where it is not chosen it has no address, no filter value and no
// start.

const open = databaseMaker('pglite')
let site: Site
beforeAll(async () => {
  site = await siteWith(await open(), procedures)
})

async function use(wanted: readonly string[]): Promise<Body> {
  const { store } = site
  const find = async (): Promise<Body> => {
    store.bodies.forget('test')
    return (await store.bodies.find('test', Date.parse(store.clock.now()))) as Body // the test's own
  }
  const done = await chooseProcedures({ store, body: await find(), person: 'p-office' }, wanted)
  expect(isDeclined(done), JSON.stringify(done)).toBe(false)
  return find()
}

describe.each(rootNames(procedures))('%s alone', (root) => {
  let body: Body
  beforeAll(async () => {
    body = await use([root])
  })

  it.each(Object.keys(procedures))('%s is there only where it belongs to what is used', async (name) => {
    const used = Object.hasOwn(proceduresUsed(body, procedures), name)
    const office = site.as('p-office')
    expect(await site.status(office, `/procedures/${name}`)).toBe(used ? 200 : 404)
    expect((await site.api('p-office', `/api/v1/matters?procedure=${name}`)).status).toBe(used ? 200 : 400)
    const known = await site.api('p-office', '/api/v1/procedures')
    expect(known.json.items.some((one: { name: string }) => one.name === name)).toBe(used)
    const { path } = procedures[name]?.presentation ?? {}
    if (path !== undefined) expect(await site.status(office, `/${path}`), path).toBe(used ? 200 : 404)
    const rules = await office.get('/procedures')
    expect(rules.status).toBe(302)
  })

  it.each(rootNames(procedures))('nothing of %s begins that is not used', async (name) => {
    for (const start of Object.keys(procedures[name]?.starts ?? {})) {
      if (name === root) continue
      expect(await site.status(site.as('p-wang'), `/begin/${name}/${start}`)).toBe(404)
      const sent = await site.post('p-wang', '/api/v1/matters', { procedure: name, start, form: {} })
      expect([sent.status, sent.json.code]).toEqual([409, 'procedure_not_used'])
    }
  })

  it.each(['/', '/inbox', '/matters', '/units', '/board', '/review', '/late', '/admin', '/admin/rules'])(
    'and the body has its pages: %s',
    async (path) => {
      for (const who of ['p-office', 'p-wang', 'nobody'])
        expect(await site.status(site.as(who), path), `${who} ${path}`).toBeLessThan(500)
    },
  )
})
