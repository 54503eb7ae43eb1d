import { labels } from '../../../locales/words.ts'
import { layoutOf } from '../actions/primary-move.ts'
import { textOf, type Visit } from '../../site/visit.ts'

/** The label of a field: the body's own name for a rating, otherwise the shared label. */
export function labelOf(visit: Visit, procedure: string, path: string, move?: string): string {
  const name = path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? path
  const axis =
    layoutOf(visit, procedure, move) === 'rating'
      ? visit.body.pack.feedback.axes.find(({ id }) => id === name)
      : undefined
  if (axis !== undefined) return textOf(visit, axis.name)
  const labelKeys = labels(visit.language)
  // Fields of the same name can have different meanings: `where` of a meeting, `where` of a piece of evidence.
  const pathKey = path.replaceAll(/\.\d+/g, '').replaceAll('.', '_')
  const special = [`desk.label.${procedure}_${move}_${pathKey}`, `desk.label.${pathKey}`].find((key) =>
    labelKeys.has(key),
  )
  return visit.say(special ?? `fields.${name}`)
}

/** The hint of a field, if it has one. */
export function hintOf(visit: Visit, procedure: string, move: string, path: string): string | undefined {
  const name = path.replaceAll(/\.\d+/g, '').replaceAll('.', '_')
  const key = [`desk.hint.${procedure}_${move}_${name}`, `desk.hint.${name}`].find((candidate) =>
    labels(visit.language).has(candidate),
  )
  return key === undefined ? undefined : visit.say(key)
}
