import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Body } from '../../../src/features/bodies/bodies.ts'
import { inboxLists, inboxOf } from '../../../src/features/matters/lists/inbox.ts'
import type { RawParameters } from '../../../src/features/matters/lists/list-input.ts'
import { listMatters } from '../../../src/features/matters/lists/list.ts'
import { findMatter } from '../../../src/features/matters/reading/read.ts'
import { maySee, matterInTree, visibleContent } from '../../../src/features/matters/reading/visibility.ts'
import { anonymous, type Caller } from '../../../src/features/people/caller.ts'
import { callerOn } from '../../../src/features/people/callers.ts'
import { similarTo } from '../../../src/features/similar/similar.ts'
import { waitingStates } from '../../../src/kernel/counts-as-open.ts'
import type { Matter, Tree } from '../../../src/kernel/matter.ts'
import { rootNames, type Procedures } from '../../../src/kernel/declarations/procedure.ts'
import { raisedText } from '../../../src/kernel/declarations/texts.ts'
import { viewerOf, type Viewer } from '../../../src/kernel/viewer.ts'
import { databaseMaker } from '../../support/databases/databases.ts'
import { bodyOf, everyMatter, procedureStore } from '../../support/walk/procedure-store.ts'
import { Grower, innerWordOf, wordOf } from '../../support/walk/procedure-world.ts'
import { randomFrom } from '../../support/random.ts'
import type { TestStore } from '../../support/store.ts'
import { bringSyntheticWords, withSynthetic } from '../../support/synthetic/index.ts'

// Who may know of a matter is said once in TypeScript (`maySee`), and again in SQL wherever many are asked for at once. Over
// matters of every procedure, grown at random, and every reader there is, all of them must say the same.

/** SOAK=1 grows eight bodies, each larger, on either engine; SEED=n others. */
const soak = process.env['SOAK'] === '1'
const first = Number(process.env['SEED'] ?? 1)
const seeds = Array.from({ length: soak ? 8 : 1 }, (_, i) => first + i)

type Reader = { readonly name: string; readonly caller: Caller; readonly viewer: Viewer }

