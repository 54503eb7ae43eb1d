import type { Checked } from '../../calendars/index.ts'
import type { Json } from '../../kernel/matter.ts'
import { ActionBar, Form } from '../../ui/button/button.tsx'
import { errorOf, type FormError } from '../../ui/error-summary/error-summary.tsx'
import { Field } from '../../ui/field/field.tsx'
import type { Visit } from '../site/visit.ts'
import { ownCharsMax } from './commands/rules.ts'
import { errorFor } from './frame.tsx'
import { faultText } from './fault-words.ts'
import type { AdminForm } from './admin-form.ts'

type Props = {
  readonly visit: Visit
  readonly action: string
  readonly hint: string
  readonly text: string
  readonly errors: readonly FormError[]
}

/** The form for an own pack or calendar, uploaded or pasted; it is previewed before it is stored. */
export function OwnFileForm({ visit, action, hint, text, errors }: Props) {
  const { say } = visit
  return (
    <Form action={action} hidden={{ do: 'look' }} files>
      <Field
        kind="file"
        name="file"
        label={say('admin.own.file')}
        hint={hint}
        accept=".json,application/json"
        bytesMax={ownCharsMax}
      />
      <Field
        kind="textarea"
        name="own"
        label={say('admin.own.text')}
        value={text}
        rows={8}
        error={errorOf(errors, 'own')}
      />
      <ActionBar actions={[{ label: say('admin.own.look') }]} />
    </Form>
  )
}

/** The previewed text as a hidden field of the confirming form, so that exactly that is stored. */
export function PreservedFile({ visit, text }: { readonly visit: Visit; readonly text: string }) {
  return <textarea name="kept" hidden aria-label={visit.say('admin.own.text')}>{`\n${text}`}</textarea>
}

export type OwnFile<T> = { readonly text: string } & (
  | { readonly data: Json; readonly value: T }
  | { readonly errors: readonly FormError[] }
)

/** Parses and checks the submitted file; returns all problems with path and remedy. */
export async function ownIn<T>(
  visit: Visit,
  sent: AdminForm,
  check: (data: unknown) => Checked<T>,
): Promise<OwnFile<T>> {
  const file = sent.file('file')
  const told = sent.text('do') === 'bring' ? sent.text('kept') : sent.text('own')
  if (file !== undefined && file.size > ownCharsMax) return { text: '', errors: [tooLarge(visit)] }
  const text = file === undefined ? told : await file.text()
  if (text.length > ownCharsMax) return { text: '', errors: [tooLarge(visit)] }
  const data = parsed(text)
  if (data === undefined) return { text, errors: [errorFor(visit, { declined: 'json', field: 'own' })] }
  const checked = check(data)
  if (checked.ok) return { text, data, value: checked.value }
  const shown = checked.problems.slice(0, problemsShownMax)
  const errors = shown.map((problem) => ({ field: 'own', text: faultText(visit, problem) }))
  return { text, errors }
}

const problemsShownMax = 30

function tooLarge(visit: Visit): FormError {
  return errorFor(visit, { declined: 'own_large', field: 'own', params: { max: ownCharsMax } })
}

function parsed(text: string): Json | undefined {
  try {
    const data = JSON.parse(text) as Json
    // What could not be stored is no file of ours: PostgreSQL keeps no U+0000, and no half of a surrogate pair.
    return /\\u(?:0000|d[89a-f])/i.test(JSON.stringify(data)) ? undefined : data
  } catch {
    return undefined
  }
}
