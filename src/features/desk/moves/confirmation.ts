import type { Context } from 'hono'
import { moveLabel } from '../../../locales/labels.ts'
import { labels } from '../../../locales/words.ts'
import type { ActResult } from '../../matters/commands/request.ts'
import { setFlash } from '../../site/flash.ts'
import { textOf, type SiteEnv } from '../../site/visit.ts'
import { shortened } from '../forms/choices.ts'
import type { RequestedMove } from './resolve-move.ts'

/** Longer subjects are cut where they are only named. */
const subjectCharsShown = 60

/** The confirmation on the next page: a sentence of its own for frequent moves, else the move's name. */
export function confirmationFlash(
  c: Context<SiteEnv>,
  { matter, name, context }: RequestedMove,
  acted: ActResult,
): void {
  const { visit } = c.var
  const own = `desk.done.${matter.procedure}_${name}`
  const params = {
    number: acted.number ?? context.root.number ?? '',
    subject: shortened(String(context.root.content['subject'] ?? ''), subjectCharsShown),
    move: textOf(visit, moveLabel(matter.procedure, name)),
  }
  setFlash(c, 'done', labels(visit.language).has(own) ? own : 'desk.done.move', params)
}
