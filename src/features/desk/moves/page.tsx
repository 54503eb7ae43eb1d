import type { Child } from 'hono/jsx'
import { moveLabel } from '../../../locales/labels.ts'
import { ErrorSummary } from '../../../ui/error-summary/error-summary.tsx'
import { PageHeader } from '../../../ui/page-header/page-header.tsx'
import { Frame } from '../../site/frame.tsx'
import { contentSeen } from '../../matters/reading.ts'
import { nameOf, textOf, type Visit } from '../../site/visit.ts'
import { Fields, type Filling } from '../forms/fields.tsx'
import { everyShape } from '../forms/shape.ts'
import { kindOf, layoutOf } from '../actions/main-move.ts'
import { About } from './about.tsx'
import type { Wanted } from './found.ts'
import { MoveForm, type Carried } from './form.tsx'
import { Meanwhile, type Changed } from './meanwhile.tsx'

export type MovePageProps = {
  readonly visit: Visit
  readonly wanted: Wanted
  readonly filling: Filling
  readonly carried: Carried
  /** Said above the form: that it came back, and why. */
  readonly note?: 'restored' | 'unsent' | undefined
  /** What others did since the form was opened. */
  readonly changed?: Changed | undefined
}

/** Any move of any procedure: what it is about, and its form. */
export function MovePage(props: MovePageProps) {
  const { visit, wanted, filling, carried } = props
  const { matter, name, fields } = wanted
  const label = textOf(visit, moveLabel(matter.procedure, name))
  if (fields.length === 0 || (fields.length === 1 && fields.every(({ required }) => !required)))
    return <ConfirmPage {...props} label={label} />
  return (
    <MoveFrame {...props} title={label}>
      <div class="work">
        <div class="stack">
          <Before {...props} />
          <MoveForm
            filling={filling}
            carried={carried}
            files={everyShape(fields).some((field) => field.kind === 'reference' && field.to === 'file')}
            keeps
            actions={[
              { label, kind: kindOf(visit, matter.procedure, name) },
              { label: visit.say('desk.form.back'), href: carried.onward ?? visit.paths.matter(matter.id) },
            ]}
          >
            <Fields filling={filling} fields={fields} />
          </MoveForm>
        </div>
        <About visit={visit} wanted={wanted} />
      </div>
    </MoveFrame>
  )
}

/** A move that asks nothing, or one thing that may be left out: what it is about is read first, then it is made. */
function ConfirmPage(props: MovePageProps & { readonly label: string }) {
  const { visit, wanted, filling, carried, label } = props
  return (
    <MoveFrame {...props} title={label}>
      <div class="confirm stack">
        <Before {...props} />
        <BeforeSubmitting visit={visit} wanted={wanted} />
        <About visit={visit} wanted={wanted} />
        <MoveForm
          filling={filling}
          carried={carried}
          actions={[
            { label, kind: kindOf(visit, wanted.matter.procedure, wanted.name) },
            { label: visit.say('desk.form.back'), href: carried.onward ?? visit.paths.matter(wanted.matter.id) },
          ]}
        >
          <Fields filling={filling} fields={wanted.fields} />
        </MoveForm>
      </div>
    </MoveFrame>
  )
}

/** Handing a proposal in: who of those invited has not confirmed, while they still can. */
function BeforeSubmitting({ visit, wanted }: Pick<MovePageProps, 'visit' | 'wanted'>) {
  if (layoutOf(visit, wanted.matter.procedure, wanted.name) !== 'submitting') return null
  const pending = (wanted.matter.roles['invited'] ?? []).flatMap((id) => visit.body.party(id) ?? [])
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

/** What stands above the fields: what is wrong, what happened meanwhile, that a form came back, for whom one acts. */
export function Before({ visit, wanted, filling, carried, note, changed }: MovePageProps) {
  const party =
    visit.caller.acts.length > 1 && carried.party !== undefined ? visit.body.party(carried.party) : undefined
  return (
    <>
      <ErrorSummary errors={filling.errors} />
      {changed && <Meanwhile visit={visit} wanted={wanted} changed={changed} />}
      {note !== undefined && filling.errors.length === 0 && (
        <div class="note" role="status">
          <p>{visit.say(`desk.note.${note}`)}</p>
          {note === 'unsent' && (
            <form method="post" action={`${filling.action}/keep`}>
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
  wanted,
  filling,
  title,
  children,
}: MovePageProps & { readonly title: string; readonly children?: Child }) {
  const { root, matter } = { root: wanted.reading.root, matter: wanted.matter }
  const subject = String(root.content['subject'] ?? '')
  const { title: field = '' } = visit.procedures[matter.procedure]?.presentation ?? {}
  const { [field]: called } = contentSeen(wanted.reading, matter)
  const wrong = filling.errors.length > 0 ? `${visit.say('desk.form.wrongTitle')} ` : ''
  return (
    <Frame visit={visit} title={`${wrong}${title}${subject === '' ? '' : ` – ${subject}`}`} unlisted>
      <article class="sections">
        <PageHeader
          title={title}
          number={root.number ?? undefined}
          lead={
            <p>
              <a href={visit.paths.matter(matter.id)} dir="auto">
                {typeof called === 'string' ? called : subject}
              </a>
            </p>
          }
        />
        {children}
      </article>
    </Frame>
  )
}
