import type { Child } from 'hono/jsx'
import { useUi } from '../ui.ts'

export type ErrorPageProps = {
  readonly status: 400 | 403 | 404 | 409 | 413 | 429 | 500 | 503
  /** More than the general words, such as a refusal as a sentence. */
  readonly detail?: string | undefined
  /** What to quote when asking for help. */
  readonly reference?: string | undefined
  /** Links that lead on. */
  readonly children?: Child
}

/** What goes inside `Layout` when a page cannot be shown: what happened, whose doing it is, and the way on. */
export function ErrorPage({ status, detail, reference, children }: ErrorPageProps) {
  const { say } = useUi()
  return (
    <div class="error-page">
      <p class="error-page__status number" aria-hidden="true">
        {status}
      </p>
      <h1>{say(`ui.error.${status}.title`)}</h1>
      <p>{say(`ui.error.${status}.text`)}</p>
      {detail !== undefined && <p class="error-page__detail">{detail}</p>}
      {reference !== undefined && (
        <p class="small muted">
          {say('ui.error.reference')} <code>{reference}</code>
        </p>
      )}
      {children}
    </div>
  )
}
