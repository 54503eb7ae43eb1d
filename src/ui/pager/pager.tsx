import { formatNumber } from '../format.ts'
import { useUi } from '../ui.ts'

export type PagerProps = {
  /** Nearer the beginning of the list, and further from it. */
  readonly newer?: string | undefined
  readonly older?: string | undefined
  readonly shown: number
  /** Names the list, where a page has more than one. */
  readonly label?: string | undefined
  /** How many there are in all, where that was counted. */
  readonly total?: number | undefined
}

/** Pages by key: there is no page number, for the list grows while it is read. */
export function Pager({ newer, older, shown, total, label }: PagerProps) {
  const { say, language } = useUi()
  const count = formatNumber(language, shown)
  return (
    <nav class="pager no-print" aria-label={label ?? say('ui.pager.name')}>
      <p class="muted number">
        {total === undefined && say('ui.pager.shown', { count })}
        {total !== undefined && total === shown && say('ui.pager.all', { count })}
        {total !== undefined &&
          total !== shown &&
          say('ui.pager.shownOf', { count, total: formatNumber(language, total) })}
      </p>
      {(newer !== undefined || older !== undefined) && (
        <ul role="list">
          {newer !== undefined && (
            <li>
              <a href={newer} rel="prev" data-key="p">
                <span aria-hidden="true">← </span>
                {say('ui.pager.newer')}
              </a>
            </li>
          )}
          {older !== undefined && (
            <li>
              <a href={older} rel="next" data-key="n">
                {say('ui.pager.older')}
                <span aria-hidden="true"> →</span>
              </a>
            </li>
          )}
        </ul>
      )}
    </nav>
  )
}
