import type { FormError } from '../../../ui/error-summary/error-summary.tsx'
import type { Visit } from '../../site/visit.ts'
import type { Choices } from './choices.ts'
import type { FormValues } from './form-values.ts'

/** A form as it stands: what it asks for, what was typed, what is wrong with it. */
export type FormState = {
  readonly visit: Visit
  /** Where the form is sent. */
  readonly action: string
  readonly procedure: string
  readonly move: string
  readonly formValues: FormValues
  readonly errors: readonly FormError[]
  readonly choices: Choices
  /** Names of files already kept, by hash. */
  readonly files: ReadonlyMap<string, string>
  /** What stands here was just sent, and came back. */
  readonly sent: boolean
}
