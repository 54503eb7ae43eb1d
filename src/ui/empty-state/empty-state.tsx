import type { Child } from 'hono/jsx'

export type EmptyStateProps = {
  readonly title: string
  /** Why there is nothing, and what would bring something. */
  readonly text?: string | undefined
  /** Links or buttons that lead on. */
  readonly children?: Child
  readonly level?: 2 | 3 | undefined
}

/** Nothing here, said plainly: nothing to do is good news, nothing found needs a way on. */
export function EmptyState({ title, text, children, level = 2 }: EmptyStateProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div class="empty-state">
      <Heading>{title}</Heading>
      {text !== undefined && <p>{text}</p>}
      {children}
    </div>
  )
}
