import type { Child } from 'hono/jsx'
import type { Instant } from '../../platform/clock.ts'
import { formatInstant } from '../format.ts'
import { useUi } from '../ui.ts'

export type Happening = {
  readonly at: Instant
  /** What was done, in the words of the procedure. */
  readonly what: Child
  /** Who did it: a `PartyName`, the person where the reader may know. */
  readonly who?: Child | undefined
  /** What was said with it. */
  readonly detail?: Child | undefined
}
/** A matter inside the matter: its own story, folded together where it stands. */
export type Inside = {
  readonly title: Child
  readonly status?: Child | undefined
  readonly items: readonly TimelineItem[]
  readonly open?: boolean | undefined
}
export type TimelineItem = Happening | Inside

export type TimelineProps = {
  readonly items: readonly TimelineItem[]
  /** Where the body is: its days are the days that count. */
  readonly timeZone: string
}

/** What happened, in order. Matters opened inside this one stand in it as chapters that can be opened. */
export function Timeline({ items, timeZone }: TimelineProps) {
  return (
    <ol class="timeline" role="list">
      {items.map((item) =>
        'at' in item ? <Entry {...item} timeZone={timeZone} /> : <Chapter {...item} timeZone={timeZone} />,
      )}
    </ol>
  )
}

function Entry({ at, what, who, detail, timeZone }: Happening & Pick<TimelineProps, 'timeZone'>) {
  const { language } = useUi()
  return (
    <li class="timeline__entry">
      <time class="timeline__at" datetime={at}>
        {formatInstant(language, at, timeZone)}
      </time>
      <div class="timeline__body">
        <p>
          <strong class="timeline__what">{what}</strong> {who !== undefined && <span class="timeline__who">{who}</span>}
        </p>
        {detail !== undefined && <div class="timeline__detail">{detail}</div>}
      </div>
    </li>
  )
}

function Chapter({ title, status, items, open, timeZone }: Inside & Pick<TimelineProps, 'timeZone'>) {
  const { say } = useUi()
  return (
    <li class="timeline__chapter">
      <details open={open}>
        <summary>
          <span class="timeline__title">{title}</span> {status}{' '}
          <span class="timeline__steps">{say('ui.timeline.steps', { count: items.length })}</span>
        </summary>
        <Timeline items={items} timeZone={timeZone} />
      </details>
    </li>
  )
}
