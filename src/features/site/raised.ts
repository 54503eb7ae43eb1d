import { quoted } from '../../kernel/time/term.ts'
import type { RaisedIn } from '../matters/reading/shapes.ts'
import { textOf, type Visit } from './visit.ts'

/** The term and session a proposal was raised in, as people quote them; undefined where nobody has said. */
export function raisedText(visit: Visit, raised: RaisedIn | null): string | undefined {
  const place = placeOf(visit, raised)
  return raised?.recess && place !== undefined ? visit.say('public.matter.inRecess', { place }) : place
}

/** The same in a list, beside a number that may say it already: 第17屆第9次定期大會農業類第6號. */
export function raisedShort(visit: Visit, raised: RaisedIn | null, number: string | null): string | undefined {
  const place = placeOf(visit, raised)
  return place !== undefined && number !== null && bare(number).includes(bare(place)) ? undefined : place
}

function placeOf(visit: Visit, raised: RaisedIn | null): string | undefined {
  const term = raised?.term ? textOf(visit, raised.term.name) : undefined
  return raised?.session ? quoted(term, textOf(visit, raised.session.name)) : term
}

function bare(text: string): string {
  return text.replaceAll(/\s/g, '')
}
