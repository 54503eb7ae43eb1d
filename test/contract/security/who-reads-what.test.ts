import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { fieldRule, type Access } from '../../../src/kernel/declarations/access.ts'
import { procedures } from '../../../src/procedures/index.ts'
import { withSynthetic } from '../../support/synthetic/index.ts'
import { changedReaders, whoReads, whoReadsDocument } from '../../support/walk/who-reads.ts'

const file = new URL('../../../docs/WHO-READS-WHAT.md', import.meta.url)

test('docs/WHO-READS-WHAT.md says who reads what', () => {
  const page = whoReadsDocument(procedures)
  if (process.env['UPDATE_SNAPSHOTS'] === '1') writeFileSync(file, page)
  const kept = readFileSync(file, 'utf8')
  expect(changedReaders(kept, page), 'who reads what they did not, or no longer').toEqual([])
  expect(kept).toBe(page)
})

/** Every rule of an access, each time taken away on a copy. */
function* withoutEach(access: Access): Generator<readonly [rule: string, access: Access]> {
  for (const part of ['sides', 'fields', 'moves', 'roles'] as const)
    for (const name of Object.keys(access[part] ?? {}))
      yield [`${part}.${name}`, { ...access, [part]: without(access[part] ?? {}, name) }]
  for (const [move, rule] of Object.entries(access.moves))
    for (const half of Object.keys(rule))
      yield [`moves.${move}.${half}`, { ...access, moves: { ...access.moves, [move]: without(rule, half) } }]
  for (const part of ['overseers', 'handedIn', 'drafts', 'public', 'yearMark', 'confidentialOnly', 'holders'] as const)
    if (part in access) yield [part, without(access, part) as Access]
  for (const part of ['ratings', 'settled', 'erasable'] as const)
    if (part in access) yield [part, without(access, part) as Access]
}

function without<T extends object>(of: T, name: string): Omit<T, string> {
  return Object.fromEntries(Object.entries(of).filter(([key]) => key !== name)) as Omit<T, string>
}

describe('a rule taken away is seen in the matrix', () => {
  it.each(Object.values(withSynthetic).map((one) => [one.name, one] as const))('%s', (name, procedure) => {
    const before = whoReadsDocument(withSynthetic, name)
    const unseen = [...withoutEach(procedure.access)].flatMap(([rule, access]) => {
      const after = { ...withSynthetic, [name]: { ...procedure, access } }
      return changedReaders(before, whoReadsDocument(after, name)).length === 0 ? [rule] : []
    })
    expect(unseen).toEqual(sayingWhatHoldsAnyway(procedure.access))
  })

  it('with the reader who would see what they must not', () => {
    const { quince } = withSynthetic
    if (quince === undefined) throw new Error('no quince')
    const { bruise: _, ...fields } = quince.access.fields
    const open = { ...withSynthetic, quince: { ...quince, access: { ...quince.access, fields } } }
    const readers = [withSynthetic, open].map(
      (all) => whoReads(all, 'quince')[0]?.rows.find(({ what }) => what === '`bruise`')?.readers,
    )
    expect(readers[0]).toEqual(['grower', 'desk pantry', 'desk loft'])
    // Of a field nobody names, the mill would read too; `any other field` says so.
    const other = whoReads(open, 'quince')[0]?.rows.find(({ what }) => what === '`any other field`')
    expect(readers[1] ?? other?.readers).toEqual(['grower', 'mill', 'desk pantry', 'desk loft'])
  })
})

/** Fields whose rule is that of a field nobody names: taken away, it changes nothing for anybody. */
function sayingWhatHoldsAnyway(access: Access): string[] {
  const unnamed = fieldRule({ ...access, fields: {} }, '')
  return Object.entries(access.fields).flatMap(([field, rule]) =>
    rule.toSorted().join() === unnamed.toSorted().join() ? [`fields.${field}`] : [],
  )
}

test('every procedure stands in the matrix, in each root it can stand in', () => {
  const titles = whoReads(withSynthetic).map(({ title }) => title)
  for (const name of Object.keys(withSynthetic))
    expect(
      titles.some((title) => title.split(' ')[0] === name),
      name,
    ).toBe(true)
  expect(titles).toContain('pip in quince')
})
