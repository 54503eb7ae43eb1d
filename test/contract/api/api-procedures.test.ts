import { afterAll, beforeAll, expect, it } from 'vitest'
import { rootNames } from '../../../src/kernel/declarations/procedure.ts'
import { procedures } from '../../../src/procedures/index.ts'
import { testApi, type TestApi } from '../../support/api.ts'
import { databaseMaker } from '../../support/databases/databases.ts'

// What a client needs to know of a procedure it has never heard of, and that this is enough to begin with it.

const open = databaseMaker('pglite')
let api: TestApi
beforeAll(async () => {
  api = await testApi(await open())
})
afterAll(async () => {
  await api.server.stop()
  expect(api.failures).toEqual([])
})

type Role = { readonly role: string; readonly side: string }
type ProcedureView = {
  readonly name: string
  readonly root: boolean
  readonly roles: readonly Role[]
  readonly states: readonly { readonly state: string; readonly due: string | null }[]
  readonly slots: readonly { readonly slot: string }[]
  readonly links: readonly object[]
}

it('says of each procedure whether it is a root, on which side each role stands, and by when each state is due', async () => {
  const { items } = (await api.nobody.get('/api/v1/procedures')).json as { readonly items: readonly ProcedureView[] }
  expect(items.filter(({ root }) => root).map(({ name }) => name)).toEqual(rootNames(procedures))
  for (const { name, roles, states, slots } of items) {
    const sides = Object.fromEntries(roles.map(({ role, side }) => [role, side]))
    expect(sides, name).toEqual(procedures[name]?.access.sides)
    const named = states.flatMap(({ due }) => due ?? [])
    expect(slots.map(({ slot }) => slot).toSorted(), name).toEqual([...new Set(named)].toSorted())
  }
  const proposal = items.find(({ name }) => name === 'proposal')
  expect(proposal?.links).toMatchObject([{ kind: 'merged_into', to: ['proposal'], label: { en: 'Merged into' } }])
  const motion = items.find(({ name }) => name === 'motion')
  expect(motion?.slots).toContainEqual({ slot: 'motionSendWithin', n: 7, unit: 'wd', from: 'adoption', fixed: null })
  // The pack of the body, and not the default of the procedure: Chongqing gives three months to reply.
  const assignment = items.find(({ name }) => name === 'assignment')
  expect(assignment?.slots).toContainEqual({ slot: 'replyWithin', n: 3, unit: 'm', from: 'assignment', fixed: null })
})

it('begins a matter of any root that people may begin', async () => {
  for (const name of rootNames(procedures)) {
    const [start] = Object.entries(procedures[name]?.starts ?? {}).find(([, { by }]) => by.length > 0) ?? []
    const sent = { procedure: name, start, form: { subject: '水上交通安全' } }
    const begun = await api.as('li').post('/api/v1/matters', sent)
    expect(begun.status, begun.text).toBe(201)
    const found = await api.as('li').get(`/api/v1/matters/${begun.json.id}`)
    expect(found.json.procedure).toBe(name)
    const listed = await api.as('li').get(`/api/v1/matters?procedure=${name}`)
    expect(listed.json.items.map(({ id }: { id: string }) => id)).toContain(begun.json.id)
    expect((await api.as('zhao').get(`/api/v1/matters?procedure=${name}`)).json.items).toEqual([])
  }
})