describe.each(seeds)('readers agree, seed %i', (seed) => {
  const open = databaseMaker(seed % 2 === 0 ? 'postgres' : 'pglite')
  let store: TestStore
  let body: Body
  let all: readonly (readonly [Matter, Tree])[]
  let readers: readonly Reader[]
  let away = (): void => {}

  beforeAll(async () => {
    away = bringSyntheticWords()
    store = await procedureStore(await open(), withSynthetic)
    await new Grower(store, randomFrom(seed)).grow(soak ? 40 : 8, soak ? 40 : 8, 50)
    body = await bodyOf(store)
    all = await everyMatter(store)
    readers = await everyReader()
  }, 600_000)
  afterAll(() => away())

  async function everyReader(): Promise<Reader[]> {
    const people = await store.database.query<{ party_id: string }>('SELECT id AS party_id FROM party ORDER BY id')
    const found: Reader[] = [{ name: 'nobody', caller: anonymous, viewer: viewerOf([], body.desks) }]
    for (const { party_id: party } of people) {
      const caller = await callerOn(store.database, body.id, `p-${party}`, store.clock.today(body.timeZone))
      if (caller === undefined) throw new Error(`nobody acts for ${party}`)
      found.push({ name: party, caller, viewer: viewerOf([party], body.desks) })
    }
    return found
  }

  /** What is listed to a reader, page after page. */
  async function listed(
    caller: Caller,
    raw: RawParameters,
    procedures: Procedures = store.procedures,
  ): Promise<string[]> {
    const ids: string[] = []
    let cursor: string | null | undefined
    while (cursor !== null) {
      const page = await listMatters({ ...store, procedures }, body, caller, {
        ...raw,
        limit: '100',
        ...(cursor && { cursor }),
      })
      if ('wrong' in page) throw new Error(JSON.stringify(page))
      ids.push(...page.items.map(({ id }) => id))
      cursor = page.next
    }
    return ids
  }

  const sees = ({ viewer }: Reader, [matter, tree]: readonly [Matter, Tree]): boolean => {
    const root = tree.get(matter.root)
    if (root === undefined) throw new Error('no root')
    const parent = matter.parent === null ? null : (tree.get(matter.parent) ?? null)
    return maySee(matterInTree(store.procedures, matter, root, parent), viewer)
  }
  const seen = (reader: Reader, which: (matter: Matter) => boolean): string[] =>
    all
      .filter((one) => which(one[0]) && sees(reader, one))
      .map(([{ id }]) => id)
      .toSorted()

  /** Whether a root says this in what the reader may read of it: labels, words, answers, asks taken over in a merge. */
  function tells({ viewer }: Reader, id: string, q: string): boolean {
    const [root] = all.find(([matter]) => matter.id === id) ?? []
    if (root === undefined) throw new Error('no root')
    const content = visibleContent(matterInTree(store.procedures, root, root, null), viewer)
    const { texts } = store.procedures[root.procedure] ?? {}
    const said = [raisedText(texts, content), ...(texts?.labels?.(content) ?? []), ...(texts?.answers?.(content) ?? [])]
    return said.join('\n').includes(q)
  }

  async function wrongLists(procedures?: Procedures): Promise<string[]> {
    const wrong: string[] = []
    for (const procedure of Object.keys(store.procedures))
      for (const reader of readers) {
        const expected = seen(reader, (m) => m.procedure === procedure)
        const given = (await listed(reader.caller, { procedure }, procedures)).toSorted()
        if (JSON.stringify(given) === JSON.stringify(expected)) continue
        const leaked = given.filter((id) => !expected.includes(id)).length
        wrong.push(`${procedure} to ${reader.name}: ${given.length} listed, ${expected.length} seen, ${leaked} leaked`)
      }
    return wrong
  }

  it('has met readers who see little, and much, of every procedure', () => {
    for (const procedure of rootNames(store.procedures)) {
      const numbers = new Set(readers.map((reader) => seen(reader, (m) => m.procedure === procedure).length))
      expect(numbers.size, procedure).toBeGreaterThan(2)
    }
  })

  it('lists', async () => {
    expect(await wrongLists()).toEqual([])
  })

  it('and a list that goes by other rules is found out', async () => {
    const { quince } = withSynthetic
    if (quince === undefined) throw new Error('no quince')
    const blind = { ...quince, access: { ...quince.access, overseers: ['office'] } }
    const wrong = await wrongLists({ ...withSynthetic, quince: blind })
    expect(wrong.join('\n')).toMatch(/quince to pantry: .* 0 leaked/)
    expect(wrong.join('\n')).toMatch(/quince to office: .* [1-9]\d* leaked/)
  })

  it('counts, and lists in every order', async () => {
    const wrong: string[] = []
    const kept: { readonly [sort: string]: (m: Matter) => boolean } = {
      old: () => true,
      changed: () => true,
      due: (m) => !m.closed,
      number: (m) => m.number !== null,
    }
    for (const procedure of Object.keys(store.procedures))
      for (const reader of readers) {
        const whole = seen(reader, (m) => m.procedure === procedure)
        const page = await listMatters(store, body, reader.caller, { procedure, total: 'true' })
        if (!('total' in page) || page.total !== whole.length) wrong.push(`${procedure} counted to ${reader.name}`)
        for (const [sort, keeps] of Object.entries(kept)) {
          const expected = seen(reader, (m) => m.procedure === procedure && keeps(m))
          const given = (await listed(reader.caller, { procedure, sort })).toSorted()
          if (JSON.stringify(given) !== JSON.stringify(expected))
            wrong.push(`${procedure} by ${sort} to ${reader.name}`)
        }
      }
    expect(wrong).toEqual([])
  })

  it('search', async () => {
    const wrong: string[] = []
    const random = randomFrom(seed)
    const roots = all.filter(([m]) => m.parent === null)
    for (let i = 0; i < (soak ? 200 : 25); i++) {
      const [root] = random.pick(roots)
      const [, n = ''] = /zq(\d+)e/.exec(String(root.content['subject'])) ?? []
      const below = [...new Set(all.filter(([m]) => m.root === root.id).map(([m]) => m.procedure))]
      for (const q of [wordOf(Number(n)), innerWordOf(Number(n))])
        for (const procedure of below)
          for (const reader of readers) {
            const expected = seen(reader, (m) => m.procedure === procedure && tells(reader, m.root, q))
            const given = (await listed(reader.caller, { procedure, q })).toSorted()
            if (JSON.stringify(given) !== JSON.stringify(expected)) wrong.push(`${procedure} ${q} to ${reader.name}`)
          }
    }
    expect(wrong).toEqual([])
  })

  it('inboxes', async () => {
    const wrong: string[] = []
    const waiting = waitingStates(store.procedures)
    for (const reader of readers.slice(1)) {
      for (const list of inboxLists) {
        const ids: string[] = []
        for (let cursor: string | null | undefined; cursor !== null;) {
          const inbox = await inboxOf(store, body, reader.caller, { list, limit: '100', ...(cursor && { cursor }) })
          if ('wrong' in inbox) throw new Error(JSON.stringify(inbox))
          ids.push(...(inbox[list]?.items ?? []).map(({ id }) => id))
          cursor = inbox[list]?.next ?? null
        }
        const unseen = ids.filter((id) => !all.some((one) => one[0].id === id && sees(reader, one)))
        if (unseen.length > 0) wrong.push(`${list} of ${reader.name}: ${unseen.length} they may not see`)
        if (list !== 'owe') continue
        const owed = all
          .filter(([m]) => !m.closed && m.owedBy === reader.name && !waiting.includes(`${m.procedure}.${m.state}`))
          .map(([m]) => m.id)
        if (JSON.stringify(ids.toSorted()) !== JSON.stringify(owed.toSorted()))
          wrong.push(`owed by ${reader.name}: ${ids.length} for ${owed.length}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('what is alike', async () => {
    const wrong: string[] = []
    let found = 0
    for (const one of all.filter(([m]) => m.parent === null)) {
      const [matter] = one
      const text = raisedText(store.procedures[matter.procedure]?.texts, matter.content)
      for (const reader of readers) {
        const alike = await similarTo(store, body.id, text, reader.viewer)
        found += alike.length
        const unseen = alike.filter(({ id }) => !all.some((other) => other[0].id === id && sees(reader, other)))
        if (unseen.length > 0) wrong.push(`like ${matter.procedure} to ${reader.name}`)
        const own = alike.some(({ id }) => id === matter.id)
        if (own && !sees(reader, one)) wrong.push(`${matter.procedure} itself to ${reader.name}`)
      }
    }
    expect(found).toBeGreaterThan(0)
    expect(wrong).toEqual([])
  })

  it('opens to a reader what it lists', async () => {
    const wrong: string[] = []
    const random = randomFrom(seed)
    for (let i = 0; i < (soak ? 2000 : 300); i++) {
      const one = random.pick(all)
      const reader = random.pick(readers)
      const opened = await findMatter(store, body, reader.caller, one[0].id)
      if ((opened !== null) !== sees(reader, one)) wrong.push(`${one[0].procedure} ${one[0].state} to ${reader.name}`)
    }
    expect(wrong).toEqual([])
  })
})
