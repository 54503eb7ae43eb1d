import type { Child } from 'hono/jsx'
import { addDays } from '../../../kernel/time/deadline.ts'
import { Button } from '../../../ui/button/button.tsx'
import { errorOf } from '../../../ui/error-summary/error-summary.tsx'
import { Field } from '../../../ui/field/field.tsx'
import { fieldId, Help } from '../../../ui/field/frame.tsx'
import type { Visit } from '../../site/visit.ts'
import { valueChoices } from './choices.ts'
import { FileField } from './file-field.tsx'
import type { FormState } from './form-state.ts'
import { hintOf, labelOf } from './labels.ts'
import type { Group, Shape } from './shape.ts'
import { one, rowsIn } from './form-values.ts'

/** Every field of a group, at any depth, in the order of the form. */
export function Fields({ formState, fields, prefix = '' }: { formState: FormState; fields: Group; prefix?: string }) {
  return (
    <>
      {fields.map((field) => (
        <OneField formState={formState} field={field} name={prefix + field.name} />
      ))}
    </>
  )
}

/** The limit shown by a character counter; none for limits that nobody reaches. */
export function counted(charsMax: number): number | undefined {
  return charsMax > 5_000 ? undefined : charsMax
}

/** Texts up to this length get a one-line field. */
const lineCharsMax = 500

export function OneField({ formState, field, name }: { formState: FormState; field: Shape; name: string }) {
  const { formValues, visit, choices } = formState
  const frame = frameOf(formState, field, name)
  const value = one(formValues, name)
  switch (field.kind) {
    case 'words':
      return field.charsMax <= lineCharsMax ? (
        <Field {...frame} kind="text" value={value} suggests={field.name === 'topic' ? choices.topics : undefined} />
      ) : (
        <Field {...frame} kind="textarea" value={value} charactersMax={counted(field.charsMax)} rows={rowsFor(name)} />
      )
    case 'date':
      return <Field {...frame} kind="date" value={value} {...daysFor(visit, field.name)} />
    case 'number':
      return <Field {...frame} kind="number" value={value} />
    case 'truth':
      return field.required ? (
        <Field {...frame} kind="radios" inline value={value} options={yesAndNo(visit)} />
      ) : (
        <Field {...frame} kind="checkbox" checked={value === 'true'} />
      )
    case 'choice':
      return <ChoiceField formState={formState} field={field} name={name} />
    case 'reference':
      if (field.to === 'own') return <input type="hidden" name={name} value={value} />
      if (field.to === 'file') return <FileField formState={formState} name={name} />
      return <ReferenceField formState={formState} field={field} name={name} />
    case 'references':
      if (field.to === 'word')
        return <Field {...frame} kind="textarea" value={(formValues.get(name) ?? []).join('\n')} rows={3} />
      return (
        <hy-filter class="pick-many" data-label={visit.say('desk.form.find')}>
          <Field {...frame} kind="checkboxes" value={formValues.get(name) ?? []} options={choices[field.to] ?? []} />
        </hy-filter>
      )
    case 'group':
      return (
        <fieldset class="part">
          <legend class="part__title">{frame.label}</legend>
          <Fields formState={formState} fields={field.fields} prefix={`${name}.`} />
        </fieldset>
      )
    case 'rows':
      return <Rows formState={formState} field={field} name={name} />
    case 'record':
      return <Field {...frame} kind="textarea" value={value} rows={4} />
  }
}

export function frameOf({ visit, procedure, move, errors }: FormState, field: Shape, name: string) {
  return {
    name,
    label: labelOf(visit, procedure, name, move),
    hint: hintOf(visit, procedure, move, name),
    error: errorOf(errors, name),
    required: field.required,
  } as const
}

function ChoiceField({
  formState,
  field,
  name,
}: {
  formState: FormState
  field: Extract<Shape, { kind: 'choice' }>
  name: string
}) {
  const frame = frameOf(formState, field, name)
  const options = valueChoices(formState.visit, field.name, field.values)
  const value = one(formState.formValues, name)
  if (options.length <= 6)
    return <Field {...frame} kind="radios" inline={options.length <= 3} value={value} options={options} />
  return (
    <Field {...frame} kind="select" value={value} options={options} none={formState.visit.say('desk.form.choose')} />
  )
}

