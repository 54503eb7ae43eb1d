import { applyAll, countOf, type Change } from './change.ts'
import type { Json, Matter, Tree } from './matter.ts'
import type { GivenNumber } from './number.ts'
import { owing } from './owing.ts'
import { limitOf } from './declarations/pack.ts'
import { CLOCK, type Actor } from './party.ts'
import type { Effect } from './effect.ts'
import { STAYS, targetsOf, type Move, type Procedure, type Start } from './declarations/procedure.ts'
import type { Context, Facts, Form } from './declarations/guard.ts'
import { isRefusal, refuse, type Refusal } from './refusal.ts'

type Opening = Extract<Effect, { do: 'open' }>
type Telling = Extract<Effect, { do: 'tell' }>
export type Linking = Extract<Effect, { do: 'link' | 'unlink' }>
export type BeginEffect = Extract<Effect, { do: 'begin' }>

/** The effects of a move on its own matter, and what it triggers in others. */
export type Decision = {
  readonly after: Matter
  readonly changes: readonly Change[]
  readonly said: { readonly [field: string]: Json }
  readonly opens: readonly Opening[]
  readonly tells: readonly Telling[]
  readonly links: readonly Linking[]
  readonly begins: readonly BeginEffect[]
}

export type Attempt = {
  readonly move: string
  readonly actor: Actor
  readonly input: unknown
  /** `procedure.move` that tells this one, when it is not made directly. */
  readonly through?: string
  /** For a start: the number the matter comes with, from an old register. */
  readonly number?: GivenNumber
}

/**
 * Decides one move on one matter. Pure and total: the same arguments give the same decision, and whatever the input,
 * the answer is a decision or a refusal with its reason.
 */
export function decide(
  procedure: Procedure,
  tree: Tree,
  matter: Matter,
  attempt: Attempt,
  facts: Facts,
): Decision | Refusal {
  const move = moveOf(procedure, attempt.move)
  if (move === undefined) return refuse('unknown_move', { move: attempt.move, known: Object.keys(procedure.moves) })
  const barred = permitted(move, matter, attempt) ?? exhausted(move, matter, facts)
  if (barred) return barred
  const form = parse(move.form, attempt.input)
  if (isRefusal(form)) return form
  const context: Context = { ...facts, matter, tree, actor: attempt.actor, form: form.data }
  for (const guard of move.guards ?? []) {
    const about = guard.check(context)
    if (about) return refuse(guard.code, about)
  }
  const target = targetsOf(move, matter.state).find((t) => t.when?.(context) ?? true)
  if (target === undefined) throw new Error(`${procedure.name}.${attempt.move} leads nowhere`)
  const to = target.state === STAYS ? matter.state : target.state
  const first: Change[] = []
  if (move.counts) first.push({ do: 'count', counter: move.counts.counter })
  const entering = to !== matter.state || move.restarts === true
  return settle(
    procedure,
    matter,
    { to, entering, restarts: move.restarts === true },
    first,
    move.does?.(context) ?? [],
    form.data,
    facts,
  )
}

/** Decides how a matter begins: raised directly, or opened by another matter with the content that one passes on. */
export function begin(
  procedure: Procedure,
  tree: Tree,
  blank: Matter,
  attempt: Attempt,
  facts: Facts,
  opening?: Opening,
): Decision | Refusal {
  const start = Object.hasOwn(procedure.starts, attempt.move) ? procedure.starts[attempt.move] : undefined
  if (start === undefined) return refuse('unknown_start', { start: attempt.move, known: Object.keys(procedure.starts) })
  const barred = opening === undefined ? mayBegin(start, attempt, facts) : null
  if (barred) return barred
  const form = parse(start.form, attempt.input)
  if (isRefusal(form)) return form
  const given: Effect[] = []
  for (const [role, parties] of Object.entries(opening?.roles ?? {})) given.push({ do: 'bind', role, parties })
  for (const [field, value] of Object.entries(opening?.content ?? {})) given.push({ do: 'set', field, value })
  for (const [mark, on] of Object.entries(opening?.marks ?? {})) given.push({ do: 'mark', mark, on })
  const context: Context = { ...facts, matter: blank, tree, actor: attempt.actor, form: form.data }
  const effects = [...given, ...(start.does?.(context) ?? [])]
  const first: Change[] = []
  if (start.numbers && attempt.number !== undefined) {
    first.push({ do: 'number', series: start.numbers, ...attempt.number })
  }
  return settle(procedure, blank, { to: start.to, entering: true, restarts: true }, first, effects, form.data, facts)
}

function mayBegin(start: Start, { move, actor, through }: Attempt, facts: Facts): Refusal | null {
  if (through !== undefined) {
    const told = start.through?.includes(through) === true
    return told ? null : refuse('only_through', { move, through: [...(start.through ?? [])] })
  }
  const kind = facts.partyKind(actor.party)
  return kind !== undefined && start.by.includes(kind) ? null : refuse('not_yours', { move, by: [...start.by] })
}

/**
 * Why this actor could not make this move now, leaving the form aside; null when they could. `moves` in the API and
 * the buttons on a page are this function's answers.
 */
