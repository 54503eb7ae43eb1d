import { rootNames } from '../../../kernel/declarations/procedure.ts'
import type { Context } from 'hono'
import { ActionBar, Form } from '../../../ui/button/button.tsx'
import { errorOf, type FormError } from '../../../ui/error-summary/error-summary.tsx'
import { Field } from '../../../ui/field/field.tsx'
import type { Body } from '../../bodies/bodies.ts'
import { missingDesks } from '../../bodies/in-use.ts'
import type { SiteEnv, Visit } from '../../site/visit.ts'
import { isDeclined, type Admin, type Declined } from '../commands/admin.ts'
import { chooseProcedures } from '../commands/procedures.ts'
import { deskName } from '../../../locales/labels.ts'
import { doneAt, pathsOf, Section } from '../frame.tsx'
import type { AdminForm } from '../admin-form.ts'

type Props = {
  readonly visit: Visit
  readonly procedures: Admin['store']['procedures']
  /** Ticked: as it is, or as it was sent. */
  readonly chosen: readonly string[]
  readonly errors: readonly FormError[]
}

/** What the body uses, of all that can be begun somewhere. */
export function ProceduresInUse({ visit, procedures, chosen, errors }: Props) {
  const { say, body } = visit
  return (
    <Section id="procedures" title={say('admin.procedures.title')} lead={say('admin.procedures.lead')}>
      <Form action={pathsOf(visit).settings} hidden={{ do: 'procedures' }}>
        <Field
          kind="checkboxes"
          name="procedures"
          label={say('admin.procedures.title')}
          labelUnseen
          value={chosen}
          options={rootNames(procedures).map((value) => ({
            value,
            label: say(`${value}.name`),
            hint: hintFor(visit, body, procedures, value),
          }))}
          error={errorOf(errors, 'procedures')}
        />
        <ActionBar actions={[{ label: say('admin.save'), kind: 'primary' }]} />
      </Form>
    </Section>
  )
}

/** What has to be known before it is ticked, or unticked. */
function hintFor({ say, language }: Visit, body: Body, procedures: Props['procedures'], name: string) {
  if (body.procedures.closed.includes(name)) return say('admin.procedures.closed')
  const missing = missingDesks(body.desks, procedures, [name])
  if (missing.length === 0) return undefined
  const desks = missing.map(({ desk }) => deskName(language, desk)).join(say('list.and'))
  return say('admin.procedures.needs', { desks })
}

/** Chooses them; declined, with what was ticked, where that cannot be. */
export async function takeProcedures(
  c: Context<SiteEnv>,
  admin: Admin,
  sent: AdminForm,
): Promise<Response | { readonly declined: Declined; readonly chosen: readonly string[] }> {
  const chosen = sent.all('procedures')
  const done = await chooseProcedures(admin, chosen)
  if (isDeclined(done)) return { declined: done, chosen }
  return doneAt(c, pathsOf(c.var.visit).settings, done.length === 0 ? 'nothing' : 'procedures')
}
