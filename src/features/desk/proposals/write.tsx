import type { Child } from 'hono/jsx'
import { moveLabel, stateLabel } from '../../../locales/labels.ts'
import { ErrorSummary, errorOf } from '../../../ui/error-summary/error-summary.tsx'
import { Field } from '../../../ui/field/field.tsx'
import { fieldId } from '../../../ui/field/frame.tsx'
import { PageHeader } from '../../../ui/page-header/page-header.tsx'
import { Status } from '../../../ui/status/status.tsx'
import { toneOf } from '../../site/tone.ts'
import { Frame } from '../../site/frame.tsx'
import { nameOf, textOf, type SiteDeps, type Visit } from '../../site/visit.ts'
import { AddRow, frameOf, OneField, Row } from '../forms/fields.tsx'
import type { FormState } from '../forms/form-state.ts'
import type { Group } from '../forms/shape.ts'
import { one, rowsIn } from '../forms/form-values.ts'
import { MoveForm, type HiddenFields } from '../moves/form.tsx'
import { Before, type MovePageProps } from '../moves/page.tsx'
import type { StartPageProps } from '../moves/start-page.ts'
import { WritingAdvicePanel, writingAdviceOf, writingIn, type WritingAdvice } from './writing-advice.tsx'

/** The form of a new proposal. */
export async function BeginPage(props: StartPageProps, { store }: SiteDeps) {
  const { visit, requested, formState, hiddenFields } = props
  const writingAdvice = await writingAdviceOf(
    store,
    visit,
    requested.procedure,
    writingIn(formState.formValues),
    undefined,
  )
  return (
    <Frame visit={visit} title={visit.say('desk.write.title')} unlisted>
      <article class="sections">
        <PageHeader title={visit.say('desk.write.title')} lead={<p>{visit.say('desk.write.lead')}</p>} />
        <div class="work">
          <div class="stack">
            <ErrorSummary errors={formState.errors} />
            {props.note && <p class="note">{visit.say(`desk.note.${props.note}`)}</p>}
            <WritingForm formState={formState} fields={requested.fields} hiddenFields={hiddenFields} keeps={false} />
          </div>
          <AdviceAside visit={visit} writingAdvice={writingAdvice} procedure={requested.procedure} />
        </div>
      </article>
    </Frame>
  )
}

/** Editing a draft, or a proposal returned for revision. */
export async function WritePage(props: MovePageProps, { store }: SiteDeps) {
  const { visit, requested, formState, hiddenFields } = props
  const { matter, fields } = requested
  const writingAdvice = await writingAdviceOf(
    store,
    visit,
    matter.procedure,
    writingIn(formState.formValues),
    matter.id,
  )
  const title = visit.say('desk.write.title')
  const errorPrefix = formState.errors.length > 0 ? `${visit.say('desk.form.wrongTitle')} ` : ''
  // After saving, the person continues writing, unless they came from another page.
  const onward = hiddenFields.onward ?? visit.paths.move(matter.id, 'save')
  return (
    <Frame visit={visit} title={`${errorPrefix}${title}`} unlisted>
      <article class="sections">
        <PageHeader
          title={title}
          status={
            <Status label={textOf(visit, stateLabel(matter.procedure, matter.state))} tone={toneOf(visit, matter)} />
          }
          lead={
            <p>
              <a href={visit.paths.matter(matter.id)}>{visit.say('desk.write.preview')}</a>
            </p>
          }
        />
        <div class="work">
          <div class="stack">
            <Before {...props} />
            <Returned visit={visit} returns={matter.content['returns']} />
            <WritingForm formState={formState} fields={fields} hiddenFields={{ ...hiddenFields, onward }} keeps />
          </div>
          <AdviceAside visit={visit} writingAdvice={writingAdvice} procedure={matter.procedure} matter={matter.id}>
            <Cosigners visit={visit} requested={requested} />
          </AdviceAside>
        </div>
      </article>
    </Frame>
  )
}

