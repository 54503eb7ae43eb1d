import type { Context } from 'hono'
import { moveLabel } from '../../../locales/labels.ts'
import { labels } from '../../../locales/words.ts'
import type { Acted } from '../../matters/act.ts'
import { setFlash } from '../../site/flash.ts'
import { textOf, type SiteEnv } from '../../site/visit.ts'
import { shortened } from '../forms/choices.ts'
import type { Wanted } from './found.ts'

/** Longer subjects are cut where they are only named. */
const subjectCharsShown = 60

/** Says on the next page what was done: in a sentence of its own for what people do every day, else by its name. */
export function doneFlash(c: Context<SiteEnv>, { matter, name, reading }: Wanted, acted: Acted): void {
  const { visit } = c.var
  const own = `desk.done.${matter.procedure}_${name}`
  const params = {
    number: acted.number ?? reading.root.number ?? '',
    subject: shortened(String(reading.root.content['subject'] ?? ''), subjectCharsShown),
    move: textOf(visit, moveLabel(matter.procedure, name)),
  }
  setFlash(c, 'done', labels(visit.language).has(own) ? own : 'desk.done.move', params)
}
