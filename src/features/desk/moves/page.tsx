import type { Child } from 'hono/jsx'
import { moveLabel } from '../../../locales/labels.ts'
import { ErrorSummary } from '../../../ui/error-summary/error-summary.tsx'
import { PageHeader } from '../../../ui/page-header/page-header.tsx'
import { Frame } from '../../site/frame.tsx'
import { contentSeen } from '../../matters/reading/view-context.ts'
import { nameOf, textOf, type Visit } from '../../site/visit.ts'
import { Fields } from '../forms/fields.tsx'
import type { FormState } from '../forms/form-state.ts'
import { everyShape } from '../forms/shape.ts'
import { kindOf, layoutOf } from '../actions/primary-move.ts'
import { About } from './about.tsx'
import type { RequestedMove } from './resolve-move.ts'
import { MoveForm, type HiddenFields } from './form.tsx'
import { ChangesSinceOpened, type ChangesSince } from './changes-since-opened.tsx'

export type MovePageProps = {
  readonly visit: Visit
  readonly requested: RequestedMove
  readonly formState: FormState
  readonly hiddenFields: HiddenFields
  /** Why the form is shown again. */
  readonly note?: 'restored' | 'unsent' | undefined
  /** What others changed since the form was opened. */
  readonly changed?: ChangesSince | undefined
}

/** Any move of any procedure: what it is about, and its form. */
export function MovePage(props: MovePageProps) {
  const { visit, requested, formState, hiddenFields } = props
  const { matter, name, fields } = requested
  const label = textOf(visit, moveLabel(matter.procedure, name))
  if (fields.length === 0 || (fields.length === 1 && fields.every(({ required }) => !required)))
    return <ConfirmPage {...props} label={label} />
  return (
    <MoveFrame {...props} title={label}>
      <div class="work">
        <div class="stack">
          <Before {...props} />
          <MoveForm
            formState={formState}
            hiddenFields={hiddenFields}
            files={everyShape(fields).some((field) => field.kind === 'reference' && field.to === 'file')}
            keeps
            actions={[
              { label, kind: kindOf(visit, matter.procedure, name) },
              { label: visit.say('desk.form.back'), href: hiddenFields.onward ?? visit.paths.matter(matter.id) },
            ]}
          >
            <Fields formState={formState} fields={fields} />
          </MoveForm>
        </div>
        <About visit={visit} requested={requested} />
      </div>
    </MoveFrame>
  )
}

/** The page of a move with no field or one optional field: the matter first, then the button. */
function ConfirmPage(props: MovePageProps & { readonly label: string }) {
  const { visit, requested, formState, hiddenFields, label } = props
  return (
    <MoveFrame {...props} title={label}>
      <div class="confirm stack">
        <Before {...props} />
        <BeforeSubmitting visit={visit} requested={requested} />
        <About visit={visit} requested={requested} />
        <MoveForm
          formState={formState}
          hiddenFields={hiddenFields}
          actions={[
            { label, kind: kindOf(visit, requested.matter.procedure, requested.name) },
            {
              label: visit.say('desk.form.back'),
              href: hiddenFields.onward ?? visit.paths.matter(requested.matter.id),
            },
          ]}
        >
          <Fields formState={formState} fields={requested.fields} />
        </MoveForm>
      </div>
    </MoveFrame>
  )
}

/** Before submitting a proposal: which invited members have not confirmed yet. */
function BeforeSubmitting({ visit, requested }: Pick<MovePageProps, 'visit' | 'requested'>) {
  if (layoutOf(visit, requested.matter.procedure, requested.name) !== 'submitting') return null
  const pending = (requested.matter.roles['invited'] ?? []).flatMap((id) => visit.body.party(id) ?? [])
  return (
    <>
      <p>{visit.say('desk.submit.lead')}</p>
      {pending.length > 0 && (
        <div class="note note--changed">
          <p>{visit.say('desk.submit.pending')}</p>
          <ul>
            {pending.map((party) => (
              <li>
                <bdi>{nameOf(visit, party)}</bdi>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

/** Above the fields: errors, changes since the form was opened, notes, and the party acted for. */
export function Before({ visit, requested, formState, hiddenFields, note, changed }: MovePageProps) {
  const party =
    visit.caller.acts.length > 1 && hiddenFields.party !== undefined ? visit.body.party(hiddenFields.party) : undefined
  return (
    <>
      <ErrorSummary errors={formState.errors} />
      {changed && <ChangesSinceOpened visit={visit} requested={requested} changed={changed} />}
      {note !== undefined && formState.errors.length === 0 && (
        <div class="note" role="status">
          <p>{visit.say(`desk.note.${note}`)}</p>
          {note === 'unsent' && (
            <form method="post" action={`${formState.action}/keep`}>
              <button type="submit" class="plain-button" name="_discard" value="1">
                {visit.say('desk.note.discard')}
              </button>
            </form>
          )}
        </div>
      )}
      {party && (
        <p class="muted small">
          {visit.say('desk.form.actingFor')} <bdi>{nameOf(visit, party)}</bdi>
        </p>
      )}
    </>
  )
}

export function MoveFrame({
  visit,
  requested,
  formState,
  title,
  children,
}: MovePageProps & { readonly title: string; readonly children?: Child }) {
  const { matter } = requested
  const { root } = requested.context
  const subject = String(root.content['subject'] ?? '')
  const { title: field = '' } = visit.procedures[matter.procedure]?.presentation ?? {}
  const { [field]: titleText } = contentSeen(requested.context, matter)
  const errorPrefix = formState.errors.length > 0 ? `${visit.say('desk.form.wrongTitle')} ` : ''
  return (
    <Frame visit={visit} title={`${errorPrefix}${title}${subject === '' ? '' : ` – ${subject}`}`} unlisted>
      <article class="sections">
        <PageHeader
          title={title}
          number={root.number ?? undefined}
          lead={
            <p>
              <a href={visit.paths.matter(matter.id)} dir="auto">
                {typeof titleText === 'string' ? titleText : subject}
              </a>
            </p>
          }
        />
        {children}
      </article>
    </Frame>
  )
}
