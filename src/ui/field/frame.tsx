import type { Child } from 'hono/jsx'
import { useUi } from '../ui.ts'

export type FrameProps = {
  /** As it is sent; the id is made from it, see `fieldId`. */
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  /** What is wrong and how to put it right, as a sentence. */
  readonly error?: string | undefined
  readonly required?: boolean | undefined
  /** Seen by nobody, heard by all: for a field whose place says what it is. */
  readonly labelUnseen?: boolean | undefined
}

/** The id of a field's control, or of its first choice; an error's link leads there. */
export function fieldId(name: string): string {
  return `f-${name.replaceAll(/[^\w-]+/g, '-')}`
}

export function FieldFrame(props: FrameProps & { readonly children?: Child | undefined }) {
  const id = fieldId(props.name)
  return (
    <div class={props.error === undefined ? 'field' : 'field field--wrong'}>
      <label class={props.labelUnseen ? 'field__label unseen' : 'field__label'} for={id}>
        {props.label}
        <RequiredMark required={props.required} />
      </label>
      <Help {...props} />
      {props.children}
    </div>
  )
}

export function RequiredMark({ required }: Pick<FrameProps, 'required'>) {
  const { say } = useUi()
  // The control says `required` itself; heard twice it is noise.
  return required ? (
    <span class="field__required" aria-hidden="true">
      {say('ui.field.required')}
    </span>
  ) : null
}

export function Help({ name, hint, error }: FrameProps) {
  const { say } = useUi()
  const id = fieldId(name)
  return (
    <>
      {hint !== undefined && (
        <p class="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="field__error" id={`${id}-error`}>
          <span class="unseen">{say('ui.field.error')}</span> {error}
        </p>
      )}
    </>
  )
}