export function hindrance(
  procedure: Procedure,
  tree: Tree,
  matter: Matter,
  name: string,
  actor: Actor,
  facts: Facts,
): Refusal | null {
  const move = moveOf(procedure, name)
  if (move === undefined) return refuse('unknown_move', { move: name, known: Object.keys(procedure.moves) })
  const barred = permitted(move, matter, { move: name, actor, input: {} }) ?? exhausted(move, matter, facts)
  if (barred) return barred
  const context: Context = { ...facts, matter, tree, actor, form: {} }
  for (const guard of move.guards ?? []) {
    const about = guard.beforeForm ? guard.check(context) : null
    if (about) return refuse(guard.code, about)
  }
  return null
}

/** A caller may ask for any name, `constructor` among them: only the procedure's own moves count. */
function moveOf(procedure: Procedure, name: string): Move | undefined {
  return Object.hasOwn(procedure.moves, name) ? procedure.moves[name] : undefined
}

function permitted(move: Move, matter: Matter, { move: name, actor, through }: Attempt): Refusal | null {
  if (!move.from.includes(matter.state)) {
    return refuse('wrong_state', { move: name, state: matter.state, from: [...move.from] })
  }
  const told = through !== undefined && move.through?.includes(through) === true
  if (told) return null
  if (through !== undefined || move.by.length === 0) {
    return refuse('only_through', { move: name, through: [...(move.through ?? [])] })
  }
  const hasRole = move.by.some((role) =>
    role === 'clock' ? actor === CLOCK : matter.roles[role]?.includes(actor.party),
  )
  if (!hasRole) return refuse('not_yours', { move: name, by: [...move.by] })
  if (move.duty !== undefined && actor !== CLOCK && !actor.duties.includes(move.duty)) {
    return refuse('duty_missing', { move: name, duty: move.duty })
  }
  return null
}

function exhausted(move: Move, matter: Matter, facts: Facts): Refusal | null {
  if (move.counts === undefined) return null
  const made = countOf(matter, move.counts.counter)
  const { max: limit } = move.counts
  const max = typeof limit === 'number' ? limit : limitOf(facts.pack, limit)
  return made >= max ? refuse('limit_reached', { made, max, instead: move.counts.beyond }) : null
}

function parse<F>(form: Form<F>, input: unknown): { data: F } | Refusal {
  const parsed = form.safeParse(input ?? {})
  if (parsed.success) return { data: parsed.data }
  const fields = parsed.error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    code: issue.code ?? 'invalid',
    message: issue.message,
  }))
  return { ...refuse('form_invalid'), fields }
}

type Arrival = { readonly to: string; readonly entering: boolean; readonly restarts: boolean }

/** Turns effects into changes and works out who owes what afterwards. */
function settle(
  procedure: Procedure,
  before: Matter,
  arrival: Arrival,
  first: readonly Change[],
  effects: readonly Effect[],
  form: unknown,
  facts: Facts,
): Decision | Refusal {
  const changes: Change[] = [...first]
  const opens: Opening[] = []
  const tells: Telling[] = []
  const links: Linking[] = []
  const begins: BeginEffect[] = []
  for (const effect of effects) {
    if (effect.do === 'open') opens.push(effect)
    else if (effect.do === 'tell') tells.push(effect)
    else if (isLinking(effect)) links.push(effect)
    else if (effect.do === 'begin') begins.push(effect)
    else if (effect.do === 'bind') {
      const stranger = effect.parties.find((p) => !kindFits(procedure, effect.role, p, facts))
      if (stranger !== undefined) {
        return refuse('unknown_party', {
          role: effect.role,
          party: stranger,
          kinds: [...(procedure.roles[effect.role] ?? [])],
        })
      }
      changes.push(effect)
    } else if (effect.do !== 'extend' && effect.do !== 'recount') changes.push(effect)
  }
  const state = procedure.states[arrival.to]
  if (state === undefined) throw new Error(`${procedure.name} has no state ${arrival.to}`)
  if (arrival.entering) changes.push({ do: 'enter', state: arrival.to, closed: 'final' in state })
  const moved = applyAll(before, changes)
  const owed = owing(procedure, before, moved, arrival, effects, facts)
  if (owed) changes.push(owed)
  const after = owed ? applyAll(moved, [owed]) : moved
  return { after, changes, said: saidIn(form, changes), opens, tells, links, begins }
}

function isLinking(effect: Effect): effect is Linking {
  return effect.do === 'link' || effect.do === 'unlink'
}

function kindFits(procedure: Procedure, role: string, party: string, facts: Facts): boolean {
  const kind = facts.partyKind(party)
  return kind !== undefined && procedure.roles[role]?.includes(kind) === true
}

/**
 * The part of the form that no change contains verbatim. Together with the changes the event holds the whole input,
 * once.
 */
function saidIn(form: unknown, changes: readonly Change[]): Decision['said'] {
  const kept = new Set(changes.flatMap((c) => (c.do === 'set' ? [c.field] : [])))
  // Forms are objects of JSON values by construction (every schema in procedures/ is a z.object).
  const fields = Object.entries(form as { [field: string]: Json | undefined })
  return Object.fromEntries(fields.filter((f): f is [string, Json] => f[1] !== undefined && !kept.has(f[0])))
}
