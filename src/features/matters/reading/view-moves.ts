import { hindrance } from '../../../kernel/decide.ts'
import type { Matter } from '../../../kernel/matter.ts'
import type { Actor } from '../../../kernel/party.ts'
import type { Move } from '../../../kernel/declarations/procedure.ts'
import type { Refusal } from '../../../kernel/refusal.ts'
import { moveLabel } from '../../../locales/labels.ts'
import { apiPaths, formRef } from '../../../paths.ts'
import type { Body } from '../../bodies/bodies.ts'
import type { Mandate } from '../../people/caller.ts'
import { factsOf } from '../commands/act.ts'
import type { ViewContext } from './view-context.ts'
import { refusalSentenceIn } from './say.ts'
import type { MoveOffer, Why } from './shapes.ts'

/** Whether a person can make the move; others are made by the clock or triggered only. */
export function isCallable(move: Move): boolean {
  return move.by.some((role) => role !== 'clock')
}

/** Every move possible from this state, with whether this caller may make it and, if not, why. */
export function movesView(context: ViewContext, matter: Matter): MoveOffer[] {
  const procedure = context.procedures[matter.procedure]
  const { person, acts } = context.caller
  if (procedure === undefined || person === null || acts.length === 0) return []
  const facts = factsOf(context.body, context.today)
  return Object.entries(procedure.moves).flatMap(([name, move]) => {
    if (!move.from.includes(matter.state) || !isCallable(move)) return []
    const tries = acts.map((act) => {
      const actor = actorFor(person, act)
      return { party: act.party, why: hindrance(procedure, context.tree, matter, name, actor, facts) }
    })
    const open = tries.find((tried) => tried.why === null)
    // Of several reasons, one other than "not yours" helps more.
    const closest = open ?? tries.find((tried) => tried.why?.refused !== 'not_yours') ?? tries[0]
    const refusal = closest?.why ?? null
    return [
      {
        move: name,
        label: { ...moveLabel(matter.procedure, name) },
        allowed: open !== undefined,
        why: refusal === null ? null : whyView(context.body, matter.procedure, refusal),
        as: open?.party ?? null,
        by: [...move.by],
        duty: move.duty ?? null,
        href: apiPaths.move(matter.id, name),
        form: { $ref: formRef(matter.procedure, name) },
      },
    ]
  })
}

export function actorFor(person: string, { party, duties }: Mandate): Actor {
  return { person, party, duties }
}

export function whyView(body: Body, procedure: string, refusal: Refusal): Why {
  return {
    code: refusal.refused,
    sentence: {
      en: refusalSentenceIn('en', body, procedure, refusal),
      'zh-CN': refusalSentenceIn('zh-CN', body, procedure, refusal),
    },
    about: { ...refusal.about },
  }
}
