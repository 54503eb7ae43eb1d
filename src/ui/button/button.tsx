import type { Child } from 'hono/jsx'
import { useUi } from '../ui.ts'

export type Action = {
  readonly label: string
  readonly kind?: 'primary' | 'secondary' | 'danger' | undefined
  /** A link to a page with a form, or to somewhere else. Without it the button sends the form it stands in. */
  readonly href?: string | undefined
  /** Of the button, when a form has several. */
  readonly name?: string | undefined
  readonly value?: string | undefined
  /** Sends another form on the page, or the same one elsewhere. */
  readonly form?: string | undefined
  readonly formaction?: string | undefined
  /** Why it cannot be done now and what would change that, in words. The button is then shown, but does nothing. */
  readonly refused?: string | undefined
  /** Its form is open on this page. */
  readonly current?: boolean | undefined
  /** The key that does it where `KeyHint` stands on the page. */
  readonly shortcut?: string | undefined
}

/** One thing that can be done: a button that sends a form, or a link that looks like one. */
export function Button({ label, kind = 'secondary', href, refused, shortcut, current, ...sends }: Action) {
  const look = `button button--${kind}`
  if (refused !== undefined) {
    return (
      <span class="refused">
        <button type="button" class={look} disabled>
          {label}
        </button>
        <span class="refused__why">{refused}</span>
      </span>
    )
  }
  const key = shortcut === undefined ? {} : { 'data-key': shortcut, 'aria-keyshortcuts': shortcut }
  if (href !== undefined) {
    return (
      <a class={look} href={href} aria-current={current ? 'true' : undefined} {...key}>
        {label}
      </a>
    )
  }
  return (
    <button type="submit" class={look} {...sends} {...key}>
      {label}
    </button>
  )
}

/** The actions of a form or a page, the main one first. */
export function ActionBar({
  actions,
  children,
}: {
  readonly actions: readonly Action[]
  readonly children?: Child | undefined
}) {
  return (
    <div class="action-bar no-print">
      {actions.map((action) => (
        <Button {...action} />
      ))}
      {children}
    </div>
  )
}

export type FormProps = {
  readonly action: string
  readonly id?: string | undefined
  /** What the form carries unseen: the key against sending twice, the version that was read. */
  readonly hidden?: { readonly [name: string]: string }
  /** Needed as soon as a file is among the fields. */
  readonly files?: boolean | undefined
  /**
   * Keeps what is typed on this machine until a page with a flash message of kind `done` follows; with `save` also by
   * posting the form there, which answers with the hidden fields that change, as JSON. The key names the person, so that
   * nobody is shown what another typed on the same machine.
   */
  readonly draft?: {
    readonly key: string
    readonly save?: string | undefined
    /** What stands in the form was just sent: it is newer than anything this machine has kept. */
    readonly sent?: boolean | undefined
  }
  readonly label?: string | undefined
  readonly children?: Child | undefined
}

/** A form that posts. The server checks it, not the browser: its messages are in the page's language and stay there. */
export function Form({ action, id, hidden = {}, files, draft, label, children }: FormProps) {
  const form = (
    <form
      class="form"
      method="post"
      action={action}
      id={id}
      enctype={files ? 'multipart/form-data' : undefined}
      novalidate
      aria-label={label}
    >
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
      {draft && <DraftStatus />}
    </form>
  )
  if (draft === undefined) return form
  return (
    <hy-draft data-key={draft.key} data-save={draft.save} data-sent={draft.sent ? '' : undefined}>
      {form}
    </hy-draft>
  )
}

function DraftStatus() {
  const { say } = useUi()
  return (
    <p
      class="form__draft muted small"
      role="status"
      data-saved={say('ui.draft.saved')}
      data-kept={say('ui.draft.kept')}
      data-restored={say('ui.draft.restored')}
      data-discard={say('ui.draft.discard')}
    ></p>
  )
}
