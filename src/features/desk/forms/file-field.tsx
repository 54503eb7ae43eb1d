import { Field } from '../../../ui/field/field.tsx'
import { errorOf } from '../../../ui/error-summary/error-summary.tsx'
import { acceptedEndings, fileBytesMax } from '../../../platform/files/limits.ts'
import type { FormState } from './form-state.ts'
import { hintOf, labelOf } from './labels.ts'
import { one } from './form-values.ts'

/** A file field. An accepted file stays with the form when other fields have errors. */
export function FileField({ formState, name }: { formState: FormState; name: string }) {
  const { visit, procedure, move, formValues, errors, files } = formState
  const hash = one(formValues, name)
  const storedName =
    hash === ''
      ? undefined
      : (files.get(hash) ?? (one(formValues, name.replace(/file$/, 'where')) || hash.slice(0, 12)))
  return (
    <div class="file-field">
      <Field
        kind="file"
        name={name}
        label={labelOf(visit, procedure, name, move)}
        hint={hintOf(visit, procedure, move, name)}
        error={errorOf(errors, name)}
        accept={acceptedEndings.map((ending) => `.${ending}`).join(',')}
        bytesMax={fileBytesMax}
      />
      {storedName !== undefined && (
        <>
          <p class="small">
            {visit.say('desk.file.kept')} <bdi>{storedName}</bdi>
          </p>
          <input type="hidden" name={name} value={hash} />
          <input type="hidden" name={`_file.${hash}`} value={storedName} />
        </>
      )}
    </div>
  )
}
