import type { Matter } from '../../../kernel/matter.ts'
import type { Ask } from '../../../procedures/content.ts'
import { formatDate } from '../../../locales/words.ts'
import { fieldId } from '../../../ui/field/frame.tsx'
import { AddRow, OneField, Row } from '../forms/fields.tsx'
import type { FormState } from '../forms/form-state.ts'
import { labelOf } from '../forms/labels.ts'
import type { Group } from '../forms/shape.ts'
import { one, rowsIn } from '../forms/form-values.ts'
import type { Needs } from './needs.ts'

type Props = {
  readonly formState: FormState
  readonly fields: Group
  readonly ask: Ask
  /** The row of the form in which it is answered, from 0. */
  readonly at: number
  /** Its place in the proposal, from 1. */
  readonly place: number
  readonly needs: Needs
  /** Open commitments of earlier replies to this ask. */
  readonly openCommitments: readonly Matter[]
}

/** One ask with its answer: outcome, text, and the fields the outcome requires. */
export function AnswerFields({ formState, fields, ask, at, place, needs, openCommitments }: Props) {
  const { visit, formValues } = formState
  const { say } = visit
  const prefix = `answers.${at}.`
  const chosen = one(formValues, `${prefix}outcome`)
  const needed = needs[chosen] ?? []
  const field = (name: string) => {
    const shape = fields.find((candidate) => candidate.name === name)
    // Fields the outcome requires are shown as required fields.
    return shape === undefined ? null : (
      <OneField formState={formState} field={{ ...shape, required: isRequired(name, needed) }} name={prefix + name} />
    )
  }
  return (
    <fieldset class="answer">
      <legend class="part__title">{say('desk.write.ask', { n: place })}</legend>
      <blockquote class="answer__ask prose" dir="auto">
        {ask.text}
      </blockquote>
      <div class="answer__fields">
        <input type="hidden" name={`${prefix}ask`} value={ask.id} />
        <div class="stack">
          {field('text')}
          {folded('reason', needed.includes('reason'))}
          {folded('upwardReport', needed.includes('upward_report'))}
        </div>
        <div class="stack">
          <hy-needs class="answer__outcome" data-select={fieldId(`${prefix}outcome`)}>
            {field('outcome')}
            <p class="answer__needs" role="status" {...neededAttributes(formState, needs)}>
              {needed.map((need) => say(`desk.reply.needs.${need}`)).join(' ')}
            </p>
          </hy-needs>
          <Commitments
            formState={formState}
            fields={fields}
            name={`${prefix}commitments`}
            needed={needed.includes('commitment') && openCommitments.length === 0}
          />
          {openCommitments.length > 0 && <EarlierCommitment formState={formState} openCommitments={openCommitments} />}
        </div>
      </div>
    </fieldset>
  )

  /** Folded until the outcome requires it or it has text. */
  function folded(name: 'reason' | 'upwardReport', open: boolean) {
    const filled =
      one(formValues, prefix + name) !== '' || formState.errors.some((error) => error.field === prefix + name)
    return (
      <details open={open || filled} data-need={name === 'reason' ? 'reason' : 'upward_report'}>
        <summary>{labelOf(visit, formState.procedure, name)}</summary>
        {field(name)}
      </details>
    )
  }
}

function isRequired(name: string, needed: readonly string[]): boolean {
  if (name === 'outcome' || name === 'text') return true
  return name === 'reason' ? needed.includes('reason') : name === 'upwardReport' && needed.includes('upward_report')
}

/** The required fields of each outcome, for the script that updates the form when an outcome is chosen. */
function neededAttributes({ visit }: FormState, needs: Needs): { [attribute: string]: string } {
  return Object.fromEntries(
    Object.entries(needs).flatMap(([outcome, list]) =>
      list.length === 0
        ? []
        : [
            [
              `data-${outcome.replaceAll('_', '-')}`,
              `${list.join(' ')}|${list.map((need) => visit.say(`desk.reply.needs.${need}`)).join(' ')}`,
            ],
          ],
    ),
  )
}

function Commitments({
  formState,
  fields,
  name,
  needed,
}: {
  formState: FormState
  fields: Group
  name: string
  needed: boolean
}) {
  const shape = fields.find((candidate) => candidate.name === 'commitments')
  if (shape?.kind !== 'rows') return null
  const { visit, formValues } = formState
  const count = Math.max(rowsIn(formValues, name), needed ? 1 : 0)
  return (
    <div class="rows">
      <p class="field__label">{visit.say('fields.commitments')}</p>
      <div id={fieldId(name)} class="rows__list">
        {Array.from({ length: count }, (_, i) => (
          <Row
            formState={formState}
            name={name}
            at={i}
            title={visit.say('desk.form.row', { label: visit.say('fields.commitments'), n: i + 1 })}
          >
            {shape.fields.map((field) => (
              <OneField
                formState={formState}
                field={{ ...field, required: true }}
                name={`${name}.${i}.${field.name}`}
              />
            ))}
          </Row>
        ))}
      </div>
      <AddRow formState={formState} name={name} label={visit.say('desk.reply.addCommitment')} count={count} />
    </div>
  )
}

/** An open commitment of an earlier reply, which continues. */
function EarlierCommitment({
  formState: { visit },
  openCommitments,
}: {
  formState: FormState
  openCommitments: readonly Matter[]
}) {
  return (
    <div class="small">
      <p class="muted">{visit.say('desk.reply.kept')}</p>
      <ul>
        {openCommitments.map(({ id, content }) => (
          <li>
            <a href={visit.paths.matter(id)}>{String(content['text'])}</a>{' '}
            {typeof content['due'] === 'string' && (
              <time datetime={content['due']}>{formatDate(visit.language, content['due'])}</time>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
