import { fieldId, Help, RequiredMark, type FrameProps } from './frame.tsx'

export type Choice = { readonly value: string; readonly label: string; readonly hint?: string | undefined }

export type ChoiceKind =
  | {
      readonly kind: 'radios'
      readonly value?: string | undefined
      readonly options: readonly Choice[]
      readonly inline?: boolean | undefined
    }
  | {
      readonly kind: 'checkboxes'
      readonly value?: readonly string[] | undefined
      readonly options: readonly Choice[]
      readonly inline?: boolean | undefined
    }
  /** One box that means yes; it sends `value`, `true` unless said otherwise. */
  | { readonly kind: 'checkbox'; readonly value?: string | undefined; readonly checked?: boolean | undefined }

/** Choices to tick: one of several, any of several, or a single yes. */
export function Choices(props: FrameProps & ChoiceKind) {
  const { name, label, labelUnseen, required, error } = props
  const id = fieldId(name)
  const described = [props.hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean)
  const describedby = described.length > 0 ? described.join(' ') : undefined
  const look = error === undefined ? 'field' : 'field field--wrong'
  if (props.kind === 'checkbox') {
    return (
      <div class={look}>
        <div class="choice">
          <input
            type="checkbox"
            id={id}
            name={name}
            value={props.value ?? 'true'}
            checked={props.checked === true}
            required={required === true}
            aria-invalid={error === undefined ? undefined : 'true'}
            aria-describedby={describedby}
          />
          <label for={id}>
            {label}
            <RequiredMark required={required} />
          </label>
        </div>
        <Help {...props} />
      </div>
    )
  }
  return (
    <fieldset class={look} aria-describedby={describedby}>
      <legend class={labelUnseen ? 'field__label unseen' : 'field__label'}>
        {label}
        <RequiredMark required={required} />
      </legend>
      <Help {...props} />
      <div class={props.inline ? 'choices choices--inline' : 'choices'}>
        {props.options.map((option, at) => (
          <One {...props} option={option} id={at === 0 ? id : `${id}-${at}`} />
        ))}
      </div>
    </fieldset>
  )
}

function One(
  props: FrameProps & Exclude<ChoiceKind, { kind: 'checkbox' }> & { readonly option: Choice; readonly id: string },
) {
  const { name, option, id, required } = props
  const radio = props.kind === 'radios'
  const chosen = radio ? props.value === option.value : props.value?.includes(option.value) === true
  return (
    <div class="choice">
      <input
        type={radio ? 'radio' : 'checkbox'}
        id={id}
        name={name}
        value={option.value}
        checked={chosen}
        required={radio && required === true}
        aria-describedby={option.hint === undefined ? undefined : `${id}-about`}
      />
      <label for={id}>{option.label}</label>
      {option.hint !== undefined && (
        <p class="choice__about muted small" id={`${id}-about`}>
          {option.hint}
        </p>
      )}
    </div>
  )
}
