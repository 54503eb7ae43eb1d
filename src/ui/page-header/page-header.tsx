import type { Child } from 'hono/jsx'

export type PageHeaderProps = {
  readonly title: string
  /** The number people quote, or what the page is of. */
  readonly number?: Child | undefined
  readonly status?: Child | undefined
  /** Key, confidential, expedited, carried over: words. */
  readonly flags?: readonly string[] | undefined
  /** One or two lines under the title. */
  readonly lead?: Child | undefined
  /** Links and forms to the right of the title. */
  readonly actions?: Child | undefined
}

/** The one `h1` of a page. A title somebody wrote sets its own direction. */
export function PageHeader({ title, number, status, flags = [], lead, actions }: PageHeaderProps) {
  const above = number !== undefined || status !== undefined || flags.length > 0
  return (
    <div class="page-header">
      {above && (
        <div class="page-header__above">
          {number !== undefined && <span class="page-header__number number">{number}</span>}
          {status}
          {flags.map((flag) => (
            <Flag label={flag} />
          ))}
        </div>
      )}
      <div class="page-header__row">
        <h1 dir="auto">{title}</h1>
        {actions !== undefined && <div class="page-header__actions no-print">{actions}</div>}
      </div>
      {lead !== undefined && <div class="page-header__lead">{lead}</div>}
    </div>
  )
}

/** Something that holds of a matter besides its state. */
export function Flag({ label }: { readonly label: string }) {
  return <span class="flag">{label}</span>
}
