import { describe, expect, test } from 'vitest'
import { child, end, go, made, owed, raise } from '../../test/support/small-procedures.ts'
import { desks, parties, person, World } from '../../test/support/world.ts'
import { performMove, type ActOutcome } from './act.ts'
import { assemble } from './declarations/assemble.ts'
import type { Tree } from './matter.ts'
import { waitsForChild } from './mirror.ts'
import type { Procedure, Procedures } from './declarations/procedure.ts'
import type { Facts } from './declarations/guard.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import { tick } from './time/tick.ts'

// The kernel by itself, on procedures of a few lines. The procedures built in are walked in src/procedures.

const on = (today: string): Facts => ({ ...new World('council-generic-en', today).facts, desks })
const begin = (p: Procedure): Procedure => ({
  ...p,
  starts: Object.fromEntries(
    Object.entries(p.starts).map(([name, start]) => [
      name,
      {
        ...start,
        does: () => [
          { do: 'bind' as const, role: 'clerk', parties: ['office'] },
          { do: 'bind' as const, role: 'chair', parties: ['chair'] },
        ],
      },
    ]),
  ),
})
const office = person('office')
const roles = { clerk: ['office'], chair: ['chair'] }
const openTask = { do: 'open' as const, procedure: 'task', roles, content: {} }

/** A small body of procedures and the matters in it; `done` throws on a refusal. */
class Small {
  tree: Tree = new Map()
  private readonly all: Procedures
  private ids = 0
  constructor(...procedures: Procedure[]) {
    this.all = assemble(Object.fromEntries(procedures.map((p) => [p.name, begin(p)])))
  }
  raise(facts = on('2026-03-02')): string {
    const request = { procedure: 'matter', id: `m${++this.ids}`, move: 'raised', actor: person('m1'), input: {} }
    this.take(performMove(this.all, this.tree, request, facts, this.newId))
    return request.id
  }
  try(matter: string, move: string, facts = on('2026-03-02'), number?: string): ActOutcome | Refusal {
    const request = { matter, move, actor: office, input: {} }
    return performMove(this.all, this.tree, request, facts, this.newId, () => ({ number: number ?? 'none' }))
  }
  done(matter: string, move: string, facts = on('2026-03-02'), number?: string): ActOutcome {
    return this.take(this.try(matter, move, facts, number))
  }
  tick(matter: string, today: string): string[] | null {
    const outcome = tick(this.all, this.tree, matter, on(today), this.newId)
    return outcome === null ? null : this.take(outcome).happenings.map((h) => h.move)
  }
  state(matter: string): string | undefined {
    return this.tree.get(matter)?.state
  }
  private readonly newId = (): string => `c${++this.ids}`
  private take(outcome: ActOutcome | Refusal): ActOutcome {
    if (isRefusal(outcome)) throw new Error(JSON.stringify(outcome))
    this.tree = outcome.tree
    return outcome
  }
}

const waiting: Parameters<typeof made>[0] = {
  states: { asked: owed('clerk'), waiting: { waits: 'task' }, done: end },
  moves: {
    split: go('asked', 'waiting', { opens: ['task'], does: () => [openTask, openTask] }),
    heard: go('waiting', [{ state: 'done', when: (c) => allEnded(c.tree), ended: 'task' }, { state: 'stays' }], {
      by: [],
      through: ['task.finish'],
    }),
    number: go('asked', 'stays', { numbers: 'matter' }),
  },
}
const allEnded = (tree: Tree): boolean => [...tree.values()].every((m) => m.procedure !== 'task' || m.closed)
const task = child('task', {
  finish: go('asked', 'done', {
    does: (c) => [{ do: 'tell', matter: c.matter.parent ?? '', move: 'heard', form: {} }],
  }),
})

