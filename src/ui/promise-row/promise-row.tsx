import type { Child } from 'hono/jsx'
import { formatShare } from '../format.ts'
import { useUi } from '../ui.ts'

export type PromiseRowProps = {
  /** What was promised, word for word from the reply. */
  readonly text: string
  readonly href: string
  readonly unit: Child
  /** The person who answers for it. */
  readonly owner?: string | undefined
  readonly status: Child
  /** By when and how near: a `DueShort`. Left out once it has ended. */
  readonly due?: Child
  /** The ask it answers, and the matter the ask stands in. */
  readonly matter: { readonly title: string; readonly href: string; readonly number?: string | null | undefined }
  readonly ask?: string | undefined
  /** As the unit reports it, 0–100. */
  readonly percent?: number | undefined
  readonly evidenceCount?: number | undefined
}

/** The ledger of commitments: each with who, by when, how far. */
export function PromiseLedger({
  items,
  label,
}: {
  readonly items: readonly PromiseRowProps[]
  readonly label: string
}) {
  return (
    <ul class="promises" role="list" aria-label={label}>
      {items.map((item) => (
        <PromiseRow {...item} />
      ))}
    </ul>
  )
}

function PromiseRow(props: PromiseRowProps) {
  const { text, href, unit, owner, status, due, matter, ask, percent, evidenceCount } = props
  const { say, language } = useUi()
  return (
    <li class="promise">
      <div class="promise__when">
        {due}
        {status}
      </div>
      <div class="promise__what">
        <p class="promise__text">
          <a href={href}>
            <bdi>{text}</bdi>
          </a>
        </p>
        <p class="small">
          {unit}
          {owner !== undefined && <bdi class="muted"> · {owner}</bdi>}
        </p>
        <p class="small muted">
          {say('ui.promise.from')}{' '}
          <a href={matter.href}>
            <bdi>{matter.title}</bdi>
          </a>
          {matter.number != null && <span class="number"> {matter.number}</span>}
          {ask !== undefined && <bdi> · {ask}</bdi>}
        </p>
      </div>
      <div class="promise__far small">
        {percent !== undefined && (
          <p>
            <meter min={0} max={100} value={percent} aria-label={say('ui.promise.reported')}>
              {formatShare(language, percent, 100)}
            </meter>{' '}
            <span class="number">{formatShare(language, percent, 100)}</span>
          </p>
        )}
        {evidenceCount !== undefined && <p class="muted">{say('ui.promise.evidence', { count: evidenceCount })}</p>}
      </div>
    </li>
  )
}
