import type { NewBody, NewParty, NewPerson } from '../../features/bodies/commands.ts'
import type { Actor, Duty, PartyId } from '../../kernel/party.ts'
import type { Language } from '../../kernel/text.ts'
import { seededRandom } from '../../platform/seeded-random.ts'
import { demoWorld, type DemoBody } from '../worlds/index.ts'
import { moreUnits } from './units.ts'

// Who takes part in a large body: the parties of the demo's invented city, more units, and as many members as a large
// assembly has, their names put together from those of the demo.

export type Cast = {
  readonly language: Language
  readonly body: NewBody
  readonly parties: readonly NewParty[]
  readonly people: readonly NewPerson[]
  readonly members: readonly PartyId[]
  readonly units: readonly PartyId[]
  nameOf(party: PartyId): string
  actor(party: PartyId, duty?: Duty): Actor
}

const membersTotal = 400
const duties: readonly Duty[] = ['liaison', 'handler', 'checker', 'signer']

export function castOf(demo: DemoBody, slug: string): Cast {
  const { language, body, parties: known, people: knownPeople } = demoWorld(demo)
  const names = nameMaker(
    knownPeople.map(({ name }) => name),
    language,
  )
  const other = language === 'en' ? 'zh-CN' : 'en'
  const units: NewParty[] = moreUnits.map(({ id, en, zh }) => ({
    id,
    kind: 'unit',
    name: language === 'en' ? en : zh,
    names: { [other]: language === 'en' ? zh : en },
  }))
  const knownMembers = known.filter(({ kind }) => kind === 'member').length
  const members: NewParty[] = Array.from({ length: membersTotal - knownMembers }, (_, i) => ({
    id: `member-${i + 1}`,
    kind: 'member',
    name: names(),
  }))
  const parties = [...known, ...units, ...members]
  const people: NewPerson[] = [
    ...knownPeople,
    ...units.flatMap(({ id }) =>
      duties.map((duty, i) => ({ id: personId(id, i), name: names(), acts: [{ party: id, duties: [duty] }] })),
    ),
    ...members.map(({ id, name }) => ({ id: personId(id, 0), name, acts: [{ party: id, duties: [] }] })),
  ]
  const byId = new Map(parties.map((party) => [party.id, party.name]))
  const actors = actorsOf(people)
  return {
    language,
    body: { ...body, id: slug, name: named(body.name) },
    parties,
    people,
    members: parties.flatMap(({ id, kind }) => (kind === 'member' ? [id] : [])),
    units: parties.flatMap(({ id, kind }) => (kind === 'unit' ? [id] : [])),
    nameOf: (party) => byId.get(party) ?? party,
    actor: (party, duty) => {
      const actor = actors.get(duty === undefined ? party : `${party} ${duty}`)
      if (actor === undefined) throw new Error(`${party} has nobody for ${duty ?? 'anything'}`)
      return actor
    },
  }
}

/** The first person of each party, and the first with each duty in it. */
function actorsOf(people: readonly NewPerson[]): ReadonlyMap<string, Actor> {
  const found = new Map<string, Actor>()
  for (const { id, acts } of people) {
    for (const act of acts) {
      // People of a demo hold duties of these only; the column takes any text.
      const actor = { person: id, party: act.party, duties: act.duties as readonly Duty[] }
      for (const key of [act.party, ...act.duties.map((duty) => `${act.party} ${duty}`)]) {
        if (!found.has(key)) found.set(key, actor)
      }
    }
  }
  return found
}

function named(name: NewBody['name']): NewBody['name'] {
  return { en: name.en.replace('(demo)', '(large demo)'), 'zh-CN': name['zh-CN'].replace('（演示）', '（大型演示）') }
}

function personId(party: PartyId, i: number): string {
  return i === 0 ? `p-${party}` : `p-${party}-${i + 1}`
}

/** Family names and given names of the demo, put together anew; none is given twice. */
function nameMaker(known: readonly string[], language: Language): () => string {
  const chance = seededRandom(`names ${language}`)
  const parts = known.map((name) => {
    const words = language === 'en' ? name.split(' ') : [name.slice(0, 1), name.slice(1)]
    return { first: words[0] ?? '', last: words.at(-1) ?? '' }
  })
  const given = new Set(known)
  return () => {
    for (;;) {
      const [one, two] = [chance.pick(parts), chance.pick(parts)]
      const name = language === 'en' ? `${one.first} ${two.last}` : `${one.first}${two.last}`
      if (given.has(name)) continue
      given.add(name)
      return name
    }
  }
}
