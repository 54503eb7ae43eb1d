import { fieldId } from '../field/frame.tsx'
import { useUi } from '../ui.ts'

/** `field` is the name of the field at fault; what is wrong with the form as a whole has none. */
export type FormError = { readonly field?: string | undefined; readonly text: string }

/**
 * What has to be put right, before anything else on the page. It has the focus when the page opens, so that whoever
 * sent the form hears or sees first that it was not taken. Nothing where nothing is wrong.
 */
export function ErrorSummary({
  errors,
  title,
}: {
  readonly errors: readonly FormError[]
  readonly title?: string | undefined
}) {
  const { say } = useUi()
  if (errors.length === 0) return null
  return (
    <div class="error-summary" role="alert" tabindex={-1} autofocus aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{title ?? say('ui.errors.title', { count: errors.length })}</h2>
      <ul>
        {errors.map(({ field, text }) => (
          <li>{field === undefined ? text : <a href={`#${fieldId(field)}`}>{text}</a>}</li>
        ))}
      </ul>
    </div>
  )
}

/** The first error of a field, for the field itself. */
export function errorOf(errors: readonly FormError[], field: string): string | undefined {
  return errors.find((error) => error.field === field)?.text
}
