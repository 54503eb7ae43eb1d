import { beforeAll, expect, it } from 'vitest'
import { eachDatabase } from '../../../test/support/databases/databases.ts'
import { actorOf, testStore, type TestStore } from '../../../test/support/store.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { act } from '../matters/commands/act.ts'
import { viewerOf } from '../../kernel/viewer.ts'
import { similarTo } from './similar.ts'

const pond = '城东公园人工湖夜间垂钓人员多，湖边无照明、无护栏，去年发生两起落水事故。'
const asks = ['沿湖增设照明和警示牌。', '明确夜间禁钓时段并安排巡查。']

const desks = { office: 'office', chair: 'chair', verifier: 'verifier' }

eachDatabase((_engine, open) => {
  let store: TestStore
  beforeAll(async () => {
    store = await testStore(await open())
  })

  async function filed(subject: string, situation: string, texts: readonly string[], member = 'wang'): Promise<string> {
    const input = { subject, situation, asks: texts.map((text) => ({ text })) }
    const drafted = await act(store, {
      body: 'test',
      actor: actorOf(member),
      procedure: 'proposal',
      start: 'draft',
      input,
    })
    if (isRefusal(drafted)) throw new Error(JSON.stringify(drafted))
    return drafted.id
  }

  it('finds what was raised before in nearly the same words, for those who may see it', async () => {
    const first = await filed('关于加强城东公园夜钓安全管理的提案', pond, asks)
    await filed('关于规范电动车充电的提案', '老旧小区飞线充电普遍，存在火灾隐患。', ['建设集中充电棚。'], 'li')
    const text = ['关于加强城东公园夜间钓鱼安全管理的提案', pond, ...asks].join('\n')
    const own = await similarTo(store, 'test', text, viewerOf(['wang'], desks))
    expect(own.map((m) => m.id)).toEqual([first])
    expect(own[0]?.likeness).toBeGreaterThan(0.7)
    expect(await similarTo(store, 'test', text, viewerOf(['li'], desks))).toEqual([])
    expect(await similarTo(store, 'test', text, viewerOf(['office'], desks))).toEqual([])
    expect(await similarTo(store, 'test', text, viewerOf(['wang'], desks), first)).toEqual([])
    expect(await similarTo(store, 'test', '', viewerOf(['wang'], desks))).toEqual([])
  })
})
