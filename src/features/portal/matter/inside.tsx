import { hasTrait } from '../../../kernel/declarations/procedure.ts'
import { DueShort } from '../../../ui/due-line/due-line.tsx'
import { Status } from '../../../ui/status/status.tsx'
import { toneOf } from '../../site/tone.ts'
import { Table } from '../../../ui/table/table.tsx'
import type { ChildView, MatterView } from '../../matters/reading/shapes.ts'
import { textOf, type Visit } from '../../site/visit.ts'
import { Unit } from './asks.tsx'

/** The children of a matter, without commitments, which are shown with their asks. */
export function Inside({ visit, view }: { readonly visit: Visit; readonly view: MatterView }) {
  const { say, paths } = visit
  const children = view.children.filter(({ procedure }) => !hasTrait(visit.procedures, procedure, 'promise'))
  if (children.length === 0) return null
  return (
    <section aria-labelledby="inside">
      <h2 id="inside">{say('public.matter.inside')}</h2>
      <Table
        caption={say('public.matter.inside')}
        captionUnseen
        columns={[
          { key: 'what', label: say('public.matter.what') },
          { key: 'unit', label: say('roles.unit') },
          { key: 'state', label: say('public.list.state') },
          { key: 'due', label: say('ui.due.by') },
        ]}
        rows={children.map((child) => ({
          what: <a href={paths.matter(child.id)}>{textOf(visit, child.procedure_label)}</a>,
          unit: child.units.map((unit) => <Unit visit={visit} unit={unit} />),
          state: <Status label={textOf(visit, child.state_label)} tone={toneOf(visit, child)} />,
          due: <Due visit={visit} child={child} />,
        }))}
      />
    </section>
  )
}

function Due({ visit, child }: { readonly visit: Visit; readonly child: Pick<ChildView, 'due'> }) {
  const { on, light, provisional } = child.due
  if (on === null || light === null) return <span class="muted">–</span>
  return <DueShort on={on} today={visit.today} light={light} provisional={provisional} />
}
