import { CLOCK } from '../../../kernel/party.ts'
import type { Store } from '../../matters/commands/act.ts'
import type { MatterItem, MatterView, TimelineEntry } from '../../matters/reading/shapes.ts'
import { EmptyState } from '../../../ui/empty-state/empty-state.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { PageHeader } from '../../../ui/page-header/page-header.tsx'
import { Status } from '../../../ui/status/status.tsx'
import { toneOf } from '../../site/tone.ts'
import { Frame } from '../../site/frame.tsx'
import { FieldList } from '../../site/field-list.tsx'
import { nameOf, textOf, type Visit } from '../../site/visit.ts'
import { MatterActions } from '../actions/actions.tsx'
import { Due, Subject } from '../inbox/rows.tsx'

/** The listed matters, and whether there are more. */
type LateList = { readonly items: readonly MatterItem[]; readonly more: boolean }

type Props = {
  readonly visit: Visit
  readonly store: Store
  readonly late: LateList
  readonly stuck: LateList
  /** The matter whose reason is shown. */
  readonly open: MatterView | null
}

export function LatePage(props: Props) {
  const { visit, late, stuck } = props
  const { say } = visit
  const waiting = stuck.items.filter((item) => !late.items.some(({ id }) => id === item.id))
  return (
    <Frame visit={visit} title={say('desk.nav.late')} dense unlisted>
      <div class="sections">
        <PageHeader title={say('desk.nav.late')} lead={<p>{say('desk.late.lead')}</p>} />
        <List {...props} name="late" {...late} />
        <List {...props} name="stuck" items={waiting} more={stuck.more} />
      </div>
    </Frame>
  )
}

function List({ name, items, more, ...props }: Props & LateList & { readonly name: 'late' | 'stuck' }) {
  const { say, paths } = props.visit
  return (
    <section class="stack" aria-labelledby={`list-${name}`}>
      <h2 id={`list-${name}`}>
        {say(`desk.late.${name}`)} <span class="count number">{more ? `${items.length}+` : items.length}</span>
      </h2>
      {more && (
        <p class="muted">
          {say('desk.late.first', { count: items.length })} <a href={paths.board()}>{say('desk.nav.board')}</a>
        </p>
      )}
      {items.length === 0 ? (
        <EmptyState title={say(`desk.late.no_${name}`)} level={3} />
      ) : (
        <ul role="list" class="late">
          {items.map((item) => (
            <li id={`m-${item.id}`} class="late__row">
              <LateRow {...props} item={item} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function LateRow({ visit, store, open, item }: Props & { readonly item: MatterItem }) {
  const { say, paths } = visit
  const shown = open !== null && open.id === item.id
  return (
    <>
      <div class="late__head">
        <span class="late__due">
          <Due visit={visit} item={item} />
        </span>
        <span class="late__subject">
          <Subject visit={visit} item={item} />
        </span>
        <span>
          <Status label={textOf(visit, item.state_label)} tone={toneOf(visit, item)} />
        </span>
        <span>{item.owed_by && <bdi>{nameOf(visit, item.owed_by)}</bdi>}</span>
        <a href={shown ? `${paths.late()}#m-${item.id}` : `${paths.late({ why: item.id })}#m-${item.id}`}>
          {say(shown ? 'desk.late.hide' : 'desk.late.why')}
          <span class="unseen"> {item.subject}</span>
        </a>
      </div>
      {shown && <Reason visit={visit} store={store} view={open} />}
    </>
  )
}

/** The number of latest steps shown. */
const stepsShown = 6

/** How the date came about, what happened last, and what can be done about it. */
function Reason({ visit, store, view }: { visit: Visit; store: Store; view: MatterView }) {
  const { say, language } = visit
  const last = view.timeline.slice(-stepsShown).toReversed()
  return (
    <div class="late__reason">
      <div class="stack">
        <h3>{say('desk.late.happened')}</h3>
        <ol role="list" class="late__steps">
          {last.map((entry) => (
            <Step visit={visit} entry={entry} />
          ))}
        </ol>
      </div>
      <div class="stack">
        <h3>{say('ui.due.why')}</h3>
        <ol>
          {view.due.explanation[language].map((line) => (
            <li>{line}</li>
          ))}
        </ol>
      </div>
      <MatterActions store={store} visit={visit} view={view} />
      {view.root && <Urge visit={visit} root={view.root.id} />}
    </div>
  )
}

/** A reminder is made on the root, whichever part of the matter is late. */
function Urge({ visit, root }: { visit: Visit; root: string }) {
  const { caller, body, paths, say } = visit
  const may = caller.acts.some(({ party }) => party === body.desks['office'] || party === body.desks['chair'])
  return may ? <a href={paths.move(root, 'urge', { onward: paths.late() })}>{say('desk.late.urge')}</a> : null
}

function Step({ visit, entry }: { visit: Visit; entry: TimelineEntry }) {
  const { language, body } = visit
  return (
    <li>
      <time datetime={entry.at} class="muted">
        {formatInstant(language, entry.at, body.timeZone)}
      </time>{' '}
      <strong>{textOf(visit, entry.label)}</strong> <bdi>{nameOf(visit, entry.party)}</bdi>
      <StepInput visit={visit} entry={entry} />
    </li>
  )
}

/** The input of a step; for moves of the clock only who was notified. */
function StepInput({ visit, entry }: { visit: Visit; entry: TimelineEntry }) {
  if (entry.said === null) return null
  if (entry.party.id !== CLOCK.party) return <FieldList visit={visit} said={entry.said} beside />
  const notified = visit.body.party(String(entry.said['to'] ?? ''))
  return notified ? (
    <>
      {' → '}
      <bdi>{nameOf(visit, notified)}</bdi>
    </>
  ) : null
}
