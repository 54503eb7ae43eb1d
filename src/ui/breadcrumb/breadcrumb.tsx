import { useUi } from '../ui.ts'

/** The way from the front page to this one. The last is the page itself and leads nowhere. */
export function Breadcrumb({
  steps,
}: {
  readonly steps: readonly { readonly label: string; readonly href?: string | undefined }[]
}) {
  const { say } = useUi()
  return (
    <nav class="breadcrumb no-print" aria-label={say('ui.breadcrumb')}>
      <ol role="list">
        {steps.map(({ label, href }, at) => (
          <li>
            {href === undefined ? (
              <span dir="auto" aria-current={at === steps.length - 1 ? 'page' : undefined}>
                {label}
              </span>
            ) : (
              <a href={href}>
                <bdi>{label}</bdi>
              </a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
