import { ActionBar, Form } from '../button/button.tsx'
import { PageHeader } from '../page-header/page-header.tsx'
import { useUi } from '../ui.ts'

export type ConfirmationProps = {
  readonly question: string
  /** What follows from it, so that nobody is surprised. */
  readonly consequences: readonly string[]
  /** The words of the button say what is done, not “OK”. */
  readonly confirm: string
  readonly action: string
  readonly hidden?: { readonly [name: string]: string } | undefined
  readonly cancelHref: string
  readonly danger?: boolean | undefined
}

/** A page that asks once more, in place of a dialog: it has an address, a way back, and room to say what follows. */
export function Confirmation(props: ConfirmationProps) {
  const { question, consequences, confirm, action, hidden, cancelHref, danger } = props
  const { say } = useUi()
  return (
    <div class="confirmation">
      <PageHeader title={question} />
      <ul class="confirmation__list">
        {consequences.map((consequence) => (
          <li>{consequence}</li>
        ))}
      </ul>
      <Form action={action} {...(hidden && { hidden })}>
        <ActionBar
          actions={[
            { label: confirm, kind: danger ? 'danger' : 'primary' },
            { label: say('ui.confirmation.cancel'), href: cancelHref },
          ]}
        />
      </Form>
    </div>
  )
}
