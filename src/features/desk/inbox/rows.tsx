import { isRootNamed, type Procedures } from '../../../kernel/declarations/procedure.ts'
import { refOf } from '../../matters/reading/read.ts'
import { DueShort } from '../../../ui/due-line/due-line.tsx'
import { Status } from '../../../ui/status/status.tsx'
import { toneOf } from '../../site/tone.ts'
import { Table, type Column } from '../../../ui/table/table.tsx'
import type { InboxList } from '../../matters/lists/inbox.ts'
import type { MatterItem } from '../../matters/reading/shapes.ts'
import { raisedShort } from '../../site/raised.ts'
import { nameOf, textOf, type Visit } from '../../site/visit.ts'
import { nextMoves, stepLabel } from '../actions/primary-move.ts'
import { dutyOf } from './my-step.ts'

type Props = {
  readonly visit: Visit
  readonly items: readonly MatterItem[]
  readonly list: InboxList
  readonly caption: string
  /** Given where the next step is a colleague's, to show the duty it needs. */
  readonly duties?: Procedures
  /** The moves to offer instead of the state's next step. */
  readonly moves?: ((visit: Visit, item: MatterItem) => readonly string[]) | undefined
}

/** Matters with light, state and next step. */
export function Rows({ visit, items, list, caption, duties, moves }: Props) {
  const { say } = visit
  const columns: Column[] = [
    { key: 'due', label: say('desk.row.due'), tight: true },
    { key: 'subject', label: say('desk.row.subject'), rowHeader: true },
    { key: 'state', label: say('desk.row.state') },
    list === 'owe' ? { key: 'next', label: say('desk.row.next') } : { key: 'who', label: say('desk.row.who') },
  ]
  const rows = items.map((item) => ({
    due: <Due visit={visit} item={item} />,
    subject: <Subject visit={visit} item={item} />,
    state: <Status label={textOf(visit, item.state_label)} tone={toneOf(visit, item)} />,
    next: <Next visit={visit} item={item} moves={moves} />,
    who: <Who visit={visit} item={item} duties={duties} />,
  }))
  return <Table caption={caption} captionUnseen columns={columns} rows={rows} />
}

export function Due({ visit, item }: { visit: Visit; item: MatterItem }) {
  const { on, light, provisional } = item.due
  if (on === null || light === null) return null
  return <DueShort on={on} today={visit.today} light={light} provisional={provisional} />
}

export function Subject({ visit, item }: { visit: Visit; item: MatterItem }) {
  const { say, paths } = visit
  const raised = raisedShort(visit, item.raised_in, item.number)
  const words = [item.flags.key && say('fields.key'), item.flags.expedited && say('fields.expedited')].filter(Boolean)
  return (
    <>
      <a href={paths.matter(refOf(item))} class="row-subject">
        <span dir="auto">{item.promise ?? item.subject}</span>
      </a>
      <span class="row-under muted small">
        {isRootItem(visit, item) ? (
          item.number !== null && <span class="number">{item.number}</span>
        ) : (
          <span>{say(`${item.procedure}.name`)}</span>
        )}
        {isRootItem(visit, item) && raised !== undefined && <bdi>{raised}</bdi>}
        {item.promise !== undefined && <span dir="auto">{item.subject}</span>}
        {words.map((word) => (
          <span class="flag">{word}</span>
        ))}
      </span>
    </>
  )
}

/** Links to the form of the owed step, and to both moves where a decision is owed. */
function Next({ visit, item, moves }: Pick<Props, 'visit' | 'moves'> & { item: MatterItem }) {
  return (
    <span class="row-next">
      {isReviewed(visit, item) && <a href={visit.paths.reviewOf(item.id)}>{visit.say('desk.nav.review')}</a>}
      {(moves?.(visit, item) ?? nextMoves(visit, item.procedure, item.state)).map((move) => (
        <a href={visit.paths.move(item.id, move)}>{stepLabel(visit, item.procedure, move)}</a>
      ))}
    </span>
  )
}

/** Whether the review desk shows the matter, with all it takes to decide. */
function isReviewed({ procedures }: Visit, { procedure, state }: MatterItem): boolean {
  return procedures[procedure]?.presentation.queue?.[state] === 'review'
}

/** Roots are shown by number, children by kind. */
function isRootItem({ procedures }: Visit, { procedure }: MatterItem): boolean {
  return isRootNamed(procedures, procedure)
}

function Who({ visit, item, duties }: { visit: Visit; item: MatterItem; duties: Procedures | undefined }) {
  const duty = duties && dutyOf(duties, item)
  return (
    <>
      {item.owed_by && <bdi>{nameOf(visit, item.owed_by)}</bdi>}
      {duty && <span class="party__role">{visit.say(`enums.duty.${duty}`)}</span>}
    </>
  )
}
