import { errorOf, type FormError } from '../../../../ui/error-summary/error-summary.tsx'
import { Field } from '../../../../ui/field/field.tsx'
import type { Visit } from '../../../site/visit.ts'
import { passwordCharsMax, passwordCharsMin, passwordFault } from '../password.ts'
import { say } from './form-page.tsx'

/**
 * Entered once: browsers can show and store it, and a recovery link fixes a mistake (NIST SP 800-63B-4 §3.1.1.2).
 */
export function NewPassword({ visit, errors }: { readonly visit: Visit; readonly errors: readonly FormError[] }) {
  return (
    <Field
      kind="password"
      name="new-password"
      label={say(visit, 'fields.newPassword')}
      hint={say(visit, 'fields.newPasswordHint', { count: passwordCharsMin })}
      autocomplete="new-password"
      required
      error={errorOf(errors, 'new-password')}
    />
  )
}

export function newPasswordErrors(visit: Visit, password: string, about: readonly string[]): readonly FormError[] {
  const fault = passwordFault(password, [...about, ...wordsOf(visit)])
  if (fault === undefined) return []
  const count = fault === 'too_long' ? passwordCharsMax : passwordCharsMin
  return [{ field: 'new-password', text: say(visit, `errors.password_${fault}`, { count }) }]
}

/** Words that are easy to guess: the body's name, whole and word by word (ASVS 5, 6.1.2). */
function wordsOf({ body }: Visit): string[] {
  return Object.values(body.name).flatMap((name) => [name, name.replaceAll(/\s+/g, ''), ...name.split(/\s+/)])
}
