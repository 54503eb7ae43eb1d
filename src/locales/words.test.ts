import { describe, expect, test } from 'vitest'
import { check, labelKeys } from '../kernel/check/index.ts'
import { dispositionCodes, refusalReasonCodes } from '../kernel/declarations/pack.ts'
import { partyKinds } from '../kernel/party.ts'
import { procedures } from '../procedures/index.ts'
import { sayRefusal } from './refusals.ts'
import { everyWord, formatDate, labels, languages, words, type Language } from './words.ts'

/** Words of the procedures that no procedure names: they belong to the kernel, to packs and to parties. */
const besides = [
  ...['remind', 'escalate', 'pass'].map((move) => `time.${move}`),
  ...refusalReasonCodes.map((code) => `enums.code.${code}`),
  ...dispositionCodes.map((code) => `enums.disposition.${code}`),
  ...['liaison', 'handler', 'checker', 'signer'].map((duty) => `enums.duty.${duty}`),
  ...[...partyKinds, 'clock'].map((kind) => `enums.partyKind.${kind}`),
  ...['lead', 'separate'].map((kind) => `enums.kind.${kind}`),
  'roles.clock',
  'list.and',
  'list.none',
]
const needed = new Set([...Object.values(procedures).flatMap(labelKeys), ...besides])
const ours = new Set([...Object.keys(procedures), 'time', 'roles', 'fields', 'enums', 'refusals', 'list'])

const bare = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, '')
/** A month stands as a number in one language and as a name in the other. */
const placeholders = (text: string): string[] => [
  ...new Set([...text.matchAll(/\{\{(\w+?)(?:Name)?\}\}/g)].map((m) => m[1] ?? '')),
]
const shape = (language: Language): Map<string, string> =>
  new Map([...everyWord(language)].map(([key, text]) => [bare(key), placeholders(text).toSorted().join(' ')]))

/** The label families in which one key means one thing wherever it stands. */
const family = (key: string): string => key.replace(/^\w+\.(states|moves)\./, '$1.')
/** Keys that name different things on purpose: refusing to file is 不予立案, and each procedure opens in its own way. */
const different = ['proposal.moves.refuse', 'moves.opened']

describe.each(languages)('the words in %s', (language) => {
  const all = everyWord(language)

  test('cover every procedure', () => {
    expect(Object.values(procedures).flatMap((p) => check(p, procedures, [labels(language)]))).toEqual([])
    expect([...needed].filter((key) => !all.has(key))).toEqual([])
  })

  test('contain none that is not used', () => {
    const known = [...all.keys()].filter((key) => ours.has(key.split('.')[0] ?? ''))
    expect(known.filter((key) => !needed.has(key))).toEqual([])
  })

  test('are not empty, and have no stray spaces', () => {
    expect([...all].filter(([, text]) => text === '')).toEqual([])
    const label = [...all].filter(([key]) => needed.has(key) && key !== 'list.and')
    expect(label.filter(([, text]) => text !== text.trim() || text.includes('  '))).toEqual([])
  })

  test('a key has one word wherever it stands', () => {
    const first = new Map<string, string>()
    const twice = [...all].filter(([key, text]) => {
      const name = family(key)
      if (name === key || different.includes(key) || different.includes(name)) return false
      if (!first.has(name)) first.set(name, text)
      return first.get(name) !== text
    })
    expect(twice).toEqual([])
  })

  test('no two choices, states or moves of one list are called the same', () => {
    const seen = new Map<string, string>()
    const same = [...all].flatMap(([key, text]) => {
      if (!/\.(states|moves)\.|^enums\./.test(key)) return []
      const list = `${key.slice(0, key.lastIndexOf('.'))} ${text}`
      const other = seen.get(list)
      seen.set(list, key)
      return other === undefined ? [] : [`${other} and ${key}: ${text}`]
    })
    expect(same).toEqual([])
  })

  test('a refusal is a whole sentence, filled with what the guard found', () => {
    const sentences = [...all].filter(([key]) => key.startsWith('refusals.')).map(([, text]) => text)
    expect(sentences.filter((text) => !/[.。]$/.test(text))).toEqual([])
  })
})

test('both languages have the same keys with the same placeholders', () => {
  const [one, ...others] = languages
  for (const other of others) expect(Object.fromEntries(shape(other))).toEqual(Object.fromEntries(shape(one)))
})

