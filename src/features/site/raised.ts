import { quoted } from '../../kernel/term.ts'
import type { RaisedIn } from '../matters/shapes.ts'
import { textOf, type Visit } from './visit.ts'

/** The term and session a proposal was raised in, as people quote them; undefined where nobody has said. */
export function raisedText(visit: Visit, raised: RaisedIn | null): string | undefined {
  if (raised === null) return undefined
  const { term, session, recess } = raised
  const of = term === null ? undefined : textOf(visit, term.name)
  const place = session === null ? of : quoted(of, textOf(visit, session.name))
  return recess && place !== undefined ? visit.say('public.matter.inRecess', { place }) : place
}