describe('one move with all it brings about', () => {
  test('children open in order, and the matter shows the most urgent of them', () => {
    const small = new Small(made(waiting), task)
    const id = small.raise()
    const { happenings } = small.done(id, 'split')
    expect(happenings.map((h) => `${h.procedure} ${h.matter} ${h.move} ${h.seq} because ${h.because}`)).toEqual([
      `matter ${id} split 2 because null`,
      `task c2 opened 1 because ${id}`,
      `task c3 opened 1 because ${id}`,
    ])
    expect(small.tree.get(id)).toMatchObject({ owedBy: 'office', due: { on: small.tree.get('c2')?.due?.on } })
    expect(waitsForChild(small.tree)).toEqual([])
  })

  test('the last child to end ends the matter that waits for it', () => {
    const small = new Small(made(waiting), task)
    const id = small.raise()
    small.done(id, 'split')
    small.done('c2', 'finish')
    expect(small.state(id)).toBe('waiting')
    expect(small.done('c3', 'finish').happenings.map((h) => h.because)).toEqual([null, 'c3'])
    expect(small.tree.get(id)).toMatchObject({ state: 'done', closed: true, owedBy: null, due: null })
  })

  test('a refusal further down refuses the whole, and nothing has happened', () => {
    const deaf = {
      ...waiting,
      moves: { ...waiting.moves, heard: go('asked', 'done', { by: [], through: ['task.finish'] }) },
    }
    const small = new Small(made(deaf), task)
    const id = small.raise()
    small.done(id, 'split')
    const before = small.tree
    expect(small.try('c2', 'finish')).toMatchObject({ refused: 'wrong_state', about: { move: 'heard' } })
    expect(small.tree).toBe(before)
  })

  test('a told move is not made directly', () => {
    const small = new Small(made(waiting), task)
    const id = small.raise()
    small.done(id, 'split')
    expect(small.try(id, 'heard')).toMatchObject({ refused: 'only_through', about: { through: ['task.finish'] } })
  })

  test('matters that move each other in a circle are a mistake, not an endless loop', () => {
    const told = { by: ['clerk', 'chair'], through: ['matter.spin'] }
    const spin = go('asked', 'stays', {
      ...told,
      does: (c) => [{ do: 'tell', matter: c.matter.id, move: 'spin', form: {} }],
    })
    const small = new Small(
      made({ states: { asked: owed('clerk'), done: end }, moves: { spin, close: go('asked', 'done') } }),
    )
    const id = small.raise()
    expect(() => small.try(id, 'spin')).toThrow(/in a circle/)
  })

  test('what a procedure does not say that it brings about is a mistake in it, not a refusal', () => {
    const { heard, split } = waiting.moves
    if (heard === undefined || split === undefined) throw new Error('no moves')
    const unheard = { ...waiting, moves: { ...waiting.moves, heard: { ...heard, through: [] } } }
    const small = new Small(made(unheard), task)
    small.done(small.raise(), 'split')
    expect(() => small.try('c2', 'finish')).toThrow('task.finish tells matter.heard and does not say so')
    const silent = new Small(made({ ...waiting, moves: { ...waiting.moves, split: { ...split, opens: [] } } }), task)
    const id = silent.raise()
    expect(() => silent.try(id, 'split')).toThrow('matter.split opens task, which does not say that it is opened by it')
  })

  test('what cannot stand where its parent goes on to is ended with it, before anything else is told', () => {
    const note = child('note', { drop: go('asked', 'done', { by: [] }) }, 'drop')
    const jot = go('asked waiting', 'stays', {
      opens: ['note'],
      does: () => [{ ...openTask, procedure: 'note' }],
    })
    const small = new Small(made({ ...waiting, moves: { ...waiting.moves, jot } }), task, note)
    const id = small.raise()
    small.done(id, 'jot')
    small.done(id, 'split')
    small.done(id, 'jot')
    small.done('c3', 'finish')
    expect(small.state('c2')).toBe('asked')
    const { happenings } = small.done('c4', 'finish')
    expect(happenings.map((h) => `${h.procedure} ${h.move}`)).toEqual([
      'task finish',
      'matter heard',
      'note drop',
      'note drop',
    ])
    expect([...small.tree.values()].filter((m) => !m.closed)).toEqual([])
  })

  test('a number is given once', () => {
    const small = new Small(made(waiting), task)
    const id = small.raise()
    small.done(id, 'number', on('2026-03-02'), '2026-0001')
    small.done(id, 'number', on('2026-03-02'), '2026-0002')
    expect(small.tree.get(id)?.number).toBe('2026-0001')
  })

  test.each(['constructor', '__proto__', 'toString', ''])('%j is no move and no start', (name) => {
    const small = new Small(made(waiting), task)
    const id = small.raise()
    expect(small.try(id, name)).toMatchObject({ refused: 'unknown_move' })
    const raised = { procedure: 'matter', id: 'x', move: name, actor: person('m1'), input: {} }
    const all = { matter: begin(made(waiting)) }
    expect(performMove(all, new Map(), raised, on('2026-03-02'), () => 'y')).toMatchObject({ refused: 'unknown_start' })
  })

  test('a party this body does not have takes no part', () => {
    const names = go('asked', 'done', { does: () => [{ do: 'bind', role: 'clerk', parties: ['constructor'] }] })
    const small = new Small(made({ states: { asked: owed('clerk'), done: end }, moves: { names } }))
    const id = small.raise()
    expect(Object.hasOwn(parties, 'constructor')).toBe(false)
    expect(small.try(id, 'names')).toMatchObject({ refused: 'unknown_party', about: { party: 'constructor' } })
  })
})

