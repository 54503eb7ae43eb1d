import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { waitingStates } from '../../src/kernel/counts-as-open.ts'
import { isRoot } from '../../src/kernel/declarations/procedure.ts'
import { languages } from '../../src/locales/words.ts'
import { databaseMaker } from '../support/databases/databases.ts'
import { bringSyntheticWords, withSynthetic } from '../support/synthetic/index.ts'
import { addressIn, at, soak, Walked, wordIn, type One } from '../support/walk/walked.ts'

// Every procedure there is, taken through every surface: so that the next one is tested by existing. What is asked for here
// is asked by what a procedure declares, and by no name.

describe('every procedure, on every surface', () => {
  const open = databaseMaker('pglite')
  let walked: Walked
  let away = (): void => {}

  beforeAll(async () => {
    away = bringSyntheticWords()
    walked = await Walked.grown(await open())
  }, 900_000)
  afterAll(() => {
    away()
    expect(walked.failures).toEqual([])
  })

  it('is brought into its states', async () => {
    const unmet = await walked.grower.unmet()
    const states = Object.values(walked.store.procedures).flatMap((one) => Object.keys(one.states))
    if (soak) expect(unmet).toEqual([])
    else expect(unmet.length / states.length, unmet.join()).toBeLessThan(0.4)
  })

  describe.each(Object.values(withSynthetic).map((one) => [one.name, one] as const))('%s', (name, procedure) => {
    const mine = (): One[] => walked.specimens(procedure)

    it('is owed by somebody who finds it in the inbox, with its next step and the page of it', async () => {
      const wrong: string[] = []
      const waiting = waitingStates(walked.store.procedures)
      for (const one of mine()) {
        const { matter } = one
        if (matter.closed || matter.owedBy === null || waiting.includes(`${name}.${matter.state}`)) continue
        const owed = await walked.ids(matter.owedBy, '/inbox?list=owe')
        if (!owed.includes(matter.id)) wrong.push(`${at(one)} is not in the inbox of ${matter.owedBy}`)
        for (const language of languages) {
          const page = await walked.get(matter.owedBy, addressIn(one), language)
          if (page.status !== 200 || !page.text.includes(wordIn(one)))
            wrong.push(`${at(one)}: ${page.status} in ${language}`)
          const move = procedure.presentation.primary[matter.state]
          if (move === undefined) {
            wrong.push(`${at(one)} waits for no step`)
            continue
          }
          const form = await walked.get(matter.owedBy, `/matters/${matter.id}/do/${move}`, language)
          if (![200, 409].includes(form.status)) wrong.push(`${at(one)} do ${move}: ${form.status} in ${language}`)
          if (form.status === 200 && !page.text.includes(`/do/${move}`) && !page.text.includes('/review/'))
            wrong.push(`${at(one)}: no link to ${move}`)
        }
      }
      expect(wrong).toEqual([])
    })

    it('opens to the public when it is public, and is else as if it were not there', async () => {
      const wrong: string[] = []
      const unknown = await walked.get(null, '/matters/00000000-0000-7000-8000-000000000000')
      expect(unknown.status).toBe(404)
      for (const one of mine())
        for (const language of languages) {
          const page = await walked.get(null, addressIn(one), language)
          if (page.status !== (walked.isPublic(one) ? 200 : 404))
            wrong.push(`${at(one)}: ${page.status} in ${language}`)
          if (page.status === 200 && !page.text.includes(wordIn(one))) wrong.push(`${at(one)}: without its subject`)
          if (page.status === 404 && page.text.includes(wordIn(one))) wrong.push(`${at(one)}: its subject with 404`)
          for (const other of walked.linked(one))
            if (page.text.includes(wordIn(other)) !== (page.status === 200 && walked.isPublic(other)))
              wrong.push(`${at(one)}: linked with ${at(other)}, and says so wrongly`)
          const seen = await walked.api(null, `/matters/${one.matter.id}`)
          if (seen.status !== (walked.isPublic(one) ? 200 : 404)) wrong.push(`${at(one)}: ${seen.status} from the API`)
          const events = await walked.api(null, `/matters/${one.matter.id}/events`)
          if (events.status !== seen.status) wrong.push(`${at(one)}: its events ${events.status}`)
        }
      expect(wrong).toEqual([])
    })

    it('has a page of its own, and its forms stand in the document of the API', async () => {
      for (const language of languages)
        expect((await walked.get(null, `/procedures/${name}`, language)).status).toBe(200)
      const document = (await walked.get(null, '/api/openapi.json', 'en', 'application/json')).json
      const known = Object.keys(document.components.schemas)
      const acts = [
        ...Object.keys(procedure.starts),
        ...Object.entries(procedure.moves).flatMap(([m, { by }]) => (by.some((r) => r !== 'clock') ? [m] : [])),
      ]
      expect(acts.filter((act) => !known.includes(`${name}.${act}`) && procedure.starts[act]?.by.length !== 0)).toEqual(
        [],
      )
      const described = (await walked.api(null, '/procedures')).json
      expect(JSON.stringify(described)).toContain(`"${name}"`)
    })

    it('is listed: by state, unit, year, lateness, in every order, and found by its words', async () => {
      const wrong: string[] = []
      const seen = (which: (one: One) => boolean): string[] =>
        walked
          .of(name)
          .filter((one) => walked.isPublic(one) && which(one))
          .map(({ matter }) => matter.id)
          .toSorted()
      const hold = async (query: string, which: (one: One) => boolean): Promise<void> => {
        const [given, expected] = [await walked.ids(null, `/matters?procedure=${name}${query}`), seen(which)]
        if (JSON.stringify(given) !== JSON.stringify(expected))
          wrong.push(`${name}${query}: ${given.length} for ${expected.length}`)
        const page = await walked.get(null, `/matters?procedure=${name}${query}`)
        if (page.status !== 200) wrong.push(`${name}${query}: the page ${page.status}`)
      }
      for (const state of Object.keys(procedure.states))
        await hold(`&state=${state}`, ({ matter }) => matter.state === state)
      for (const unit of ['u1', 'u2', 'u3'])
        await hold(`&unit=${unit}`, ({ matter }) =>
          procedure.presentation.handledBy.some((role) => matter.roles[role]?.includes(unit)),
        )
      const today = walked.store.clock.today(walked.body.timeZone)
      await hold('&overdue=true', ({ matter: { closed, due } }) => !closed && due !== null && due.on < today)
      for (const sort of ['new', 'old', 'changed']) await hold(`&sort=${sort}`, () => true)
      await hold('&sort=due', ({ matter }) => !matter.closed)
      await hold('&sort=number', ({ matter }) => matter.number !== null)
      if (isRoot(procedure)) {
        const { yearMark = '' } = procedure.access
        const yearOf = ({ matter: { marks } }: One): string | undefined => marks[yearMark]?.slice(0, 4)
        const years = new Set(
          walked.all.filter((one) => one.matter.procedure === name).flatMap((one) => yearOf(one) ?? []),
        )
        if (procedure.presentation.register === undefined)
          for (const year of years) await hold(`&year=${year}`, (one) => yearOf(one) === year)
      }
      for (const one of mine().filter((each) => walked.isPublic(each)))
        await hold(`&q=${wordIn(one)}`, (other) => other.matter.root === one.matter.root)
      expect(wrong).toEqual([])
    })

    it('goes out as CSV and Atom', async () => {
      const listed = walked.all.filter((one) => one.matter.procedure === name && walked.isPublic(one))
      const csv = await walked.get(null, `/matters.csv?procedure=${name}`)
      expect(csv.status).toBe(200)
      expect(csv.text.trim().split('\n').length - 1).toBe(listed.length)
      for (const one of listed) {
        const row = csv.text
          .split('\n')
          .find((line) => line.includes(`${addressIn(one)}`) && line.includes(wordIn(one)))
        expect(row, at(one)).toContain(one.matter.number ?? '')
      }
      const atom = await walked.get(null, `/matters.atom?procedure=${name}`)
      expect(atom.status).toBe(200)
      expect(atom.text.match(/<entry>/g)?.length ?? 0).toBe(Math.min(50, listed.length))
      if (listed.length <= 50) expect(listed.filter((one) => !atom.text.includes(wordIn(one))).map(at)).toEqual([])
    })

    it('can be begun by whoever may, and by nobody else', async () => {
      for (const [start, { by }] of Object.entries(procedure.starts)) {
        const able = by.includes('member')
          ? 'm1'
          : Object.values(walked.body.desks).find((desk) => by.some((kind) => kind === walked.body.partyKind(desk)))
        if (able === undefined) continue
        for (const language of languages) {
          const page = await walked.get(able, `/begin/${name}/${start}`, language)
          // A record of an old register is brought by import, with its number.
          expect(page.status, `${name}.${start}`).toBe(200)
        }
        expect((await walked.get('u1', `/begin/${name}/${start}`)).status).toBe(403)
      }
    })

    it.runIf(isRoot(procedure))('has its list where it says, and counts in the figures', async () => {
      const { path } = procedure.presentation
      if (path !== undefined) {
        const page = await walked.get(null, `/${path}`)
        expect([200, 301, 302, 308]).toContain(page.status)
      }
      for (const page of ['/', '/units', '/units/u1', '/promises', '/integrity', `/matters?procedure=${name}`])
        for (const language of languages) expect((await walked.get(null, page, language)).status, page).toBe(200)
      for (const page of ['/inbox', '/board', '/late', '/review'])
        for (const desk of Object.values(walked.body.desks))
          expect([200, 303, 403, 404], `${page} for ${desk}`).toContain((await walked.get(desk, page)).status)
    })
  })
})
