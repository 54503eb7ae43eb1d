import { isIsoDate } from '../../kernel/time/deadline.ts'
import { formatBytes, formatNumber } from '../format.ts'
import { useUi } from '../ui.ts'
import { Choices, type ChoiceKind } from './choices.tsx'
import { fieldId, FieldFrame, type FrameProps } from './frame.tsx'

type Line = {
  readonly kind: 'text' | 'email' | 'password' | 'number' | 'date' | 'tel' | 'url'
  readonly value?: string | undefined
  readonly autocomplete?: string | undefined
  /** How much is usually written, in characters; the box is about as wide. */
  readonly size?: number | undefined
  readonly min?: string | undefined
  readonly max?: string | undefined
  /** Offered to choose from while anything else may be written. */
  readonly suggests?: readonly string[] | undefined
}
type Long = {
  readonly kind: 'textarea'
  readonly value?: string | undefined
  readonly rows?: number | undefined
  /** Counted as people count: one Han character or one letter is one. */
  readonly charactersMax?: number | undefined
}
type Select = {
  readonly kind: 'select'
  readonly value?: string | undefined
  /** Grouped when they carry a `group`. */
  readonly options: readonly { readonly value: string; readonly label: string; readonly group?: string | undefined }[]
  /** Stands first and means nothing is chosen. */
  readonly none?: string | undefined
}
type File = {
  readonly kind: 'file'
  readonly accept?: string | undefined
  readonly bytesMax: number
  readonly multiple?: boolean | undefined
}

/** `value` is what was typed last, right or wrong: it always stays. */
export type FieldProps = FrameProps & (Line | Long | Select | File | ChoiceKind)

/** A label, what helps, what is wrong, and the control, in that order and tied together for every reader. */
export function Field(props: FieldProps) {
  if (props.kind === 'radios' || props.kind === 'checkboxes' || props.kind === 'checkbox') return <Choices {...props} />
  if (props.kind === 'file') return <FileField {...props} />
  return (
    <FieldFrame {...props}>
      <Control {...props} />
    </FieldFrame>
  )
}

/** What ties a control to its label, its hint and its error. */
function tied({ name, hint, error, required }: FrameProps, also?: string) {
  const id = fieldId(name)
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`, also].filter(Boolean)
  return {
    id,
    name,
    required: required === true,
    'aria-invalid': error === undefined ? undefined : 'true',
    'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
  } as const
}

function Control(props: FrameProps & (Line | Long | Select)) {
  switch (props.kind) {
    case 'textarea':
      return <LongText {...props} />
    case 'select':
      return <SelectBox {...props} />
    case 'number':
      // A number field loses what cannot be read as one; a text field with digits keeps it for the error to point at.
      return <input {...tied(props)} type="text" inputmode="numeric" value={props.value ?? ''} size={props.size ?? 8} />
    default: {
      const { value = '', autocomplete, size, min, max, suggests = [] } = props
      const list = suggests.length === 0 ? undefined : `${fieldId(props.name)}-list`
      // A date field shows nothing of what is no date, and it would be lost; a text field keeps it to be put right.
      const kind = props.kind === 'date' && value !== '' && !isIsoDate(value) ? 'text' : props.kind
      const dated = kind === 'date'
      return (
        <>
          <input
            {...tied(props)}
            type={kind}
            value={value}
            autocomplete={autocomplete}
            size={size ?? (dated ? undefined : 40)}
            min={min}
            max={max}
            list={list}
            dir={kind === 'text' ? 'auto' : undefined}
          />
          {list && (
            <datalist id={list}>
              {suggests.map((one) => (
                <option value={one} />
              ))}
            </datalist>
          )}
        </>
      )
    }
  }
}

function LongText(props: FrameProps & Long) {
  const { say, language } = useUi()
  const { name, value = '', rows = 6, charactersMax } = props
  const counter = `${fieldId(name)}-count`
  const box = (
    // The first line break after the tag is not part of the value (HTML §13.1.2.5), so one is put there to lose.
    <textarea {...tied(props, charactersMax === undefined ? undefined : counter)} rows={rows} dir="auto">
      {`\n${value}`}
    </textarea>
  )
  if (charactersMax === undefined) return box
  return (
    <hy-counter data-max={String(charactersMax)} data-left={say('ui.field.left')} data-over={say('ui.field.over')}>
      {box}
      <p class="field__count muted small number" id={counter}>
        {say('ui.field.charactersMax', { count: formatNumber(language, charactersMax) })}
      </p>
    </hy-counter>
  )
}

function SelectBox(props: FrameProps & Select) {
  const { value, options, none } = props
  const groups = [...new Set(options.map((option) => option.group))]
  return (
    <select {...tied(props)}>
      {none !== undefined && (
        <option value="" selected={value === undefined || value === ''}>
          {none}
        </option>
      )}
      {groups.map((group) => {
        const inside = options.filter((option) => option.group === group)
        const list = inside.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))
        return group === undefined ? list : <optgroup label={group}>{list}</optgroup>
      })}
    </select>
  )
}

function FileField(props: FrameProps & File) {
  const { say, language } = useUi()
  const { accept, bytesMax, multiple, hint } = props
  const limit = say('ui.field.bytesMax', { size: formatBytes(language, bytesMax) })
  const framed = { ...props, hint: hint === undefined ? limit : `${hint} ${limit}` }
  return (
    <FieldFrame {...framed}>
      <input {...tied(framed)} type="file" accept={accept} multiple={multiple} data-bytes-max={String(bytesMax)} />
    </FieldFrame>
  )
}
