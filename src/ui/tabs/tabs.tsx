export type Tab = {
  readonly label: string
  readonly href: string
  readonly current?: boolean | undefined
  readonly count?: number | undefined
}

/** Parts of one thing, each a page of its own: links, not a widget, so that each has an address and works without script. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  return (
    <nav class="tabs no-print" aria-label={label}>
      <ul role="list">
        {tabs.map((tab) => (
          <li>
            <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              {tab.label}
              {tab.count !== undefined && <span class="tabs__count number">{tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