function WritingForm({
  formState,
  fields,
  hiddenFields,
  keeps,
}: {
  formState: FormState
  fields: Group
  hiddenFields: HiddenFields
  keeps: boolean
}) {
  const { visit } = formState
  const field = (name: string) => {
    const shape = fields.find((candidate) => candidate.name === name)
    const required = name === 'subject'
    return shape === undefined ? null : <OneField formState={formState} field={{ ...shape, required }} name={name} />
  }
  return (
    <MoveForm
      id="writing"
      formState={formState}
      hiddenFields={hiddenFields}
      keeps={keeps}
      actions={[
        { label: textOf(visit, moveLabel(formState.procedure, 'save')), kind: 'primary' },
        { label: visit.say('desk.write.invite'), name: '_next', value: 'invite' },
        { label: visit.say('desk.write.submit'), name: '_next', value: 'submit' },
      ]}
    >
      {field('subject')}
      {field('situation')}
      {field('analysis')}
      <Asks formState={formState} fields={fields} />
      {field('attachments')}
      <fieldset class="part">
        <legend class="part__title">{visit.say('desk.write.more')}</legend>
        {field('preferredUnits')}
        {field('publicity')}
        {field('confidential')}
      </fieldset>
    </MoveForm>
  )
}

/** The asks as repeated rows, because each is answered separately. */
function Asks({ formState, fields }: { formState: FormState; fields: Group }) {
  const { visit, formValues, errors } = formState
  const shape = fields.find((candidate) => candidate.name === 'asks')
  if (shape === undefined || shape.kind !== 'rows') return null
  const frame = frameOf(formState, shape, 'asks')
  const count = Math.max(rowsIn(formValues, 'asks'), 1)
  return (
    <fieldset class="rows">
      <legend class="part__title">{frame.label}</legend>
      <p class="field__hint">{visit.say('desk.write.asksHint')}</p>
      {frame.error !== undefined && <p class="field__error">{frame.error}</p>}
      <div id={fieldId('asks')} class="rows__list">
        {Array.from({ length: count }, (_, i) => (
          <Row formState={formState} name="asks" at={i} title={visit.say('desk.write.ask', { n: i + 1 })}>
            <input type="hidden" name={`asks.${i}.id`} value={one(formValues, `asks.${i}.id`)} />
            <Field
              kind="textarea"
              name={`asks.${i}.text`}
              label={visit.say('desk.write.ask', { n: i + 1 })}
              labelUnseen
              rows={3}
              value={one(formValues, `asks.${i}.text`)}
              error={errorOf(errors, `asks.${i}.text`)}
            />
          </Row>
        ))}
      </div>
      <AddRow formState={formState} name="asks" label={visit.say('desk.write.addAsk')} count={count} />
    </fieldset>
  )
}

function AdviceAside({
  visit,
  writingAdvice,
  procedure,
  matter,
  children,
}: {
  visit: Visit
  writingAdvice: WritingAdvice
  procedure: string
  children?: Child
  matter?: string
}) {
  return (
    <aside class="work__about sections" aria-label={visit.say('desk.write.beside')} tabindex={0}>
      <hy-advice
        class="sections"
        data-form="writing"
        data-from={visit.paths.advice(procedure)}
        data-matter={matter}
        aria-live="polite"
      >
        <WritingAdvicePanel visit={visit} writingAdvice={writingAdvice} />
      </hy-advice>
      {children}
    </aside>
  )
}

/** The invited co-signers, and those who have confirmed. */
function Cosigners({ visit, requested }: Pick<MovePageProps, 'visit' | 'requested'>) {
  const { invited = [], cosigner = [] } = requested.matter.roles
  if (invited.length + cosigner.length === 0) return null
  const name = (id: string) => {
    const party = visit.body.party(id)
    return <bdi>{party ? nameOf(visit, party) : id}</bdi>
  }
  return (
    <section class="stack">
      <h2>{visit.say('roles.cosigner')}</h2>
      <ul>
        {cosigner.map((id) => (
          <li>
            {name(id)} <span class="muted small">{visit.say('desk.write.confirmed')}</span>
          </li>
        ))}
        {invited.map((id) => (
          <li>
            {name(id)} <span class="muted small">{visit.say('desk.write.asked')}</span>
          </li>
        ))}
      </ul>
      {cosigner.length > 0 && <p class="small muted">{visit.say('desk.write.reopens')}</p>}
    </section>
  )
}

/** The office's reason for returning the proposal. */
function Returned({ visit, returns }: { visit: Visit; returns: unknown }) {
  const last: unknown = Array.isArray(returns) ? returns.at(-1) : undefined
  const reason = typeof last === 'object' && last !== null && 'reason' in last ? String(last.reason) : ''
  if (reason === '') return null
  return (
    <section class="note note--changed stack" aria-labelledby="returned">
      <h2 id="returned">{visit.say('desk.write.returned')}</h2>
      <p class="prose" dir="auto">
        {reason}
      </p>
    </section>
  )
}
