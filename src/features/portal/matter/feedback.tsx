import { Table } from '../../../ui/table/table.tsx'
import type { MatterView } from '../../matters/reading/shapes.ts'
import { nameOf, type Visit } from '../../site/visit.ts'
import { listOf, stringOf } from './content.ts'

const axes = ['handling', 'result'] as const

/** The proposers' feedback on the reply; a form that was not returned is shown as such (domain.md §8). */
export function Feedback({ visit, view }: { readonly visit: Visit; readonly view: MatterView }) {
  const { say, body } = visit
  const forms = listOf(view.content['feedback'])
  if (forms.length === 0) return null
  const ratedAxes = axes.filter((axis) => forms.some((form) => form[axis] !== undefined))
  const hasText = forms.some((form) => stringOf(form['text']) !== undefined)
  return (
    <section aria-labelledby="judged">
      <h2 id="judged">{say('public.matter.judged')}</h2>
      <Table
        caption={say('public.matter.judged')}
        captionUnseen
        columns={[
          { key: 'by', label: say('roles.proposer') },
          { key: 'round', label: say('public.matter.round'), tight: true },
          ...ratedAxes.map((axis) => ({ key: axis, label: say(`fields.${axis}`) })),
          ...(hasText ? [{ key: 'text', label: say('public.matter.words') }] : []),
        ]}
        rows={forms.map((form) => {
          const by = stringOf(form['by']) ?? ''
          const ratings = ratedAxes.map((axis) => [axis, ratingOf(visit, form, axis)] as const)
          return {
            by: <bdi>{nameOf(visit, body.party(by) ?? { name: by })}</bdi>,
            round: String(form['round'] ?? 1),
            ...Object.fromEntries(ratings),
            text: <span dir="auto">{stringOf(form['text'])}</span>,
          }
        })}
      />
      {ratedAxes.length === 0 && <p class="muted">{say('public.matter.notReturned')}</p>}
    </section>
  )
}

function ratingOf({ say }: Visit, form: { readonly [field: string]: unknown }, axis: string): string {
  const rating = stringOf(form[axis])
  if (rating !== undefined) return say(`enums.rating.${rating}`)
  return form['notReturned'] === true ? say('public.matter.notReturned') : '–'
}
