import { formatNumber } from '../format.ts'
import { useUi } from '../ui.ts'

export type ProgressProps = {
  readonly label: string
  readonly done: number
  /** Left out while it is not known how much there is. */
  readonly total?: number | undefined
  /** This page again; with a script it is asked for by itself every few seconds until the work has ended. */
  readonly href: string
  readonly ended?: boolean | undefined
  /** How often a script asks again. */
  readonly againSeconds?: number | undefined
}

/** How far long work has come. */
export function Progress({ label, done, total, href, ended, againSeconds = 5 }: ProgressProps) {
  const { say, language } = useUi()
  const count = formatNumber(language, done)
  return (
    <div class="progress">
      <label for="progress-bar">{label}</label>
      <progress id="progress-bar" max={total ?? 1} value={total === undefined && !ended ? undefined : done}></progress>
      <p class="number" role="status">
        {total === undefined
          ? say('ui.progress.done', { count })
          : say('ui.progress.doneOf', { count, total: formatNumber(language, total) })}
      </p>
      {!ended && (
        <hy-refresh data-seconds={String(againSeconds)}>
          <a href={href}>{say('ui.progress.again')}</a>
        </hy-refresh>
      )}
    </div>
  )
}
