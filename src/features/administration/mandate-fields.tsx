import { errorOf, type FormError } from '../../ui/error-summary/error-summary.tsx'
import { Field } from '../../ui/field/field.tsx'
import type { Visit } from '../site/visit.ts'
import type { AdminForm } from './admin-form.ts'
import { duties } from './commands/people.ts'

type Props = {
  readonly visit: Visit
  readonly sent: AdminForm | undefined
  readonly errors: readonly FormError[]
}

/** The duties of a mandate or delegation; `initial` are checked before anything was submitted. */
export function DutiesField({
  visit: { say },
  sent,
  errors,
  hint,
  initial,
  explained,
}: Props & { readonly hint: string; readonly initial: readonly string[]; readonly explained: boolean }) {
  return (
    <Field
      kind="checkboxes"
      name="duties"
      label={say('admin.duties')}
      hint={hint}
      value={sent?.all('duties') ?? initial}
      options={duties.map((duty) => ({
        value: duty,
        label: say(`enums.duty.${duty}`),
        ...(explained && { hint: say(`admin.duty.${duty}`) }),
      }))}
      {...(!explained && { inline: true })}
      error={errorOf(errors, 'duties')}
    />
  )
}

/** The first and last day of something that is valid for a while, such as a mandate, a delegation or a term. */
export function DaysFields({
  visit: { say },
  sent,
  errors,
  initial = {},
  required = false,
  untilLabel = say('admin.until'),
  hints = {},
}: Props & {
  readonly initial?: { readonly from?: string | undefined; readonly until?: string | undefined }
  readonly required?: boolean
  readonly untilLabel?: string
  readonly hints?: { readonly from?: string; readonly until?: string }
}) {
  const days = [
    { name: 'from', label: say('admin.from') },
    { name: 'until', label: untilLabel },
  ] as const
  return (
    <div class="admin__pair">
      {days.map(({ name, label }) => (
        <Field
          kind="date"
          name={name}
          label={label}
          hint={hints[name]}
          value={sent?.text(name) ?? initial[name] ?? ''}
          required={required}
          error={errorOf(errors, name)}
        />
      ))}
    </div>
  )
}
