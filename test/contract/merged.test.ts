import { afterAll, beforeAll, expect, it } from 'vitest'
import { act } from '../../src/features/matters/commands/act.ts'
import type { ActResult } from '../../src/features/matters/commands/request.ts'
import { isRefusal } from '../../src/kernel/refusal.ts'
import { databaseMaker } from '../support/databases/databases.ts'
import { testDesk, type Desk } from '../support/pages/desk.ts'
import { actorOf } from '../support/store.ts'

// A merged proposal was never filed, and so is nobody's to read but its proposer's and the desks': whoever reads the main one
// without being one of these finds no way to it.

const open = databaseMaker('pglite')
let desk: Desk
let main: string
let merged: string

async function made(
  party: string,
  on: { matter: string; move: string } | { procedure: string; start: string },
  input: object = {},
): Promise<ActResult> {
  desk.store.clock.moveBy({ minutes: 1 })
  const acted = await act(desk.store, { body: 'test', actor: actorOf(party), ...on, input })
  if (isRefusal(acted)) throw new Error(JSON.stringify(acted))
  return acted
}

async function submitted(party: string, subject: string): Promise<string> {
  const form = { subject, situation: '情况如此。', asks: [{ text: `${subject}一` }, { text: `${subject}二` }] }
  const { id } = await made(party, { procedure: 'proposal', start: 'draft' }, form)
  await made(party, { matter: id, move: 'submit' })
  return id
}

beforeAll(async () => {
  desk = await testDesk(await open())
  main = await submitted('wang', '路灯')
  await made('office', { matter: main, move: 'file' })
  await made('office', { matter: main, move: 'assign' }, { units: [{ unit: 'education' }] })
  merged = await submitted('li', '步道')
})
afterAll(() => expect(desk.failures).toEqual([]))

it('the office says on one page, of one main proposal, which of its asks covers which', async () => {
  const path = `/matters/${merged}/do/merge`
  const empty = (await desk.as('p-office').get(path)).text
  expect(empty).toMatch(/<input[^>]*type="text"[^>]*name="into"|<input[^>]*name="into"[^>]*type="text"/)
  expect(empty).not.toContain('covered.0.by')
  const { number } = JSON.parse((await desk.as('p-office').get(`/api/v1/matters/${main}`)).text) as { number: string }
  const chosen = (await desk.as('p-office').get(`${path}?into=${number}`)).text
  // Another main proposal has other asks: it is chosen first, and not typed over these.
  expect(chosen).toContain(`<input type="hidden" name="into" value="${number}"`)
  expect(chosen).toContain('name="covered.1.by"')
})

it('shows the way to a merged proposal to those alone who may read that', async () => {
  await made('office', { matter: merged, move: 'merge' }, { into: main, covered: [{ ask: 'a1', by: 'a1' }] })
  const seen = async (person: string | null) => {
    const who = person === null ? desk.nobody : desk.as(person)
    const { text } = await who.get(`/api/v1/matters/${main}`)
    const page = await who.get((await who.get(`/matters/${main}`)).to ?? '')
    const view = JSON.parse(text) as {
      merged_from: { id: string }[]
      asks: { text: string; origin: { id: string } | null }[]
    }
    return { view, names: text.includes(merged), page: page.text.includes(merged) }
  }
  for (const person of ['p-office', 'p-li']) {
    const { view, names, page } = await seen(person)
    expect([person, names, page]).toEqual([person, true, true])
    expect(view.merged_from.map(({ id }) => id)).toEqual([merged])
    expect(view.asks.map(({ origin }) => origin?.id ?? null)).toEqual([null, null, merged])
  }
  for (const person of ['p-education', null]) {
    const { view, names, page } = await seen(person)
    expect([person, names, page]).toEqual([person, false, false])
    expect(view.merged_from).toEqual([])
    expect(view.asks.map(({ text, origin }) => [text, origin])).toEqual([
      ['路灯一', null],
      ['路灯二', null],
      ['步道二', null],
    ])
  }
})
