import { labels } from '../../../locales/words.ts'
import { layoutOf } from '../actions/primary-move.ts'
import { textOf, type Visit } from '../../site/visit.ts'

/** The label of a field: a body's own name of a rating, otherwise the shared label. */
export function labelOf(visit: Visit, procedure: string, path: string, move?: string): string {
  const name = path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? path
  const axis =
    layoutOf(visit, procedure, move) === 'rating'
      ? visit.body.pack.feedback.axes.find(({ id }) => id === name)
      : undefined
  if (axis !== undefined) return textOf(visit, axis.name)
  const known = labels(visit.language)
  // Some fields have the same name but another meaning: `where` of a meeting, `where` of a piece of evidence.
  const plain = path.replaceAll(/\.\d+/g, '').replaceAll('.', '_')
  const special = [`desk.label.${procedure}_${move}_${plain}`, `desk.label.${plain}`].find((key) => known.has(key))
  return visit.say(special ?? `fields.${name}`)
}

/** The hint of a field, if it has one. */
export function hintOf(visit: Visit, procedure: string, move: string, path: string): string | undefined {
  const name = path.replaceAll(/\.\d+/g, '').replaceAll('.', '_')
  const key = [`desk.hint.${procedure}_${move}_${name}`, `desk.hint.${name}`].find((one) =>
    labels(visit.language).has(one),
  )
  return key === undefined ? undefined : visit.say(key)
}
