import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportBody } from '../../src/features/exports/export.ts'
import { act } from '../../src/features/matters/commands/act.ts'
import { erasedMark } from '../../src/features/matters/integrity/erase.ts'
import { rebuild } from '../../src/features/matters/integrity/rebuild.ts'
import { verify } from '../../src/features/matters/integrity/verify.ts'
import { erasePerson } from '../../src/features/personal-data/commands.ts'
import { readTally } from '../../src/features/reports/tally-sql.ts'
import { rootNames } from '../../src/kernel/declarations/procedure.ts'
import { differences, dumpDerived } from '../support/databases/derived.ts'
import { databaseMaker } from '../support/databases/databases.ts'
import { actorOf } from '../support/store.ts'
import { bringSyntheticWords } from '../support/synthetic/index.ts'
import { addressIn, Walked } from '../support/walk/walked.ts'

// What becomes of the matters of every procedure there is as a whole: figures, exports, another process, a rebuild, erasure.

describe('every procedure, in what is made of all matters', () => {
  const open = databaseMaker('pglite')
  const folder = mkdtempSync(join(tmpdir(), 'huiyin-walk-'))
  let walked: Walked
  let away = (): void => {}

  beforeAll(async () => {
    away = bringSyntheticWords()
    walked = await Walked.grown(await open())
  }, 900_000)
  afterAll(() => {
    away()
    rmSync(folder, { recursive: true, force: true })
    expect(walked.failures).toEqual([])
  })

  it('the figures of each root count its own matters', async () => {
    const home = await walked.get(null, '/', 'en')
    for (const { name, measures, presentation } of Object.values(walked.store.procedures)) {
      if (measures?.figures === undefined) continue
      expect(home.text, name).toMatch(new RegExp(`procedure=${name}|/${presentation.path ?? name}`))
    }
    const tally = await readTally(walked.store.database, walked.body.id, '')
    const told = (measure: string, of: typeof tally = tally): number =>
      of.reduce((sum, one) => sum + (one.measure === measure ? Number(one.n) : 0), 0)
    const quinces = walked.of('quince').map(({ matter }) => matter)
    const marked = (mark: string): number => quinces.filter(({ marks }) => marks[mark] !== undefined).length
    expect(told('quinces_picked')).toBe(marked('picking'))
    expect(told('quinces_graded')).toBe(marked('grading'))
    const savoured = quinces.filter(({ state }) => state === 'savoured')
    expect(savoured.length).toBeGreaterThan(1)
    expect(told('quinces_savoured')).toBe(savoured.length)
    const ofUnit = await readTally(walked.store.database, walked.body.id, 'u1')
    expect(told('pips_jarred', ofUnit)).toBe(
      walked.of('pip').filter(({ matter: { state, roles } }) => state === 'jarred' && roles['mill']?.includes('u1'))
        .length,
    )
  })

  it('is verified and made again as it was', async () => {
    const found = await verify(walked.store, walked.body.id)
    expect(found.findings).toEqual([])
    const before = await dumpDerived(walked.store.database)
    expect(await rebuild(walked.store, walked.body.id)).toMatchObject({ changed: 0, leftAlone: [] })
    expect(differences(before, await dumpDerived(walked.store.database))).toEqual([])
  })

  it('is exported: every root has its row', async () => {
    const { files, tables } = await exportBody(walked.store, walked.body, folder)
    for (const name of rootNames(walked.store.procedures)) {
      const { presentation, sheets } = walked.store.procedures[name] ?? {}
      const table = sheets?.[0]?.name ?? presentation?.path ?? name
      const mine = walked.of(name)
      expect(tables[table], table).toBe(mine.length)
      expect(files).toEqual(expect.arrayContaining([`${table}.csv`, `${table}.xlsx`, `${table}.json`]))
      const rows = JSON.parse(readFileSync(join(folder, `${table}.json`), 'utf8')) as { id: string; subject: string }[] // ours
      expect(rows.map(({ id, subject }) => [id, subject])).toEqual(
        mine.map(({ matter }) => [matter.id, matter.content['subject']]),
      )
    }
  })

  /** Which of these words some reader finds on a page, in an answer or in the events of a quince or its pips. */
  async function shownAnywhere(words: readonly string[]): Promise<string[]> {
    const found = new Set<string>()
    for (const one of [...walked.of('quince'), ...walked.of('pip')])
      for (const reader of [null, 'm1', 'm2', 'u1', ...Object.values(walked.body.desks)]) {
        const { id } = one.matter
        const seen = [
          await walked.get(reader, addressIn(one)),
          await walked.api(reader, `/matters/${id}`),
          await walked.api(reader, `/matters/${id}/events`),
        ]
        for (const word of words) if (seen.some(({ text }) => text.includes(word))) found.add(word)
      }
    return words.filter((word) => found.has(word))
  }

  it('own words are erased, and then stand nowhere', { timeout: 900_000 }, async () => {
    const rows = await walked.store.database.query<{
      person: string
      procedure: string
      move: string
      said: Record<string, unknown>
    }>('SELECT person, procedure, move, said FROM event WHERE body_id = $1 ORDER BY matter_id, seq', [walked.body.id])
    const erasable = rows.flatMap(({ person, procedure, move, said }) => {
      const { fields = [], ownWords = [] } = walked.store.procedures[procedure]?.access.erasable ?? {}
      if (!ownWords.includes(move)) return []
      return fields.flatMap((field) =>
        typeof said[field] === 'string' ? [{ person, procedure, words: String(said[field]) }] : [],
      )
    })
    const procedures = new Set(erasable.map(({ procedure }) => procedure))
    expect([...procedures]).toContain('quince')
    const own = ['香气独特', '泡沫很多']
    expect(await shownAnywhere(own)).toEqual(own)
    for (const person of new Set(erasable.map((one) => one.person)))
      await erasePerson(walked.store, walked.body, person, null)
    const left = await walked.store.database.query<{ said: Record<string, unknown> }>(
      `SELECT procedure, move, said FROM event WHERE body_id = $1 AND procedure || '.' || move = ANY ($2)`,
      [
        walked.body.id,
        Object.values(walked.store.procedures).flatMap(({ name, access }) =>
          (access.erasable?.ownWords ?? []).map((m) => `${name}.${m}`),
        ),
      ],
    )
    const fields = new Set(
      Object.values(walked.store.procedures).flatMap(({ access }) => access.erasable?.fields ?? []),
    )
    const still = left.flatMap(({ said }) =>
      Object.entries(said).filter(
        ([field, v]) => fields.has(field) && typeof v === 'string' && v !== '' && v !== erasedMark,
      ),
    )
    expect(still).toEqual([])
    expect(await shownAnywhere(own)).toEqual([])
    const bouquet = '香气独特'
    const places = { matter: 'content::text', event: 'said::text || changes::text', matter_words: 't::text' }
    for (const [table, text] of Object.entries(places)) {
      const rest = await walked.store.database.query(`SELECT 1 FROM ${table} t WHERE ${text} LIKE $1`, [`%${bouquet}%`])
      expect(rest, table).toEqual([])
    }
    expect((await verify(walked.store, walked.body.id)).findings).toEqual([])
  })

  it('another process shows at once what was done in this one', async () => {
    const other = walked.another()
    const budding = { subject: '关于 zq9002e 的木瓜' }
    const request = { body: walked.body.id, actor: actorOf('m3'), procedure: 'quince', start: 'bud', input: budding }
    const begun = await act(walked.store, request)
    if (!('id' in begun)) throw new Error(JSON.stringify(begun))
    const step = async (party: string, move: string, input: object): Promise<void> => {
      const done = await act(walked.store, {
        body: walked.body.id,
        actor: actorOf(party),
        matter: begun.id,
        move,
        input,
      })
      expect(done, move).toHaveProperty('id')
    }
    const address = `/matters/${begun.id}`
    expect((await other(null, address)).status).toBe(404)
    await step('m3', 'prune', { flesh: '果肉', asks: [{ text: '压汁' }] })
    await step('m3', 'pick', {})
    expect((await other('pantry', address, 'en')).text).toContain('zq9002e')
    await step('pantry', 'grade', {})
    for (const get of [walked.get, other]) {
      const page = await get(null, address, 'en')
      expect([200, 301, 302, 303, 308]).toContain(page.status)
      expect((await get(null, '/matters?procedure=quince&q=zq9002e', 'en')).text).toContain('Graded')
    }
    await step('loft', 'press', { mill: 'u2' })
    for (const get of [walked.get, other])
      expect((await get(null, '/matters?procedure=quince&q=zq9002e', 'en')).text).toContain('Being pressed')
  })
})
