import { describe, expect, test } from 'vitest'
import { said } from '../../test/support/faults.ts'
import { ownPack as own } from '../../test/support/own-pack.ts'
import { formatNumber, numberFormat } from '../kernel/declarations/pack.ts'
import { declared, packFiles, parsePack, resolvePack } from './index.ts'

const law = packFiles.get('cn-deputies-law-2025')
if (law === undefined) throw new Error('no base pack')

function problems(input: unknown): string[] {
  const file = parsePack(input)
  if (!file.ok) return file.problems.map(said)
  const resolved = resolvePack(file.value, new Map([...packFiles, [file.value.id, file.value]]), declared)
  return resolved.ok ? [] : resolved.problems.map(said)
}

test("a body's own pack says what differs and inherits the rest, with where each comes from", () => {
  const file = parsePack(own)
  if (!file.ok) throw new Error(problems(own).join())
  const resolved = resolvePack(file.value, packFiles, declared)
  if (!resolved.ok) throw new Error(problems(own).join())
  const { slots, provenance, extends: chain } = resolved.value
  expect(slots.replyWithin).toEqual({ n: 5, unit: 'm', from: 'receipt' })
  expect(slots.replyMax).toEqual({ n: 6, unit: 'm', from: 'assignment' })
  expect(provenance['slots.replyWithin']).toEqual({ pack: 'our-town', source: 'our rules Art.9', mark: 'F' })
  expect(provenance['slots.replyMax']).toEqual({ pack: 'cn-deputies-law-2025', source: 'S0 Art.51', mark: 'F' })
  expect(chain).toEqual(['cn-deputies-law-2025'])
})

test('a pack says of each series how its numbers are written, and where that comes from', () => {
  const numbering = { format: '第{n}号', series: { motion: '案{year}-{n:2}' }, source: 'our rules Art.3', mark: 'F' }
  const file = parsePack({ ...own, numbering })
  if (!file.ok) throw new Error(problems({ ...own, numbering }).join())
  const resolved = resolvePack(file.value, packFiles, declared)
  if (!resolved.ok) throw new Error(problems({ ...own, numbering }).join())
  expect(formatNumber(numberFormat(resolved.value, 'motion'), 2026, 7)).toBe('案2026-07')
  expect(formatNumber(numberFormat(resolved.value, 'proposal'), 2026, 7)).toBe('第7号')
  expect(formatNumber(numberFormat(resolved.value, 'constructor'), 2026, 7)).toBe('第7号')
  expect(resolved.value.provenance['numbering']).toEqual({ pack: 'our-town', source: 'our rules Art.3', mark: 'F' })
})

test('a fixed day of the year is a deadline too', () => {
  const slot = { fixed: '06-30', from: 'assignment', source: 'our rules Art.9', mark: 'F' }
  expect(problems({ ...own, slots: { replyWithin: slot } })).toEqual([])
})

test('a pack need not speak of what its procedures have a default for', () => {
  const { slots: _slots, limits: _limits, ...silent } = law
  const resolved = resolvePack({ ...silent, id: 'silent', slots: {}, limits: {} }, packFiles, declared)
  if (!resolved.ok) throw new Error(problems({ ...silent, id: 'silent' }).join())
  expect(resolved.value.slots).toMatchObject({ signWithin: { n: 3, unit: 'wd', from: 'assignment' } })
  expect(resolved.value.provenance['slots.signWithin']).toMatchObject({ procedure: 'assignment', mark: 'D' })
})