function ReferenceField({
  formState,
  field,
  name,
}: {
  formState: FormState
  field: Extract<Shape, { kind: 'reference' }>
  name: string
}) {
  const { visit, choices, formValues } = formState
  const frame = frameOf(formState, field, name)
  const value = one(formValues, name)
  const options = choices[field.to]
  if (options === undefined) return <Field {...frame} kind="text" size={20} value={value} />
  // Without options the field is left out, such as the term in a body without terms.
  if (options.length === 0 && !field.required) return <></>
  if (options.length <= 6 && field.to !== 'unit' && field.to !== 'session')
    return <Field {...frame} kind="radios" value={value} options={options} />
  return <Field {...frame} kind="select" value={value} options={options} none={visit.say('desk.form.choose')} />
}

/** Repeated rows. The buttons to add and remove rows submit the form without making the move. */
function Rows({
  formState,
  field,
  name,
}: {
  formState: FormState
  field: Extract<Shape, { kind: 'rows' }>
  name: string
}) {
  const { visit, formValues } = formState
  const frame = frameOf(formState, field, name)
  const count = Math.max(rowsIn(formValues, name), field.countMin > 0 || field.required ? 1 : 0)
  return (
    <fieldset class={frame.error === undefined ? 'rows' : 'rows field--wrong'}>
      <legend class="field__label">{frame.label}</legend>
      <Help {...frame} />
      <div id={fieldId(name)} class="rows__list">
        {Array.from({ length: count }, (_, i) => (
          <Row
            formState={formState}
            name={name}
            at={i}
            title={visit.say('desk.form.row', { label: frame.label, n: i + 1 })}
          >
            <Fields formState={formState} fields={field.fields} prefix={`${name}.${i}.`} />
          </Row>
        ))}
      </div>
      {count < field.countMax && (
        <AddRow
          formState={formState}
          name={name}
          label={visit.say('desk.form.add', { label: frame.label })}
          count={count}
        />
      )}
    </fieldset>
  )
}

export function AddRow({
  formState,
  name,
  label,
  count,
}: {
  formState: FormState
  name: string
  label: string
  count: number
}) {
  return (
    <p>
      <Button
        label={label}
        name="_row"
        value={`add:${name}`}
        // Without a script, too, the page returns to the new row.
        formaction={`${formState.action}#${fieldId(name)}-${count}`}
      />
    </p>
  )
}

export function Row({
  formState,
  name,
  at,
  title,
  children,
}: {
  formState: FormState
  name: string
  at: number
  title: string
  children?: Child
}) {
  const { visit, action } = formState
  return (
    <div class="row" id={`${fieldId(name)}-${at}`} role="group" aria-label={title}>
      <div class="row__head">
        <span class="row__title" aria-hidden="true">
          {title}
        </span>
        <button
          type="submit"
          class="plain-button"
          name="_row"
          value={`drop:${name}:${at}`}
          formaction={`${action}#${fieldId(name)}`}
        >
          {visit.say('desk.form.drop')} <span class="unseen">{title}</span>
        </button>
      </div>
      {children}
    </div>
  )
}

function yesAndNo({ say }: Visit) {
  return [
    { value: 'true', label: say('public.yes') },
    { value: 'false', label: say('public.no') },
  ]
}

const longTexts = ['situation', 'analysis', 'answers']

function rowsFor(name: string): number {
  return longTexts.some((part) => name.includes(part)) ? 8 : 4
}

const futureDates = new Set(['due', 'until', 'expected'])
const pastDates = new Set(['on', 'heldOn', 'doneOn', 'seenOn', 'raisedOn'])

/** The range of the date picker; the procedure validates the date in any case. */
function daysFor({ today }: Visit, name: string): { min?: string; max?: string } {
  if (futureDates.has(name)) return { min: addDays(today, 1) }
  return pastDates.has(name) ? { max: today } : {}
}
