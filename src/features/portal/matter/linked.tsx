import { Status } from '../../../ui/status/status.tsx'
import { Table } from '../../../ui/table/table.tsx'
import { refOf } from '../../matters/reading/read.ts'
import type { LinkedView, MatterView } from '../../matters/reading/shapes.ts'
import { toneOf } from '../../site/tone.ts'
import { textOf, type Visit } from '../../site/visit.ts'

type Props = { readonly visit: Visit; readonly view: MatterView }

/** The linked roots that the reader may see, one section for each kind of link. */
export function LinkedParts({ visit, view }: Props) {
  const groups = Map.groupBy(view.links, ({ kind, way }) => `${kind}-${way}`)
  return (
    <>
      {[...groups].map(([id, links]) => (
        <Linked visit={visit} id={id} links={links} />
      ))}
    </>
  )
}

function Linked({ visit, id, links }: Pick<Props, 'visit'> & { id: string; links: readonly LinkedView[] }) {
  const { say, paths } = visit
  const [first] = links
  if (first === undefined) return null
  const label = textOf(visit, first.label)
  return (
    <section class="stack" aria-labelledby={id}>
      <h2 id={id}>{label}</h2>
      {first.kind === 'merged_into' && (
        <p class="muted">{say(first.way === 'to' ? 'public.matter.mergedInto' : 'public.matter.mergedFrom')}</p>
      )}
      <Table
        caption={label}
        captionUnseen
        columns={[
          { key: 'subject', label: say('fields.subject') },
          { key: 'kind', label: say('public.list.by.procedure') },
          { key: 'state', label: say('public.list.state') },
        ]}
        rows={links.map(({ matter }) => ({
          subject: (
            <a href={paths.matter(refOf(matter))}>
              {matter.number} <span dir="auto">{matter.subject}</span>
            </a>
          ),
          kind: textOf(visit, matter.procedure_label),
          state: <Status label={textOf(visit, matter.state_label)} tone={toneOf(visit, matter)} />,
        }))}
      />
    </section>
  )
}
