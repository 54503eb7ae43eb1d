import type { LateStep, Procedure, When } from '../../../kernel/declarations/procedure.ts'
import type { Slot } from '../../../kernel/time/slot.ts'
import { slotOf, type Pack, type SlotName } from '../../../kernel/declarations/pack.ts'
import { partsOf } from '../../../kernel/time/days.ts'
import type { Visit } from '../../site/visit.ts'

type TextContext = Pick<Visit, 'say' | 'body'>

/** The owing party of a state and this body's deadline; for a final state, that it is final. */
export function owingText(visit: TextContext, procedure: Procedure, name: string): string {
  const { say, body } = visit
  const state = procedure.states[name]
  if (state === undefined || 'final' in state) return say('public.procedures.final')
  if ('waits' in state) return say('public.procedures.waits', { for: say(`${state.waits}.name`) })
  const party = say(`roles.${state.owes}`)
  if (state.due === 'running') return say('public.procedures.owesRunning', { party })
  if (typeof state.due !== 'string') return say('public.procedures.owesOwn', { party })
  return say('public.procedures.owes', { party, within: slotText(visit, slotOf(body.pack, state.due)) })
}

/** `10 working days from assignment`, `每年6月30日`. */
export function slotText({ say }: Pick<Visit, 'say'>, slot: Slot): string {
  if ('fixed' in slot) {
    const { month, day } = partsOf(`2000-${slot.fixed}`)
    return say('public.procedures.fixed', { month: say(`deadline.month.${month}`), day })
  }
  const fromKey = `packs.from.${slot.from}`
  return say('public.procedures.period', {
    period: say(`packs.period.${slot.unit}`, { count: slot.n }),
    from: say(fromKey),
  })
}

/** One rung of the ladder: when it applies, and what it does. */
export function lateText(visit: TextContext, procedure: Procedure, step: LateStep): string {
  const { say } = visit
  const when = whenText(visit, step.when)
  if ('remind' in step) return say('public.procedures.remind', { when, party: say(`roles.${step.remind}`) })
  if ('escalate' in step) return say('public.procedures.escalate', { when, party: say(`roles.${step.escalate}`) })
  return say('public.procedures.lapse', { when, move: say(`${procedure.name}.moves.${step.lapse}`) })
}

function whenText({ say, body }: TextContext, when: When): string {
  if (when === 'near') return say('public.procedures.near')
  if (when === 'due') return say('public.procedures.due')
  if ('after' in when) {
    const { n, unit } = body.pack.ladder[when.after]
    return say('public.procedures.after', { period: say(`packs.period.${unit}`, { count: n }) })
  }
  return say('public.procedures.unless', { slot: say(`packs.slot.${when.slot}`) })
}

export type SourcedSlot = {
  readonly name: SlotName
  readonly slot: Slot
  readonly source: string
  readonly mark: string
  readonly why: string | undefined
}

/** These deadlines of a pack, each with the source of its number. */
export function sourcedSlots(pack: Pack, names: readonly SlotName[]): SourcedSlot[] {
  return names.map((name) => {
    const from = pack.provenance[`slots.${name}`]
    return { name, slot: slotOf(pack, name), source: from?.source ?? '', mark: from?.mark ?? '', why: from?.why }
  })
}
