import type { FormError } from '../../../ui/error-summary/error-summary.tsx'
import type { Visit } from '../../site/visit.ts'
import type { Choices } from './choices.ts'
import type { FormValues } from './form-values.ts'

/** The state of a form: its fields, form values, and errors. */
export type FormState = {
  readonly visit: Visit
  /** The address the form is submitted to. */
  readonly action: string
  readonly procedure: string
  readonly move: string
  readonly formValues: FormValues
  readonly errors: readonly FormError[]
  readonly choices: Choices
  /** Names of files already stored, by hash. */
  readonly files: ReadonlyMap<string, string>
  /** The form was submitted and came back with errors. */
  readonly sent: boolean
}
