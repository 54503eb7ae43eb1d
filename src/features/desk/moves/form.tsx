import type { Child } from 'hono/jsx'
import { ActionBar, Form, type Action } from '../../../ui/button/button.tsx'
import type { FormState } from '../forms/form-state.ts'
import type { Control } from './sent-form.ts'

/** The hidden fields of a move's form. */
export type HiddenFields = Pick<Control, 'key' | 'version' | 'party' | 'onward'>

export function hiddenOf({ key, version, party, onward }: HiddenFields): { [name: string]: string } {
  return {
    _key: key,
    ...(version !== undefined && { _version: String(version) }),
    ...(party !== undefined && { _party: party }),
    ...(onward !== undefined && { _onward: onward }),
  }
}

type Props = {
  readonly formState: Pick<FormState, 'action' | 'visit' | 'sent'>
  readonly hiddenFields: HiddenFields
  readonly actions: readonly Action[]
  readonly files?: boolean
  readonly id?: string
  /** Saves form values in the browser and on the server until the form is submitted. */
  readonly keeps?: boolean
  readonly children?: Child
}

/** The form of a move. Enter in a text field submits the first action, not the nearest button. */
export function MoveForm({ formState, hiddenFields, actions, files, id, keeps, children }: Props) {
  const [main] = actions
  const { action, visit, sent } = formState
  const draft = { key: `${visit.body.id} ${visit.caller.person ?? ''} ${action}`, save: `${action}/keep`, sent }
  return (
    <Form action={action} id={id} hidden={hiddenOf(hiddenFields)} files={files} {...(keeps && { draft })}>
      {/* HTML §4.10.22.2: Enter in a text field presses the form's first button, which must not remove a row. */}
      <button
        type="submit"
        class="unseen"
        tabindex={-1}
        aria-hidden="true"
        name={main?.name}
        value={main?.value}
        formaction={main?.formaction}
      >
        {main?.label}
      </button>
      {children}
      <ActionBar actions={actions} />
    </Form>
  )
}