describe('a wrong pack is refused with the path, the problem and the remedy', () => {
  const reply = own.slots.replyWithin
  const slots = (replyWithin: object): object => ({ ...own, slots: { replyWithin } })

  test.each([
    [
      slots({ ...reply, unit: 'days' }),
      "slots.replyWithin.unit: expected one of wd, d, m; got 'days' — write 'd' for calendar days",
    ],
    [
      slots({ ...reply, unit: 'fortnights' }),
      "slots.replyWithin.unit: expected one of wd, d, m; got 'fortnights' — write one of wd, d, m",
    ],
    [slots({ ...reply, n: '5' }), "slots.replyWithin.n: expected number; got '5' — write a value of type number"],
    [slots({ ...reply, n: 40 }), 'slots.replyWithin.n: 40 m is more than 36 — write a shorter period'],
    [slots({ ...reply, n: 0 }), /^slots\.replyWithin\.n: .*got 0/],
    [slots({ ...reply, n: 1.5 }), /^slots\.replyWithin\.n: .*got 1\.5/],
    [slots({ ...reply, source: undefined }), /^slots\.replyWithin\.source: is missing — name the text/],
    [
      slots({ ...reply, mark: 'D' }),
      'slots.replyWithin.why: is missing — say in one sentence why this default was chosen',
    ],
    [
      slots({ ...reply, source: 'design' }),
      "slots.replyWithin.mark: a design default is marked D; got 'F' — write 'D', or name the source",
    ],
    [
      slots({ fixed: '06-31', from: 'assignment', source: 'Art.9', mark: 'F' }),
      /^slots\.replyWithin\.fixed: is not in the form expected; got '06-31' — write a day of the year/,
    ],
    [
      { ...own, slots: { replyWithn: reply } },
      "slots.replyWithn: no procedure declares this name — write 'replyWithin', or remove it",
    ],
    [{ ...own, extends: 'cn-hunan' }, /^extends: there is no pack 'cn-hunan' — write one of cn-deputies-law-2025, /],
    [{ ...own, extends: 'our-town' }, /^extends: 'our-town' leads back or too deep/],
    [
      { ...own, numbering: { format: 'No.', source: 'Art.2', mark: 'F' } },
      /^numbering\.format: .* — write a format with \{n\} in it/,
    ],
    [
      { ...own, numbering: { format: '{n}-{year}', series: { motion: 'Motion' }, source: 'Art.2', mark: 'F' } },
      /^numbering\.series\.motion: .*got 'Motion' — write a format with \{n\} in it/,
    ],
    [
      { ...own, numbering: { format: '{n}-{year}', series: { 'Motion 1': 'M{n}' }, source: 'Art.2', mark: 'F' } },
      /^numbering\.series\.Motion 1: .* — name the series by small letters and _/,
    ],
    [
      {
        ...own,
        extension: {
          approvedBy: 'filing_body',
          mustBeBeforeDue: false,
          tellProposer: true,
          source: 'Art.2',
          mark: 'F',
        },
      },
      /^extension\.mustBeBeforeDue: .* — write true/,
    ],
    [
      slots({ ...reply, n: 9 }),
      'slots.replyMax: is shorter than replyWithin — write the longest it may take, extensions included',
    ],
    ['{}', "(whole file): expected object; got '{}' — write a value of type object"],
  ])('%#', (input, line) => {
    expect(problems(input)).toEqual([typeof line === 'string' ? line : expect.stringMatching(line)])
  })

  const classes = (...given: object[]): object => ({ ...own, outcomes: { classes: given, source: 'Art.5', mark: 'F' } })
  const a = { code: 'A', name: { en: 'A', 'zh-CN': '甲' }, means: ['resolved'] }

  test('classes that contradict themselves', () => {
    expect(problems(classes(a, { ...a, code: 'B' }))).toEqual([
      "outcomes.classes.1.means: 'resolved' is already meant by class 0 — give each meaning to one class",
    ])
    expect(problems(classes({ ...a, means: ['planned'] }))).toEqual([
      expect.stringMatching(/^outcomes\.classes\.0\.requires: a promise without a commitment/),
    ])
    expect(problems(classes({ ...a, means: ['solved'] }))).toEqual([
      expect.stringMatching(/^outcomes\.classes\.0\.means\.0: expected one of resolved, .*; got 'solved'/),
    ])
  })

  test('a reason nobody has a word for, and a scale with one end', () => {
    const refusalReasons = { reasons: [{ code: 'too_long', source: 'Art.3' }], source: 'Art.3', mark: 'F' }
    expect(problems({ ...own, refusalReasons })).toEqual([
      expect.stringMatching(/^refusalReasons\.reasons\.0\.name: 'too_long' is not a known code/),
    ])
    const feedback = { ...law.feedback, scale: ['satisfied', 'basically'] }
    expect(problems({ ...own, feedback })).toEqual([
      expect.stringMatching(/^feedback\.scale: has no satisfied or no dissatisfied/),
    ])
  })

  test('a pack that leaves things open, each by its path', () => {
    const { nearDue: _nearDue, outcomes: _outcomes, ...rest } = law
    const unset = 'is not set, here or in what the pack extends — set it, or extend a pack that does'
    expect(problems({ ...rest, id: 'alone' })).toEqual([`outcomes: ${unset}`, `nearDue: ${unset}`])
  })

  test('a name no procedure declares, with the one that was meant where it is near', () => {
    const limit = { max: 2, source: 'our rules Art.9', mark: 'F' }
    expect(problems({ ...own, limits: { redosMax: limit, constructor: limit } })).toEqual([
      "limits.redosMax: no procedure declares this name — write 'redoMax', or remove it",
      'limits.constructor: no procedure declares this name — remove it',
    ])
  })
})
