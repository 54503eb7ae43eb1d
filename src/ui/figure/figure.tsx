import type { Child } from 'hono/jsx'
import { formatNumber, formatShare } from '../format.ts'
import { useUi } from '../ui.ts'

export type FigureProps = {
  readonly label: string
  /** How many; or of how many how many, which is shown as a share with both numbers under it (domain.md §11). */
  readonly value: number | { readonly part: number; readonly whole: number }
  /** What is counted, where it is not plain: `days`. */
  readonly unit?: string | undefined
  /** How it is defined. */
  readonly about?: string | undefined
  /** Where the matters behind it are listed. */
  readonly href?: string | undefined
  /** A small chart of how it came about. */
  readonly trend?: Child
  readonly tone?: 'plain' | 'late' | undefined
}

/** A number that can be checked: what it is of, how it is defined, and the list behind it. */
export function Figure({ label, value, unit, about, href, trend, tone = 'plain' }: FigureProps) {
  const { say, language } = useUi()
  const share = typeof value === 'object'
  // Nothing of nothing is no share: not 0 %, and not 100 %.
  const nothing = share && value.whole === 0
  const shown = !share ? formatNumber(language, value) : nothing ? '–' : formatShare(language, value.part, value.whole)
  return (
    <div class={`figure figure--${tone}`}>
      <dt class="figure__label">{href === undefined ? label : <a href={href}>{label}</a>}</dt>
      <dd class="figure__value">
        <span class="figure__number number">{shown}</span>
        {unit !== undefined && <span class="figure__unit"> {unit}</span>}
      </dd>
      {share && (
        <dd class="figure__of number">
          {nothing
            ? say('ui.figure.none')
            : say('ui.figure.of', {
                part: formatNumber(language, value.part),
                whole: formatNumber(language, value.whole),
              })}
        </dd>
      )}
      {about !== undefined && <dd class="figure__about">{about}</dd>}
      {trend !== undefined && <dd class="figure__trend">{trend}</dd>}
    </div>
  )
}

/** Figures side by side. */
export function Figures({ figures }: { readonly figures: readonly FigureProps[] }) {
  return (
    <dl class="figures">
      {figures.map((figure) => (
        <Figure {...figure} />
      ))}
    </dl>
  )
}
