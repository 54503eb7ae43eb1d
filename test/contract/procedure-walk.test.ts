import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import type { Body } from '../../src/features/bodies/bodies.ts'
import { exportBody } from '../../src/features/exports/export.ts'
import { erasedMark } from '../../src/features/matters/erase.ts'
import { refOf } from '../../src/features/matters/read.ts'
import { rebuild } from '../../src/features/matters/rebuild.ts'
import { verify } from '../../src/features/matters/verify.ts'
import { maySee, standingIn } from '../../src/features/matters/visibility.ts'
import { erasePerson } from '../../src/features/personal-data/commands.ts'
import { waitingStates } from '../../src/kernel/counts-as-open.ts'
import type { Matter, Tree } from '../../src/kernel/matter.ts'
import { isRoot, rootNames, type Procedure } from '../../src/kernel/procedure.ts'
import { viewerOf } from '../../src/kernel/viewer.ts'
import { languages } from '../../src/locales/words.ts'
import { withPages } from '../../src/pages.ts'
import { differences, dumpDerived } from '../support/derived.ts'
import { databaseMaker } from '../support/databases.ts'
import { bodyOf, everyMatter, Grower, procedureStore } from '../support/procedure-world.ts'
import { randomFrom } from '../support/random.ts'
import type { TestStore } from '../support/store.ts'
import { bringSyntheticWords, quinceStory, withSynthetic } from '../support/synthetic/index.ts'

// Every procedure there is, taken through every surface: so that the next one is tested by existing. What is asked for here
// is asked by what a procedure declares, and by no name.

/** SOAK=1 goes on until every state has been met, and looks at more of each; SEED=n elsewhere. */
const soak = process.env['SOAK'] === '1'
const seed = Number(process.env['SEED'] ?? 1)
const specimensMax = soak ? 6 : 2
const baseUrl = 'http://localhost'

type One = { readonly matter: Matter; readonly tree: Tree }
type Seen = {
  readonly status: number
  readonly text: string
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers at any depth
  readonly json: any
}

