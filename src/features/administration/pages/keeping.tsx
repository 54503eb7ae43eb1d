import { ActionBar, Form } from '../../../ui/button/button.tsx'
import { errorOf, type FormError } from '../../../ui/error-summary/error-summary.tsx'
import { Field } from '../../../ui/field/field.tsx'
import { keptDaysMax, keptKinds, type RetainedKind } from '../../personal-data/retention.ts'
import type { Visit } from '../../site/visit.ts'
import { unfitDays } from '../commands/keeping.ts'
import { pathsOf, Section } from '../frame.tsx'
import type { AdminForm } from '../admin-form.ts'

/** The submitted days; invalid numbers become NaN. */
export function keepingIn(sent: AdminForm): { readonly [what in RetainedKind]: number } {
  const typed = keptKinds.map((what) => [
    what,
    /^\d{1,6}$/.test(sent.text(what)) ? Number(sent.text(what)) : Number.NaN,
  ])
  return Object.fromEntries(typed) as { [what in RetainedKind]: number } // every kind is among them
}

/** Every field whose days cannot be, by its name: the fields say the same, the summary tells them apart. */
export function keepingErrors({ say }: Visit, days: { readonly [what in RetainedKind]: number }): FormError[] {
  return unfitDays(days).map((what) => ({
    field: what,
    text: say('admin.keeping.range', { what: say(`admin.value.what.${what}`), max: keptDaysMax }),
  }))
}

type Props = {
  readonly visit: Visit
  readonly days: { readonly [what in RetainedKind]: number }
  readonly errors: readonly FormError[]
}

/** The fields for retention periods. */
export function Keeping({ visit, days, errors }: Props) {
  const { say } = visit
  return (
    <Section id="keeping" title={say('admin.keeping.title')} lead={say('admin.keeping.lead')}>
      <Form action={pathsOf(visit).settings} hidden={{ do: 'keeping' }}>
        {keptKinds.map((what) => (
          <Field
            kind="number"
            name={what}
            label={say(`admin.value.what.${what}`)}
            value={Number.isNaN(days[what]) ? '' : String(days[what])}
            size={6}
            required
            error={errorOf(errors, what)}
          />
        ))}
        <ActionBar actions={[{ label: say('admin.save') }]} />
      </Form>
    </Section>
  )
}
