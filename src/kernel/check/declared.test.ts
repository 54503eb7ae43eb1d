import { expect, test } from 'vitest'
import { deadlines, end, go, made, owed, refuted, sound } from '../../../test/support/small-procedures.ts'
import { packById } from '../../packs/index.ts'
import { declaredBy, namesIn, withDefaults } from '../declarations/declared.ts'
import { limitOf, slotOf, type DeclaredSlot, type Pack } from '../declarations/pack.ts'
import type { Procedure } from '../declarations/procedure.ts'
import type { Guard } from '../declarations/guard.ts'

const week: DeclaredSlot = {
  default: { n: 5, unit: 'wd', from: 'entry' },
  source: 'design',
  mark: 'D',
  why: 'A week is long enough.',
}

function law(): Pack {
  const found = packById('cn-deputies-law-2025')
  if (found === undefined) throw new Error('no base pack')
  return found
}

const askWithin: Procedure = {
  ...made({ ...sound, states: { asked: { ...owed('clerk'), due: 'askWithin' }, done: end } }),
  slots: { askWithin: week },
  limits: { asksAgainMax: { default: 2, source: 'design', mark: 'D', why: 'Twice is enough.' } },
}

test('declared: a state whose deadline nobody declares', () => {
  const { slots: _, ...procedure } = askWithin
  expect(refuted(procedure)).toEqual(['declared: no procedure declares it among its slots: askWithin'])
})

test('declared: a move counted up to a limit that nobody declares', () => {
  const counts = { counter: 'asks', max: 'asksMax', beyond: 'answer' }
  const again = go('asked', 'asked', { counts })
  expect(refuted(made({ ...sound, moves: { ...sound.moves, again } }))).toEqual([
    'declared: no procedure declares it among its limits: asksMax',
  ])
})

test('declared: a guard that looks at a deadline that nobody declares', () => {
  const looks: Guard = { code: 'not_yours', beforeForm: true, check: () => null, slots: ['lookWithin'] }
  expect(refuted(made({ ...sound, moves: { answer: go('asked', 'done', { guards: [looks] }) } }))).toEqual([
    'declared: no procedure declares it among its slots: lookWithin',
  ])
})

test('declared: one deadline that two procedures declare', () => {
  expect(refuted({ ...made(sound), slots: { fileWithin: week } })).toEqual([
    'declared: declared by deadlines and matter: one of them owns it: fileWithin',
  ])
})

test('declared: not shorter than one that is not there', () => {
  const slots = { askWithin: { ...week, notBelow: 'replyWithin' } }
  expect(refuted({ ...askWithin, slots })).toEqual(['declared: no procedure declares it among its slots: replyWithin'])
})

test('a procedure may name what another declares', () => {
  expect(refuted(made(sound))).toEqual([])
  expect(namesIn(made(sound)).slots).toEqual(['fileWithin'])
})

test('what a pack leaves open is filled with the default of the procedure and where it comes from', () => {
  const filled = withDefaults(law(), declaredBy({ ...deadlines, matter: askWithin }))
  expect(slotOf(filled, 'askWithin')).toEqual(week.default)
  expect(limitOf(filled, 'asksAgainMax')).toBe(2)
  expect(filled.provenance['slots.askWithin']).toEqual({
    procedure: 'matter',
    source: 'design',
    mark: 'D',
    why: 'A week is long enough.',
  })
  // What the pack says itself stays what it says.
  expect(slotOf(filled, 'fileWithin')).toEqual(slotOf(law(), 'fileWithin'))
})

test.each(['askWithin', 'constructor'])('a deadline no procedure declares is a clear error: %s', (name) => {
  expect(() => slotOf(law(), name)).toThrow(`pack cn-deputies-law-2025 has no slot '${name}': declare it`)
  expect(() => limitOf(law(), name)).toThrow(`pack cn-deputies-law-2025 has no limit '${name}': declare it`)
})
