import type { NewBody, NewParty, NewPerson } from '../../features/bodies/commands.ts'
import { partsOf } from '../../kernel/time/days.ts'
import type { IsoDate } from '../../kernel/time/deadline.ts'
import type { Actor, Duty, PartyId } from '../../kernel/party.ts'
import type { Language } from '../../kernel/text.ts'

// A world is an invented place: its body, the parties in it and the people who act for them. The stories name parties
// by what they are; each world says who that is.

const unitKeys = [
  'education',
  'health',
  'housing',
  'streets',
  'transport',
  'environment',
  'welfare',
  'culture',
  'government',
] as const
export type UnitKey = (typeof unitKeys)[number]

const memberKeys = [
  'teacher',
  'principal',
  'surgeon',
  'nurse',
  'doctor',
  'lawyer',
  'engineer',
  'architect',
  'developer',
  'grocer',
  'chef',
  'hotelier',
  'driver',
  'boatman',
  'farmer',
  'agronomist',
  'vet',
  'forester',
  'chemist',
  'journalist',
  'librarian',
  'painter',
  'athlete',
  'accountant',
  'banker',
  'trader',
  'courier',
  'socialWorker',
  'carer',
  'coder',
] as const
export type MemberKey = (typeof memberKeys)[number]

const groupKeys = ['forum', 'medics', 'commerce', 'ecology'] as const
export type GroupKey = (typeof groupKeys)[number]

/** The organ that votes on motions. */
type OrganKey = 'standing'
type DeskKey = 'office' | 'chair' | 'verifier'
export type PartyKey = UnitKey | MemberKey | GroupKey | OrganKey | DeskKey

export type PersonOf = { readonly name: string; readonly latin?: string; readonly duties?: readonly Duty[] }

/** One party of a world, and who acts for it. */
export type PartyOf = {
  readonly id: PartyId
  readonly name: string
  readonly other: string
  readonly about?: NewParty['about']
  readonly people: readonly PersonOf[]
}

export type WorldData = {
  readonly language: Language
  readonly body: Omit<NewBody, 'desks'>
  readonly parties: { readonly [key in PartyKey]: PartyOf }
  /** How a unit numbers its letters: `{unit}`, `{year}`, `{n}`. */
  readonly letterFormat: string
  readonly letterMarks: { readonly [unit in UnitKey]: string }
}

export type World = {
  readonly language: Language
  readonly body: NewBody
  readonly parties: readonly NewParty[]
  readonly people: readonly NewPerson[]
  id(key: PartyKey): PartyId
  /** The first person of the party who has the duty; anyone of it when none is asked for. */
  actor(key: PartyKey, duty?: Duty): Actor
  /** The next letter of a unit, on a day. */
  letter(unit: UnitKey, on: IsoDate): string
  day(on: IsoDate): string
}

const kinds: { readonly [key in DeskKey | OrganKey]: NewParty['kind'] } = {
  standing: 'organ',
  office: 'office',
  chair: 'chair',
  verifier: 'verifier',
}

export function world(data: WorldData): World {
  const { language, parties } = data
  const other = language === 'en' ? 'zh-CN' : 'en'
  // The keys of `parties` are exactly the keys its type names.
  const keys = Object.keys(parties) as PartyKey[]
  const id = (key: PartyKey): PartyId => parties[key].id
  const letters = new Map<string, number>()
  return {
    language,
    body: { ...data.body, desks: { office: id('office'), chair: id('chair'), verifier: id('verifier') } },
    parties: keys.map((key) => {
      const { name, about, other: otherName } = parties[key]
      return { id: id(key), kind: kindOf(key), name, names: { [other]: otherName }, ...(about && { about }) }
    }),
    people: keys.flatMap((key) =>
      parties[key].people.map((person, i) => ({
        id: personId(id(key), i),
        name: person.name,
        ...(person.latin !== undefined && { names: { en: person.latin } }),
        acts: [{ party: id(key), duties: person.duties ?? [] }],
      })),
    ),
    id,
    actor: (key, duty) => actorOf(parties[key], duty),
    letter: (unit, on) => {
      const { year } = partsOf(on)
      const n = (letters.get(`${unit}${year}`) ?? firstLetter(unit)) + 1
      letters.set(`${unit}${year}`, n)
      return data.letterFormat
        .replace('{unit}', data.letterMarks[unit])
        .replace('{year}', String(year))
        .replace('{n}', String(n))
    },
    day: (on) => dayIn(language, on),
  }
}

function kindOf(key: PartyKey): NewParty['kind'] {
  if (key in kinds) return kinds[key as keyof typeof kinds] // `in` does not narrow a union of strings
  if ((unitKeys as readonly string[]).includes(key)) return 'unit'
  return (groupKeys as readonly string[]).includes(key) ? 'group' : 'member'
}

/** People are known by their party and their place in it, so that a world can rename them without losing anybody. */
function personId(party: PartyId, i: number): string {
  return i === 0 ? `p-${party}` : `p-${party}-${i + 1}`
}

function actorOf(party: PartyOf, duty: Duty | undefined): Actor {
  const i = duty === undefined ? 0 : party.people.findIndex((person) => person.duties?.includes(duty))
  const person = party.people[i]
  if (person === undefined) throw new Error(`${party.name} has nobody for ${duty ?? 'anything'}`)
  return { person: personId(party.id, i), party: party.id, duties: person.duties ?? [] }
}

/** Units write other letters too: theirs do not all begin at 1. */
function firstLetter(unit: UnitKey): number {
  return 3 + unitKeys.indexOf(unit) * 4
}

const months = 'January February March April May June July August September October November December'.split(' ')

/** A date as it stands in running text. */
function dayIn(language: Language, on: IsoDate): string {
  const { year, month, day } = partsOf(on)
  return language === 'en' ? `${day} ${months[month - 1]} ${year}` : `${year}年${month}月${day}日`
}