test('choices that packs name too have the packs’ words', () => {
  const lists = { outcome: 'meaning', now: 'meaning', code: 'reason', disposition: 'disposition', rating: 'rating' }
  for (const language of languages) {
    const all = everyWord(language)
    const apart = Object.entries(lists).flatMap(([choice, list]) =>
      [...all].filter(([key, text]) => {
        const own = all.get(key.replace(`packs.${list}.`, `enums.${choice}.`))
        return key.startsWith(`packs.${list}.`) && own !== text
      }),
    )
    expect(apart).toEqual([])
  }
})

/** One word for one thing (domain.md §3): where a label uses the term in one language, it uses it in the other. */
const terms: readonly (readonly [string, RegExp])[] = [
  ['提案者', /\bproposer/i],
  ['联名', /co-sign/i],
  ['并案', /\bmerge/i],
  ['签收', /\bsign(ed)? for\b/i],
  ['会办', /co-handl/i],
  ['异议', /\bobjection|^Upheld$/i],
  ['延期', /\bexten(d|sion)/i],
  ['承诺事项', /\bcommitment/i],
  ['面商', /\bconsult/i],
  ['征询意见', /asked for feedback/i],
  ['争议', /\bdispute/i],
  ['核验', /\bverif|^Seen on$/i],
  ['回头看', /\blook back/i],
  ['会办意见', /co-handling opinion|co-handlers said/i],
]
/** Words that would be a second name for something above. */
const second = /\bpromise|\bdocket|\bdepartment|\bagency|\bdeadline|\bco-?operat|\binterview|\bacceptance|\bsignatory/i

test('one word for one thing', () => {
  const [en, zh] = [everyWord('en'), everyWord('zh-CN')]
  // What a procedure is about is told in sentences of plain words.
  const terse = [...needed].filter((key) => !key.startsWith('public.procedures.about.'))
  // Refusals, deadlines and limits are phrases, which bend a term; a desk has the name of a place.
  const short = terse.filter((key) => !/^(refusals\.|enums\.code|packs\.|admin\.)/.test(key))
  const apart = short.flatMap((key) =>
    terms.flatMap(([term, word]) => {
      const [chinese, english] = [zh.get(key) ?? '', en.get(key) ?? '']
      return chinese.includes(term) && !word.test(english) ? [`${key}: ${chinese} – ${english}`] : []
    }),
  )
  expect(apart).toEqual([])
  expect(terse.filter((key) => second.test(en.get(key) ?? ''))).toEqual([])
})

describe('a word', () => {
  test('takes what is put into it literally', () => {
    const say = words('en')
    expect(say('refusals.same_unit', { to: '<b>$t(fields.unit){{to}}' })).toMatch(/^<b>\$t\(fields\.unit\)\{\{to\}\} /)
  })
  test('that is missing fails a test', () => {
    expect(() => words('en')('proposal.states.nowhere')).toThrow('no word for proposal.states.nowhere')
    expect(() => words('en')('refusals.same_unit')).toThrow('no word for {{to}}')
    expect(() => words('en')('refusals')).toThrow('no word')
  })
  test('date is written as people write it', () => {
    expect(formatDate('en', '2026-03-12')).toBe('Thu 12 Mar 2026')
    expect(formatDate('zh-CN', '2026-03-12')).toBe('2026年3月12日（星期四）')
  })
})

const name = (party: string): string => (party === 'u1' ? '市教育局' : party)

test('a refusal names things by their labels', () => {
  const awaited = { refused: 'opinions_awaited', about: { units: ['u1', 'u2'] } }
  expect(sayRefusal('zh-CN', 'assignment', awaited, name)).toMatch(/^下列单位尚未提出会办意见：市教育局、u2；/)
  const late = { refused: 'already_late', about: { due: '2026-03-12', today: '2026-03-13' } }
  expect(sayRefusal('en', 'commitment', late, name)).toMatch(/Thu 12 Mar 2026.*Fri 13 Mar 2026/)
  const missing = { refused: 'asks_unassigned', about: { missing: [], unknown: ['a9'] } }
  expect(sayRefusal('en', 'proposal', missing, name)).toMatch(/anyone: none; .*: a9\.$/)
  const through = { refused: 'only_through', about: { move: 'extend', through: ['extension.grant'] } }
  expect(sayRefusal('en', 'commitment', through, name)).toBe(
    '“Extend” is not done by itself; it follows from: Grant the extension.',
  )
})
