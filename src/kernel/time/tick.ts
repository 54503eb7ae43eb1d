import { performMove, type ActOutcome } from '../act.ts'
import type { Happening } from '../happening.ts'
import { apply, type Change } from '../change.ts'
import { wakesOn, type Matter, type Tree } from '../matter.ts'
import { CLOCK, type PartyId } from '../party.ts'
import type { LateStep, Procedures } from '../declarations/procedure.ts'
import type { Facts } from '../declarations/guard.ts'
import { isRefusal } from '../refusal.ts'

/**
 * What the clock does to a matter today: one event takes every rung of its ladder that is due, and only the highest one
 * sends a notice, so that a week's outage ends in one reminder and not in seven. Null when nothing is due.
 */
export function tick(
  procedures: Procedures,
  tree: Tree,
  id: string,
  facts: Facts,
  newId: () => string,
): ActOutcome | null {
  const matter = tree.get(id)
  const on = matter === undefined ? null : wakesOn(matter)
  if (matter === undefined || on === null || on > facts.today) return null
  const passed = matter.ladder.slice(matter.rung).filter((rung) => rung.on <= facts.today)
  const steps = passed.map((rung) => stepOf(procedures, matter, rung.step))
  const at = steps.findIndex((step) => 'lapse' in step)
  const lapse = steps[at]
  if (lapse !== undefined && 'lapse' in lapse) {
    const outcome = performMove(
      procedures,
      tree,
      { matter: id, move: lapse.lapse, actor: CLOCK, input: {} },
      facts,
      newId,
    )
    if (!isRefusal(outcome)) return outcome
    // A lapse that is refused today is retried later, and no later rung is taken before it succeeds.
    if (at === 0) return null
    steps.length = at
  }
  const spoken = steps.findLast((step) => applies(step, matter))
  return note(tree, matter, matter.rung + steps.length, spoken)
}

function note(tree: Tree, matter: Matter, rung: number, spoken: LateStep | undefined): ActOutcome {
  const change: Change = { do: 'rung', rung }
  const after = apply(matter, [change])
  const tells: PartyId[] = []
  const said: { [field: string]: string } = {}
  if (spoken !== undefined && 'remind' in spoken) tells.push(...(matter.roles[spoken.remind] ?? []))
  if (spoken !== undefined && 'escalate' in spoken) {
    tells.push(...(matter.roles[spoken.escalate] ?? []))
    said['to'] = spoken.escalate
  }
  const happening: Happening = {
    matter: matter.id,
    root: matter.root,
    seq: after.version,
    procedure: matter.procedure,
    move: spoken === undefined ? 'pass' : 'escalate' in spoken ? 'escalate' : 'remind',
    actor: CLOCK,
    from: matter.state,
    to: matter.state,
    said: { ...said, due: matter.due?.on ?? '' },
    changes: [change],
    tells: [...new Set(tells)],
    because: null,
  }
  return { tree: new Map(tree).set(matter.id, after), happenings: [happening] }
}

function stepOf(procedures: Procedures, matter: Matter, step: number): LateStep {
  const state = procedures[matter.procedure]?.states[matter.state]
  const late = state !== undefined && 'owes' in state ? state.late[step] : undefined
  if (late === undefined) throw new Error(`${matter.procedure}.${matter.state} has no ladder step ${step}`)
  return late
}

/** A rung for something that has since been done (the proposer was contacted) sends no notice. */
function applies(step: LateStep, matter: Matter): boolean {
  return typeof step.when === 'string' || 'after' in step.when || matter.content[step.when.unless] === undefined
}
