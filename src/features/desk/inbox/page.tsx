import type { Procedures } from '../../../kernel/declarations/procedure.ts'
import { Button } from '../../../ui/button/button.tsx'
import { PageHeader } from '../../../ui/page-header/page-header.tsx'
import { mayBegin } from '../../bodies/in-use.ts'
import type { Inbox, InboxList } from '../../matters/lists/inbox.ts'
import { inboxLists } from '../../matters/lists/inbox.ts'
import { Frame } from '../../site/frame.tsx'
import { nameOf, type Visit } from '../../site/visit.ts'
import type { MatterItem } from '../../matters/reading/shapes.ts'
import { stepLabel } from '../actions/primary-move.ts'
import { Rows } from './rows.tsx'
import { myStep } from './my-step.ts'

type Props = {
  readonly visit: Visit
  readonly procedures: Procedures
  readonly inbox: Inbox
  /** The only list to show, with pages; undefined shows the first rows of all three. */
  readonly list: InboxList | undefined
  readonly cursor: string | undefined
  /** Proposals the reader follows, whether or not they concern the reader's parties. */
  readonly followed: readonly MatterItem[]
}

/** The matters the reader owes, is owed or waits in: soonest due first, each with its light and next step. */
export function InboxPage({ visit, procedures, inbox, list, cursor, followed }: Props) {
  const { say, caller, paths } = visit
  const name = caller.person === null ? '' : caller.name
  const parties = caller.acts.flatMap((act) => visit.body.party(act.party) ?? [])
  const starts = startsOf(visit)
  // A member who waits in a matter that participants are invited to join has been invited.
  const invitations = (inbox.waiting?.items ?? []).filter(
    (item) => starts.length > 0 && invitesOf(visit, item).length > 0,
  )
  const listedAbove = new Set([...invitations, ...(inbox.owed?.items ?? [])].map(({ id }) => id))
  return (
    <Frame visit={visit} title={say('desk.inbox.title')} dense unlisted>
      <div class="sections">
        <PageHeader
          title={say('desk.inbox.title')}
          lead={
            <p>
              <bdi>{name}</bdi>
              {parties
                .filter(({ kind }) => kind !== 'member')
                .map((party) => (
                  <>
                    {' · '}
                    <bdi>{nameOf(visit, party)}</bdi>
                  </>
                ))}
            </p>
          }
          actions={
            starts.length > 0 && (
              <>
                {starts.map(({ procedure, start }, i) => (
                  <Button
                    kind={i === 0 ? 'primary' : 'secondary'}
                    label={stepLabel(visit, procedure, start)}
                    href={paths.begin(procedure, start)}
                  />
                ))}
              </>
            )
          }
        />
        {list !== undefined && (
          <p>
            <a href={paths.inbox()}>{say('desk.inbox.all')}</a>
          </p>
        )}
        {invitations.length > 0 && (
          <section class="stack" aria-labelledby="list-asked">
            <h2 id="list-asked">
              {say('desk.inbox.asked')} <span class="count number">{invitations.length}</span>
            </h2>
            <Rows visit={visit} items={invitations} list="owe" caption={say('desk.inbox.asked')} moves={invitesOf} />
          </section>
        )}
        {(list === undefined ? inboxLists : [list]).map((shownList) => (
          <ListOf
            visit={visit}
            procedures={procedures}
            inbox={inbox}
            list={shownList}
            alone={list !== undefined}
            cursor={cursor}
            listedAbove={list === undefined ? listedAbove : noneListed}
          />
        ))}
        {followed.length > 0 && <Followed visit={visit} followed={followed} />}
      </div>
    </Frame>
  )
}

/** The starts the reader may make. */
function startsOf({ procedures, caller, body }: Visit): { readonly procedure: string; readonly start: string }[] {
  const kinds = caller.acts.flatMap((act) => body.partyKind(act.party) ?? [])
  return Object.values(procedures).flatMap(({ name: procedure, starts, presentation: { begin: start } }) =>
    start !== undefined && mayBegin(body, procedure) && starts[start]?.by.some((kind) => kinds.includes(kind))
      ? [{ procedure, start }]
      : [],
  )
}

/** The moves that participants are invited to make. */
function invitesOf({ procedures }: Visit, { procedure, state }: MatterItem): readonly string[] {
  return procedures[procedure]?.presentation.invites?.[state] ?? []
}

const noneListed: ReadonlySet<string> = new Set()

function ListOf({
  visit,
  procedures,
  inbox,
  list,
  alone,
  listedAbove,
}: Omit<Props, 'list' | 'followed'> & {
  readonly list: InboxList
  readonly alone: boolean
  /** Matters shown above, which are not repeated in the waiting list. */
  readonly listedAbove: ReadonlySet<string>
}) {
  const { say, paths } = visit
  const page = inbox[list]
  if (page === undefined) return null
  const items = list === 'waiting' ? page.items.filter(({ id }) => !listedAbove.has(id)) : page.items
  const ownItems = list === 'owe' ? items.filter((item) => myStep(visit, procedures, item)) : items
  const colleagues = list === 'owe' ? page.items.filter((item) => !ownItems.includes(item)) : []
  return (
    <section class="stack" aria-labelledby={`list-${list}`}>
      <h2 id={`list-${list}`}>
        {say(`desk.inbox.${list}.title`)}{' '}
        <span class="count number">
          {ownItems.length}
          {page.next === null ? '' : '+'}
        </span>
      </h2>
      {ownItems.length === 0 ? (
        <EmptyList visit={visit} list={list} />
      ) : (
        <Rows visit={visit} items={ownItems} list={list} caption={say(`desk.inbox.${list}.title`)} />
      )}
      {colleagues.length > 0 && (
        <>
          <h3>
            {say('desk.inbox.colleagues')} <span class="count number">{colleagues.length}</span>
          </h3>
          <Rows
            visit={visit}
            items={colleagues}
            list="waiting"
            caption={say('desk.inbox.colleagues')}
            duties={procedures}
          />
        </>
      )}
      {page.next !== null && (
        <p>
          <a href={paths.inbox({ list, ...(alone && { cursor: page.next }) })}>
            {say(alone ? 'desk.inbox.next' : 'desk.inbox.more')}
          </a>
        </p>
      )}
    </section>
  )
}

/** The empty state; overseers get a link to late matters of others. */
function EmptyList({ visit, list }: { readonly visit: Visit; readonly list: InboxList }) {
  const { say, paths, body, caller } = visit
  const oversees = caller.acts.some(({ party }) => party === body.desks['chair'])
  return (
    <>
      <p class="muted">{say(`desk.inbox.${list}.empty`)}</p>
      {list === 'owe' && oversees && (
        <p>
          <a href={paths.late()}>{say('desk.inbox.late')}</a>
        </p>
      )}
    </>
  )
}

/** Followed matters with their state, the last changed first. */
function Followed({ visit, followed }: Pick<Props, 'visit' | 'followed'>) {
  const { say } = visit
  return (
    <section class="stack" aria-labelledby="list-followed">
      <h2 id="list-followed">
        {say('desk.inbox.followed')} <span class="count number">{followed.length}</span>
      </h2>
      <Rows visit={visit} items={followed} list="waiting" caption={say('desk.inbox.followed')} />
    </section>
  )
}