describe('the clock of a state', () => {
  const again = go('asked', 'asked', { restarts: true })
  const pass = go('asked', 'next')
  const states = { asked: owed('clerk'), next: owed('clerk'), done: end }
  const running = made({ states, moves: { again, pass, close: go('asked next', 'done') } })

  test('goes on into a state with the same deadline', () => {
    const small = new Small(running)
    const id = small.raise(on('2026-03-02'))
    small.done(id, 'pass', on('2026-03-05'))
    expect(small.tree.get(id)?.due?.on).toBe('2026-03-16')
  })

  test('starts anew by a move that restarts it', () => {
    const small = new Small(running)
    const id = small.raise(on('2026-03-02'))
    small.done(id, 'again', on('2026-03-05'))
    expect(small.tree.get(id)?.due?.on).toBe('2026-03-19')
  })
})

describe('what time does', () => {
  const ladder = [
    { when: 'near', remind: 'clerk' },
    { when: 'due', remind: 'clerk' },
    { when: { after: 'escalateAfter' }, escalate: 'chair' },
  ] as const
  const late = made({
    states: { asked: { owes: 'clerk', due: 'fileWithin', late: ladder }, done: end },
    moves: { close: go('asked', 'done') },
  })

  test('each rung is taken once, on its day', () => {
    const small = new Small(late)
    const id = small.raise() // filed by 16 March: 10 working days from Monday 2 March; near from 9 March
    expect(small.tick(id, '2026-03-08')).toBeNull()
    expect(small.tick(id, '2026-03-09')).toEqual(['remind'])
    expect(small.tick(id, '2026-03-09')).toBeNull()
    expect(small.tick(id, '2026-03-16')).toBeNull()
    expect(small.tick(id, '2026-03-17')).toEqual(['remind'])
  })

  test('a long outage ends in one word to the highest, not in one for each day', () => {
    const small = new Small(late)
    const id = small.raise()
    expect(small.tick(id, '2026-12-31')).toEqual(['escalate'])
    expect(small.tick(id, '2027-12-31')).toBeNull()
  })

  test('a lapse that is refused is tried again, and nothing behind it is lost', () => {
    let shut = true
    const lapse = go('asked', 'done', {
      by: ['clock'],
      guards: [{ code: 'children_open', beforeForm: true, check: () => (shut ? { open: [] } : null) }],
    })
    const states = {
      asked: {
        owes: 'clerk',
        due: 'fileWithin',
        late: [
          { when: 'near', remind: 'clerk' },
          { when: 'due', lapse: 'expire' },
        ],
      },
      done: end,
    } as const
    const small = new Small(
      made({ states, moves: { expire: lapse, close: go('asked', 'done') }, start: raise('asked') }),
    )
    const id = small.raise()
    expect(small.tick(id, '2026-03-20')).toEqual(['remind'])
    expect(small.tick(id, '2026-03-20')).toBeNull()
    shut = false
    expect(small.tick(id, '2026-03-21')).toEqual(['expire'])
    expect(small.state(id)).toBe('done')
  })
})
