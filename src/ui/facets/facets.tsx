import { formatNumber } from '../format.ts'
import { useUi } from '../ui.ts'

export type FacetGroup = {
  readonly label: string
  readonly items: readonly {
    readonly label: string
    readonly href: string
    /** How many it would leave; left out where counting them would cost. */
    readonly count?: number | undefined
    /** There are at least so many. */
    readonly more?: boolean | undefined
    readonly selected?: boolean | undefined
    /** Part of the item above it. */
    readonly inner?: boolean | undefined
  }[]
  /** Folded from the start; for the less usual ones. */
  readonly folded?: boolean | undefined
}

/** Ways to narrow a list down, each with how many it would leave. Plain links, so that every choice has an address. */
export function Facets({ groups }: { readonly groups: readonly FacetGroup[] }) {
  const { say } = useUi()
  return (
    <nav class="facets no-print" aria-label={say('ui.facets.name')}>
      {groups.map((group) => (
        <Group {...group} />
      ))}
    </nav>
  )
}

function Group({ label, items, folded }: FacetGroup) {
  const { say, language } = useUi()
  return (
    <details class="facets__group" open={folded !== true}>
      <summary>{label}</summary>
      <ul role="list">
        {items.map(({ label: name, href, count, more, selected, inner }) => (
          <li class={inner ? 'facets__inner' : undefined}>
            <a class="facets__item" href={href} rel="nofollow" aria-current={selected ? 'true' : undefined}>
              <span dir="auto">{name}</span>
              {count !== undefined && (
                <span class="facets__count number">
                  <span class="unseen">{say('ui.facets.count')}</span>
                  {formatNumber(language, count)}
                  {more && '+'}
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}

export type Chip = { readonly label: string; readonly value: string; readonly removeHref: string }

/** What the list is narrowed down to; each can be taken away, or all at once. */
export function Chips({ chips, clearHref }: { readonly chips: readonly Chip[]; readonly clearHref: string }) {
  const { say } = useUi()
  if (chips.length === 0) return null
  return (
    <ul class="chips no-print" role="list" aria-label={say('ui.facets.chosen')}>
      {chips.map(({ label, value, removeHref }) => (
        <li>
          <a class="chip" href={removeHref} rel="nofollow">
            <span class="unseen">{say('ui.facets.remove')}</span>
            <span class="muted">{label}</span> <bdi>{value}</bdi>
            <span aria-hidden="true"> ×</span>
          </a>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <a href={clearHref}>{say('ui.facets.clear')}</a>
        </li>
      )}
    </ul>
  )
}
