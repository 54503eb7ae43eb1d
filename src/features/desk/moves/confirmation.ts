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

/** The confirmation on the next page: frequent moves have their own sentence, others show the move's name. */
export function confirmationFlash(
  c: Context<SiteEnv>,
  { matter, name, context }: RequestedMove,
  acted: ActResult,
): void {
  const { visit } = c.var
  const ownKey = `desk.done.${matter.procedure}_${name}`
  const params = {
    number: acted.number ?? context.root.number ?? '',
    subject: shortened(String(context.root.content['subject'] ?? ''), subjectCharsShown),
    move: textOf(visit, moveLabel(matter.procedure, name)),
  }
  setFlash(c, 'done', labels(visit.language).has(ownKey) ? ownKey : 'desk.done.move', params)
}
