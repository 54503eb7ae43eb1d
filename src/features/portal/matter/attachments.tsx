import { Table } from '../../../ui/table/table.tsx'
import { formatDay } from '../../../ui/format.ts'
import type { ChildView, MatterView, PartyView } from '../../matters/reading/shapes.ts'
import { textOf, type Visit } from '../../site/visit.ts'
import { presentationOf } from './presentation.ts'
import { Unit } from './asks.tsx'
import { evidenceOf, listOf, stringOf, type Evidence } from './content.ts'

type Props = { readonly visit: Visit; readonly view: MatterView }

type Attached = Evidence & {
  readonly by: PartyView | undefined
  readonly on: string | undefined
  /** The promise it is evidence of. */
  readonly shows: ChildView | undefined
}

/** All documents of the matter: the proposer's attachments, and evidence of kept promises. */
export function Attachments({ visit, view }: Props) {
  const { say, language, paths } = visit
  const all = documentsOf(visit, view)
  if (all.length === 0) return null
  return (
    <section aria-labelledby="attachments">
      <h2 id="attachments">{say('public.matter.attachments')}</h2>
      <Table
        caption={say('public.matter.attachments')}
        captionUnseen
        columns={[
          { key: 'what', label: say('public.matter.document'), rowHeader: true },
          { key: 'shows', label: say('public.matter.belongsTo') },
          { key: 'by', label: say('public.matter.from') },
          { key: 'on', label: say('public.matter.on') },
        ]}
        rows={all.map(({ label, href, about, by, on, shows }) => ({
          what: (
            <>
              {href === undefined ? <bdi>{label}</bdi> : <a href={href}>{label}</a>}
              {about !== undefined && <bdi class="muted"> {about}</bdi>}
            </>
          ),
          shows:
            shows === undefined ? (
              textOf(visit, view.procedure_label)
            ) : (
              <a href={paths.matter(shows.id)}>
                <bdi>{stringOf(shows.content['text']) ?? say(`${shows.procedure}.name`)}</bdi>
              </a>
            ),
          by: by === undefined ? '' : <Unit visit={visit} unit={by} />,
          on: on === undefined ? '' : <time datetime={on}>{formatDay(language, on)}</time>,
        }))}
      />
    </section>
  )
}

function documentsOf(visit: Visit, view: MatterView): Attached[] {
  const { paths } = visit
  const { raisedBy } = presentationOf(visit, view)
  const proposer = view.roles.find(({ role }) => raisedBy.includes(role))?.parties[0]
  const proposerFiles = evidenceOf({ evidence: view.content['attachments'] }, paths).map((evidence) => ({
    ...evidence,
    by: proposer,
    on: undefined,
    shows: undefined,
  }))
  const evidence = view.children.flatMap((child) =>
    [...listOf(child.content['reports']), ...listOf(child.content['claims'])].flatMap((entry) =>
      evidenceOf(entry, paths).map((item) => ({
        ...item,
        by: child.units[0],
        on: stringOf(entry['on']),
        shows: child,
      })),
    ),
  )
  return [...proposerFiles, ...evidence]
}
