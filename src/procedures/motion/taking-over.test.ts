import { expect, test } from 'vitest'
import { person, World } from '../../../test/support/world.ts'
import type { Matter } from '../../kernel/matter.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { measures } from './measures.ts'

// A motion of a former term, as the files have it.

const old = {
  subject: '关于澜江水上交通安全的建议案',
  findings: '调研发现渡口设施老化。',
  asks: [{ text: '建设标准化渡口' }, { id: 'a7', text: '公布水上应急预案' }],
  term: '十四届',
  drafters: ['g1'],
  organ: 'o1',
  addressee: 'u1',
  units: ['u2'],
  adoptedOn: '2012-03-30',
  documentNumber: '政协发〔2012〕3号',
  reply: { text: '已列入计划。', outcome: 'unclassified' },
  unknown: ['sentOn', 'reply.on'],
  source: { file: '建议案台账.xlsx' },
}

function takenOver(by: string, form: object = old): Matter | Refusal {
  const world = new World('cn-chongqing-2018', '2026-03-02')
  const opened = world.open('motion', 'take_over', person(by), form)
  return isRefusal(opened) ? opened : world.matter(opened.id)
}

/** Every figure it adds to, and the year it is counted to. */
function counted(matter: Matter): { readonly year: number | null; readonly of: readonly string[] } {
  const of: string[] = []
  measures.of(matter, {
    root: matter,
    tree: new Map(),
    count: (_party, measure) => void of.push(measure),
    partyKind: () => undefined,
  })
  return { year: measures.year?.(matter) ?? null, of }
}

test('it says what the files say, and nobody owes anything of it', () => {
  const record = takenOver('office')
  expect(record).toMatchObject({
    state: 'recorded',
    closed: true,
    owedBy: null,
    due: null,
    roles: { drafter: ['g1'], organ: ['o1'], addressee: ['u1'], lead: ['u2'] },
    content: { adoptedOn: '2012-03-30', asks: [{ id: 'a1' }, { id: 'a7' }], publicity: 'full', term: '十四届' },
  })
})

test('it is counted to the year of its adoption and by no figure of today’s motions', () => {
  const record = takenOver('office')
  const undated = takenOver('office', { ...old, adoptedOn: undefined })
  if (isRefusal(record) || isRefusal(undated)) throw new Error('refused')
  expect(counted(record)).toEqual({ year: 2012, of: ['motions_recorded'] })
  expect(counted(undated)).toEqual({ year: 0, of: ['motions_recorded'] })
})

test('only the office takes it over', () => {
  expect(takenOver('g1')).toMatchObject({ refused: 'not_yours' })
})
