import type { Child } from 'hono/jsx'

export type Definition = { readonly term: string; readonly value: Child }

/** Names and what stands for them. `stacked` where there is little room, such as beside a page. */
export function Definitions({
  items,
  stacked,
}: {
  readonly items: readonly Definition[]
  readonly stacked?: boolean | undefined
}) {
  return (
    <dl class={stacked ? 'definitions definitions--stacked' : 'definitions'}>
      {items.map(({ term, value }) => (
        <div>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
