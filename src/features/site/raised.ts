import { quoted } from '../../kernel/time/term.ts'
import type { RaisedIn } from '../matters/reading/shapes.ts'
import { textOf, type Visit } from './visit.ts'

/** The term and session a proposal was raised in, as people quote them; undefined where neither is recorded. */
export function raisedText(visit: Visit, raised: RaisedIn | null): string | undefined {
  const place = placeOf(visit, raised)
  return raised?.recess && place !== undefined ? visit.say('public.matter.inRecess', { place }) : place
}

/** The same for a list; undefined where the number beside it contains it already: 第17屆第9次定期大會農業類第6號. */
export function raisedShort(visit: Visit, raised: RaisedIn | null, number: string | null): string | undefined {
  const place = placeOf(visit, raised)
  return place !== undefined && number !== null && withoutSpaces(number).includes(withoutSpaces(place))
    ? undefined
    : place
}

function placeOf(visit: Visit, raised: RaisedIn | null): string | undefined {
  const term = raised?.term ? textOf(visit, raised.term.name) : undefined
  return raised?.session ? quoted(term, textOf(visit, raised.session.name)) : term
}

function withoutSpaces(text: string): string {
  return text.replaceAll(/\s/g, '')
}
