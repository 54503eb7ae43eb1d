import { afterAll, beforeAll, expect, it } from 'vitest'
import { matterShape } from '../../src/features/matters/shapes.ts'
import { proposalUpTo, testApi, type TestApi } from '../support/api.ts'
import { eachDatabase } from '../support/databases.ts'

eachDatabase((_engine, open) => {
  let api: TestApi
  beforeAll(async () => {
    api = await testApi(await open())
  })
  afterAll(() => api.server.stop())

  it('walks a proposal from draft to feedback over HTTP, and reads it', async () => {
    const { id } = await proposalUpTo(api, 'rated')
    const read = await api.nobody.get(`/api/v1/matters/${id}`)
    expect(read.status, read.text).toBe(200)
    expect(matterShape.safeParse(read.json).error).toBeUndefined()
    expect(api.failures).toEqual([])
  })
})