describe('every procedure, on every surface', () => {
  const open = databaseMaker('pglite')
  const failures: unknown[] = []
  const folder = mkdtempSync(join(tmpdir(), 'huiyin-walk-'))
  let store: TestStore
  let grower: Grower
  let body: Body
  let all: readonly One[]
  let away = (): void => {}
  let app: ReturnType<typeof createApp>

  beforeAll(async () => {
    away = bringSyntheticWords()
    store = await procedureStore(await open(), withSynthetic)
    grower = new Grower(store, randomFrom(seed))
    await grower.grow(12, soak ? 400 : 12, 60)
    await grower.tell('quince', 'bud', 'm1', quinceStory, { subject: '关于 zq9000e 的木瓜' })
    const confidential = { subject: '关于 zq9001e 的木瓜', confidential: true }
    await grower.tell(
      'quince',
      'bud',
      'm2',
      quinceStory.map(([by, ...rest]) => [by === 'm1' ? 'm2' : by, ...rest]),
      confidential,
    )
    body = await bodyOf(store)
    all = (await everyMatter(store)).map(([matter, tree]) => ({ matter, tree }))
    const report = (error: unknown): void => void failures.push(error)
    app = createApp({ store, demo: true, report, ...withPages({ store, demo: true, baseUrl, report }) })
  }, 900_000)
  afterAll(() => {
    away()
    rmSync(folder, { recursive: true, force: true })
    expect(failures).toEqual([])
  })

  async function get(party: string | null, path: string, language = 'zh-CN', accept = 'text/html'): Promise<Seen> {
    const known = party === null ? {} : { authorization: `Bearer demo-p-${party}` }
    const response = await app.request(path, { headers: { 'accept-language': language, accept, ...known } })
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, text, json: isJson ? JSON.parse(text) : undefined }
  }
  const api = (party: string | null, path: string): Promise<Seen> =>
    get(party, `/api/v1${path}`, 'en', 'application/json')

  const isPublic = ({ matter, tree }: One): boolean => {
    const root = tree.get(matter.root)
    if (root === undefined) throw new Error('no root')
    const parent = matter.parent === null ? null : (tree.get(matter.parent) ?? null)
    return maySee(standingIn(store.procedures, matter, root, parent), viewerOf([], body.desks))
  }
  /** A few matters in each state it has been met in, public and hidden ones. */
  function specimens(procedure: Procedure): One[] {
    const groups = new Map<string, One[]>()
    for (const one of all) {
      if (one.matter.procedure !== procedure.name) continue
      const key = `${one.matter.state} ${isPublic(one)}`
      const group = groups.get(key) ?? []
      if (group.length < specimensMax) groups.set(key, [...group, one])
    }
    return [...groups.values()].flat()
  }
  const word = ({ matter, tree }: One): string =>
    /zq\d+e/.exec(String(tree.get(matter.root)?.content['subject']))?.[0] ?? ''
  const at = ({ matter }: One): string => `${matter.procedure} in ${matter.state} (${matter.id})`
  const address = ({ matter }: One): string => `/matters/${encodeURIComponent(refOf(matter))}`

  it('is brought into its states', async () => {
    const unmet = await grower.unmet()
    const states = Object.values(store.procedures).flatMap((one) => Object.keys(one.states))
    if (soak) expect(unmet).toEqual([])
    else expect(unmet.length / states.length, unmet.join()).toBeLessThan(0.4)
  })

  describe.each(Object.values(withSynthetic).map((one) => [one.name, one] as const))('%s', (name, procedure) => {
    const mine = (): One[] => specimens(procedure)

    it('is owed by somebody who finds it in the inbox, with its next step and the page of it', async () => {
      const wrong: string[] = []
      const waiting = waitingStates(store.procedures)
      for (const one of mine()) {
        const { matter } = one
        if (matter.closed || matter.owedBy === null || waiting.includes(`${name}.${matter.state}`)) continue
        const inbox = await everyInbox(matter.owedBy)
        const line = inbox.find(({ id }) => id === matter.id)
        if (line === undefined) wrong.push(`${at(one)} is not in the inbox of ${matter.owedBy}`)
        for (const language of languages) {
          const page = await get(matter.owedBy, address(one), language)
          if (page.status !== 200 || !page.text.includes(word(one)))
            wrong.push(`${at(one)}: ${page.status} in ${language}`)
          const move = procedure.presentation.primary[matter.state]
          if (move === undefined) {
            wrong.push(`${at(one)} waits for no step`)
            continue
          }
          const form = await get(matter.owedBy, `/matters/${matter.id}/do/${move}`, language)
          if (![200, 409].includes(form.status)) wrong.push(`${at(one)} do ${move}: ${form.status} in ${language}`)
          if (form.status === 200 && !page.text.includes(`/do/${move}`) && !page.text.includes('/review/'))
            wrong.push(`${at(one)}: no link to ${move}`)
        }
      }
      expect(wrong).toEqual([])
    })

    it('opens to the public when it is public, and is else as if it were not there', async () => {
      const wrong: string[] = []
      const unknown = await get(null, '/matters/00000000-0000-7000-8000-000000000000')
      expect(unknown.status).toBe(404)
      for (const one of mine())
        for (const language of languages) {
          const page = await get(null, address(one), language)
          if (page.status !== (isPublic(one) ? 200 : 404)) wrong.push(`${at(one)}: ${page.status} in ${language}`)
          if (page.status === 200 && !page.text.includes(word(one))) wrong.push(`${at(one)}: without its subject`)
          if (page.status === 404 && page.text.includes(word(one))) wrong.push(`${at(one)}: its subject with 404`)
          const seen = await api(null, `/matters/${one.matter.id}`)
          if (seen.status !== (isPublic(one) ? 200 : 404)) wrong.push(`${at(one)}: ${seen.status} from the API`)
          const events = await api(null, `/matters/${one.matter.id}/events`)
          if (events.status !== seen.status) wrong.push(`${at(one)}: its events ${events.status}`)
        }
      expect(wrong).toEqual([])
    })

    it('has a page of its own, and its forms stand in the document of the API', async () => {
      for (const language of languages) expect((await get(null, `/procedures/${name}`, language)).status).toBe(200)
      const document = (await get(null, '/api/openapi.json', 'en', 'application/json')).json
      const known = Object.keys(document.components.schemas)
      const acts = [
        ...Object.keys(procedure.starts),
        ...Object.entries(procedure.moves).flatMap(([m, { by }]) => (by.some((r) => r !== 'clock') ? [m] : [])),
      ]
      expect(acts.filter((act) => !known.includes(`${name}.${act}`) && procedure.starts[act]?.by.length !== 0)).toEqual(
        [],
      )
      const described = (await api(null, '/procedures')).json
      expect(JSON.stringify(described)).toContain(`"${name}"`)
    })

    it('is listed: by state, unit, year, lateness, in every order, and found by its words', async () => {
      const wrong: string[] = []
      const asked = async (query: string, party: string | null = null): Promise<string[]> => {
        const ids: string[] = []
        for (let cursor: string | null = ''; cursor !== null;) {
          const page = await api(
            party,
            `/matters?procedure=${name}&limit=100${query}${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
          )
          if (page.status !== 200) return [`${page.status} ${page.text}`]
          ids.push(...page.json.items.map(({ id }: { id: string }) => id))
          cursor = page.json.next
        }
        return ids.toSorted()
      }
      const seen = (which: (one: One) => boolean): string[] =>
        all
          .filter((one) => one.matter.procedure === name && isPublic(one) && which(one))
          .map(({ matter }) => matter.id)
          .toSorted()
      const hold = async (query: string, which: (one: One) => boolean): Promise<void> => {
        const [given, expected] = [await asked(query), seen(which)]
        if (JSON.stringify(given) !== JSON.stringify(expected))
          wrong.push(`${name}${query}: ${given.length} for ${expected.length}`)
        const page = await get(null, `/matters?procedure=${name}${query}`)
        if (page.status !== 200) wrong.push(`${name}${query}: the page ${page.status}`)
      }
      for (const state of Object.keys(procedure.states))
        await hold(`&state=${state}`, ({ matter }) => matter.state === state)
      for (const unit of ['u1', 'u2', 'u3'])
        await hold(`&unit=${unit}`, ({ matter }) =>
          procedure.presentation.handledBy.some((role) => matter.roles[role]?.includes(unit)),
        )
      const today = store.clock.today(body.timeZone)
      await hold('&overdue=true', ({ matter: { closed, due } }) => !closed && due !== null && due.on < today)
      for (const sort of ['new', 'old', 'changed']) await hold(`&sort=${sort}`, () => true)
      await hold('&sort=due', ({ matter }) => !matter.closed)
      await hold('&sort=number', ({ matter }) => matter.number !== null)
      if (isRoot(procedure)) {
        const { yearMark = '' } = procedure.access
        const yearOf = ({ matter: { marks } }: One): string | undefined => marks[yearMark]?.slice(0, 4)
        const years = new Set(all.filter((one) => one.matter.procedure === name).flatMap((one) => yearOf(one) ?? []))
        if (procedure.presentation.register === undefined)
          for (const year of years) await hold(`&year=${year}`, (one) => yearOf(one) === year)
      }
      for (const one of mine().filter(isPublic))
        await hold(`&q=${word(one)}`, (other) => other.matter.root === one.matter.root)
      expect(wrong).toEqual([])
    })

    it('goes out as CSV and Atom', async () => {
      const listed = all.filter((one) => one.matter.procedure === name && isPublic(one))
      const csv = await get(null, `/matters.csv?procedure=${name}`)
      expect(csv.status).toBe(200)
      expect(csv.text.trim().split('\n').length - 1).toBe(listed.length)
      const atom = await get(null, `/matters.atom?procedure=${name}`)
      expect(atom.status).toBe(200)
      expect(atom.text.match(/<entry>/g)?.length ?? 0).toBe(Math.min(50, listed.length))
      if (listed.length <= 50) expect(listed.filter((one) => !atom.text.includes(word(one))).map(at)).toEqual([])
    })

    it('can be begun by whoever may, and by nobody else', async () => {
      for (const [start, { by }] of Object.entries(procedure.starts)) {
        const able = by.includes('member') ? 'm1' : by.includes('office') ? 'office' : null
        if (able === null) continue
        for (const language of languages) {
          const page = await get(able, `/begin/${name}/${start}`, language)
          // A record of an old register is brought by import, with its number.
          expect(page.status, `${name}.${start}`).toBe(200)
        }
        expect((await get('u1', `/begin/${name}/${start}`)).status).toBe(403)
      }
    })

    it.runIf(isRoot(procedure))('has its list where it says, and counts in the figures', async () => {
      const { path } = procedure.presentation
      if (path !== undefined) {
        const page = await get(null, `/${path}`)
        expect([200, 301, 302, 308]).toContain(page.status)
      }
      for (const page of ['/', '/units', '/units/u1', '/promises', '/integrity', `/matters?procedure=${name}`])
        for (const language of languages) expect((await get(null, page, language)).status, page).toBe(200)
      for (const page of ['/inbox', '/board', '/late', '/review'])
        for (const desk of Object.values(body.desks))
          expect([200, 303, 403, 404], `${page} for ${desk}`).toContain((await get(desk, page)).status)
    })
  })

  type Line = { readonly id: string }
  async function everyInbox(party: string): Promise<Line[]> {
    const lines: Line[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await api(
        party,
        `/inbox?list=owe&limit=100${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      )
      if (page.status !== 200) throw new Error(page.text)
      lines.push(...page.json.owe.items)
      cursor = page.json.owe.next
    }
    return lines
  }

  it('the figures of each root count its own matters', async () => {
    const home = await get(null, '/')
    for (const { name, measures } of Object.values(store.procedures)) {
      if (measures?.figures === undefined) continue
      expect(home.text, name).toMatch(
        new RegExp(`procedure=${name}|/${store.procedures[name]?.presentation.path ?? name}`),
      )
    }
  })

  it('is verified and made again as it was', async () => {
    const found = await verify(store, body.id)
    expect(found.findings).toEqual([])
    const before = await dumpDerived(store.database)
    expect(await rebuild(store, body.id)).toMatchObject({ changed: 0, leftAlone: [] })
    expect(differences(before, await dumpDerived(store.database))).toEqual([])
  })

  it('is exported: every root has its row', async () => {
    const { files, tables } = await exportBody(store, body, folder)
    for (const name of rootNames(store.procedures)) {
      const { presentation, sheets } = store.procedures[name] ?? {}
      const table = sheets?.[0]?.name ?? presentation?.path ?? name
      const mine = all.filter(({ matter }) => matter.procedure === name)
      expect(tables[table], table).toBe(mine.length)
      expect(files).toEqual(expect.arrayContaining([`${table}.csv`, `${table}.xlsx`, `${table}.json`]))
      const rows = JSON.parse(readFileSync(join(folder, `${table}.json`), 'utf8')) as { id: string; subject: string }[] // ours
      expect(rows.map(({ id, subject }) => [id, subject])).toEqual(
        mine.map(({ matter }) => [matter.id, matter.content['subject']]),
      )
    }
  })

  it('own words are erased, and then stand nowhere', async () => {
    const rows = await store.database.query<{
      person: string
      procedure: string
      move: string
      said: Record<string, unknown>
    }>('SELECT person, procedure, move, said FROM event WHERE body_id = $1 ORDER BY matter_id, seq', [body.id])
    const erasable = rows.flatMap(({ person, procedure, move, said }) => {
      const { fields = [], ownWords = [] } = store.procedures[procedure]?.access.erasable ?? {}
      if (!ownWords.includes(move)) return []
      return fields.flatMap((field) =>
        typeof said[field] === 'string' ? [{ person, procedure, words: String(said[field]) }] : [],
      )
    })
    const procedures = new Set(erasable.map(({ procedure }) => procedure))
    expect([...procedures]).toContain('quince')
    for (const person of new Set(erasable.map((one) => one.person))) await erasePerson(store, body, person, null)
    const left = await store.database.query<{ said: Record<string, unknown> }>(
      `SELECT procedure, move, said FROM event WHERE body_id = $1 AND procedure || '.' || move = ANY ($2)`,
      [
        body.id,
        Object.values(store.procedures).flatMap(({ name, access }) =>
          (access.erasable?.ownWords ?? []).map((m) => `${name}.${m}`),
        ),
      ],
    )
    const fields = new Set(Object.values(store.procedures).flatMap(({ access }) => access.erasable?.fields ?? []))
    const still = left.flatMap(({ said }) =>
      Object.entries(said).filter(
        ([field, v]) => fields.has(field) && typeof v === 'string' && v !== '' && v !== erasedMark,
      ),
    )
    expect(still).toEqual([])
    expect((await verify(store, body.id)).findings).toEqual([])
  })
})
