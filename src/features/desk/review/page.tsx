import { isRootNamed } from '../../../kernel/declarations/procedure.ts'
import { refOf } from '../../matters/reading/read.ts'
import type { Child } from 'hono/jsx'
import { Button } from '../../../ui/button/button.tsx'
import { DueShort } from '../../../ui/due-line/due-line.tsx'
import { EmptyState } from '../../../ui/empty-state/empty-state.tsx'
import { KeyHint } from '../../../ui/key-hint/key-hint.tsx'
import { PageHeader } from '../../../ui/page-header/page-header.tsx'
import { Status } from '../../../ui/status/status.tsx'
import { toneOf } from '../../site/tone.ts'
import { Tabs } from '../../../ui/tabs/tabs.tsx'
import type { MatterItem, MoveOffer } from '../../matters/reading/shapes.ts'
import { Frame } from '../../site/frame.tsx'
import { nameOf, textOf, type SiteDeps, type Visit } from '../../site/visit.ts'
import { kindOf, layoutOf, primaryMove, nextMoves, stepLabel } from '../actions/primary-move.ts'
import { shapeOf } from '../forms/shape.ts'
import { hiddenOf } from '../moves/form.tsx'
import { FileTool, type FilingChoice } from './file.tsx'
import { placeOf, shows, type Queue } from './queue.ts'

/** The keyboard shortcut of a frequent move; other moves have only a button. */
function keyOf(visit: Visit, procedure: string, state: string, move: string): string | undefined {
  const [yes, no] = nextMoves(visit, procedure, state)
  const declaredKey = visit.procedures[procedure]?.presentation.keys?.[move]
  return declaredKey ?? (move === yes ? 'y' : move === no ? 'n' : undefined)
}

export type ReviewProps = {
  readonly visit: Visit
  readonly deps: SiteDeps
  readonly queue: Queue
  readonly item: MatterItem
  readonly version: number
  readonly offers: readonly MoveOffer[]
  /** The address to continue at after a move: the next matter in the queue. */
  readonly onward: string
  /** The move whose form is open, and the form. */
  readonly open: string | undefined
  readonly panel?: Child
  /** The values of one-button filing, where filing is possible. */
  readonly filing?: FilingChoice | undefined
  readonly children?: Child
}

/** Reviews matters one by one: the text, and above it the actions with their keyboard shortcuts. */
export function ReviewPage(props: ReviewProps) {
  const { visit, queue, item, panel, children } = props
  const { say, paths } = visit
  const index = queue.items.findIndex(({ id }) => id === item.id)
  const [previous, next] = [queue.items[index - 1], queue.items[index + 1]]
  const link = (other: MatterItem | undefined) => other && paths.reviewOf(other.id, { show: queue.show })
  return (
    <Frame visit={visit} title={`${say('desk.nav.review')}: ${item.subject}`} dense unlisted>
      <ReviewTabs visit={visit} queue={queue} />
      <article class="review">
        <PageHeader
          title={item.subject}
          number={
            isRootNamed(visit.procedures, item.procedure) ? (item.number ?? undefined) : say(`${item.procedure}.name`)
          }
          status={<Status label={textOf(visit, item.state_label)} tone={toneOf(visit, item)} />}
          flags={flagsOf(visit, item)}
          lead={<Lead visit={visit} item={item} />}
          actions={
            <nav class="review__place" aria-label={say('desk.review.place')}>
              <span class="number">{say('desk.review.of', { n: index + 1, count: queue.items.length })}</span>
              {link(previous) && (
                <a href={link(previous)} data-key="k" rel="prev">
                  ← {say('desk.review.earlier')} <kbd>k</kbd>
                </a>
              )}
              {link(next) && (
                <a href={link(next)} data-key="j" rel="next">
                  {say('desk.review.later')} → <kbd>j</kbd>
                </a>
              )}
            </nav>
          }
        />
        <Toolbar {...props} />
        {panel !== undefined && (
          <section class="review__panel" id="panel" aria-label={say('desk.review.panel')}>
            {panel}
          </section>
        )}
        {children}
      </article>
      <KeyHint keys={hints(props)} />
    </Frame>
  )
}

export function ReviewTabs({ visit, queue }: { visit: Visit; queue: Queue }) {
  const { say, paths } = visit
  const tabs = shows.map((show) => ({
    label: say(`desk.review.show.${show}`),
    href: paths.review({ show }),
    current: show === queue.show,
    count: queue.counts[show],
  }))
  return <Tabs label={say('desk.nav.review')} tabs={tabs} />
}

