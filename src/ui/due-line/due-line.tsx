import type { Child } from 'hono/jsx'
import { daysBetween } from '../../kernel/time/days.ts'
import type { IsoDate } from '../../kernel/time/deadline.ts'
import { formatDate } from '../../locales/words.ts'
import { Light, type LightProps } from '../light/light.tsx'
import { useUi } from '../ui.ts'

export type DueLineProps = {
  readonly on: IsoDate
  /** The day it is where the body is; the days left are counted from it. */
  readonly today: IsoDate
  readonly light: LightProps['light']
  /** A day that counts lies beyond the published holiday schedule. */
  readonly provisional?: boolean | undefined
  /** How the date was reached, line by line, in the page's language. */
  readonly explanation?: readonly string[] | undefined
  /** Who owes the step, such as a `PartyName`. */
  readonly owedBy?: Child | undefined
  /** What is owed, such as the name of the state. */
  readonly what?: Child | undefined
  /** The explanation is open from the start, as on the page of a single matter. */
  readonly open?: boolean | undefined
}

/** By when, how near, and how that date came about. */
export function DueLine({ on, today, light, provisional, explanation = [], owedBy, what, open }: DueLineProps) {
  const { say, language } = useUi()
  return (
    <div class="due-line">
      {what !== undefined && <p class="due-line__what">{what}</p>}
      {owedBy !== undefined && (
        <p class="due-line__owed">
          <span class="muted">{say('ui.due.owedBy')}</span> {owedBy}
        </p>
      )}
      <p class="due-line__date">
        <span class="muted">{say('ui.due.by')}</span> <time datetime={on}>{formatDate(language, on)}</time>
        {provisional && <span class="due-line__provisional">{say('ui.due.provisional')}</span>}
      </p>
      <p>
        <Light light={light} daysLeft={daysBetween(today, on)} />
      </p>
      {explanation.length > 0 && (
        <details class="due-line__why" open={open}>
          <summary>{say('ui.due.why')}</summary>
          <ol>
            {explanation.map((line) => (
              <li>{line}</li>
            ))}
          </ol>
        </details>
      )}
    </div>
  )
}

/** The same in one cell of a table: date and light. */
export function DueShort({ on, today, light, provisional }: DueLineProps) {
  const { say, language } = useUi()
  return (
    <span class="due-short">
      <time datetime={on}>{formatDate(language, on)}</time>
      {provisional && <span class="due-line__provisional">{say('ui.due.provisional')}</span>}{' '}
      <Light light={light} daysLeft={daysBetween(today, on)} />
    </span>
  )
}
