import { errorOf, type FormError } from '../../ui/error-summary/error-summary.tsx'
import { Field } from '../../ui/field/field.tsx'
import type { Visit } from '../site/visit.ts'
import { otherLanguage, type AdminForm } from './admin-form.ts'

type Props = {
  readonly visit: Visit
  /** What it is called now; nothing yet where it is added. */
  readonly is: { readonly name: string; readonly names: { readonly [language: string]: string } } | undefined
  readonly sent: AdminForm | undefined
  readonly errors: readonly FormError[]
  /** In characters. */
  readonly size: number
}

/** A name and what it is in the other language, as `namesIn` reads them. */
export function NameFields({ visit, is, sent, errors, size }: Props) {
  const { say, body } = visit
  const other = otherLanguage(body)
  return (
    <>
      <Field
        kind="text"
        name="name"
        label={say('admin.name')}
        value={sent?.text('name') ?? is?.name ?? ''}
        size={size}
        required
        error={errorOf(errors, 'name')}
      />
      <Field
        kind="text"
        name="nameOther"
        label={say('admin.nameOther', { language: say(`admin.language.${other}`) })}
        value={sent?.text('nameOther') ?? is?.names[other] ?? ''}
        size={size}
        error={errorOf(errors, 'nameOther')}
      />
    </>
  )
}

/** A new name applies from today and leaves old signatures; a correction applies everywhere. */
export function RenameChoice({ visit, value }: { readonly visit: Visit; readonly value: string }) {
  const { say } = visit
  return (
    <Field
      kind="radios"
      name="rename"
      label={say('admin.rename.title')}
      value={value}
      options={['new', 'correct'].map((one) => ({
        value: one,
        label: say(`admin.rename.${one}`),
        hint: say(`admin.rename.${one}Hint`),
      }))}
    />
  )
}