export function EmptyQueuePage({ visit, queue }: { visit: Visit; queue: Queue }) {
  const { say, paths } = visit
  return (
    <Frame visit={visit} title={say('desk.nav.review')} dense unlisted>
      <PageHeader title={say('desk.nav.review')} />
      <ReviewTabs visit={visit} queue={queue} />
      <EmptyState title={say('desk.review.empty')} text={say('desk.review.emptyText')}>
        <p>
          <a href={paths.board()}>{say('desk.nav.board')}</a>
        </p>
      </EmptyState>
    </Frame>
  )
}

function Lead({ visit, item }: { visit: Visit; item: MatterItem }) {
  const { on, light, provisional } = item.due
  return (
    <p class="review__lead">
      <span>
        {item.proposers.map((party, i) => (
          <>
            {i > 0 && visit.say('list.and')}
            <bdi>{nameOf(visit, party)}</bdi>
          </>
        ))}
      </span>{' '}
      {on !== null && light !== null && (
        <DueShort on={on} today={visit.today} light={light} provisional={provisional} />
      )}{' '}
      <a href={visit.paths.matter(refOf(item))}>{visit.say('desk.refused.toMatter')}</a>
    </p>
  )
}

function flagsOf({ say }: Visit, { flags }: MatterItem): string[] {
  return [
    flags.key && say('fields.key'),
    flags.expedited && say('fields.expedited'),
    flags.confidential && say('fields.confidential'),
  ].filter((word) => word !== false)
}

function allowed({ visit, offers, item }: ReviewProps): MoveOffer[] {
  const main = primaryMove(visit, item.procedure, item.state)
  const offered = offers.filter((offer) => offer.allowed)
  return [...offered.filter(({ move }) => move === main), ...offered.filter(({ move }) => move !== main)]
}

function Toolbar(props: ReviewProps) {
  const { visit } = props
  return (
    <div class="review__tools" role="group" aria-label={visit.say('desk.actions.title')}>
      {allowed(props).map((offer) => (
        <Tool {...props} offer={offer} />
      ))}
    </div>
  )
}

/** Filing is one button; moves that need more input open their form in the page, with the first field focused. */
function Tool(props: ReviewProps & { readonly offer: MoveOffer }) {
  const { visit, deps, queue, item, version, onward, open, offer, filing } = props
  const { paths } = visit
  const { procedure, state, id } = item
  const { move } = offer
  const shortcut = keyOf(visit, procedure, state, move)
  const label = stepLabel(visit, procedure, move)
  const labelWithKey = shortcut === undefined ? label : `${label} (${shortcut})`
  const form = deps.store.procedures[procedure]?.moves[move]?.form
  const main = move === primaryMove(visit, procedure, state) ? 'primary' : 'secondary'
  const kind = kindOf(visit, procedure, move) === 'danger' ? 'danger' : main
  const isFiling = layoutOf(visit, procedure, move) === 'filing' && filing !== undefined
  const isButtonOnly = isFiling || form === undefined || shapeOf(form).length === 0
  if (!isButtonOnly) {
    return (
      <Button
        label={labelWithKey}
        kind={kind}
        current={open === move}
        href={`${paths.reviewOf(id, { show: queue.show, do: move })}#panel`}
        shortcut={shortcut}
      />
    )
  }
  const hidden = hiddenOf({ key: deps.store.ids.next(), version, party: offer.as ?? undefined, onward })
  const action = paths.move(id, move)
  if (isFiling) return <FileTool {...{ visit, action, hidden, kind: main, shortcut, filing }} label={labelWithKey} />
  return (
    <form method="post" action={action}>
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Button label={labelWithKey} kind={kind} shortcut={shortcut} />
    </form>
  )
}

function hints(props: ReviewProps): { key: string; does: string }[] {
  const { visit, item } = props
  const moves = allowed(props).flatMap(({ move }) => {
    const key = keyOf(visit, item.procedure, item.state, move)
    return key === undefined ? [] : [{ key, does: stepLabel(visit, item.procedure, move) }]
  })
  return [
    { key: 'j', does: visit.say('desk.review.later') },
    { key: 'k', does: visit.say('desk.review.earlier') },
    ...moves,
  ]
}

export function onwardFrom({ paths }: Visit, queue: Queue, item: MatterItem): string {
  return paths.review({ show: queue.show, after: placeOf(item) })
}
