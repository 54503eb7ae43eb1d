import type { Action } from '../../../ui/button/button.tsx'
import { moveLabel } from '../../../locales/labels.ts'
import { asksOf, openCommitments } from '../../../procedures/content.ts'
import { movesView } from '../../matters/reading/view-moves.ts'
import { textOf } from '../../site/visit.ts'
import { OneField } from '../forms/fields.tsx'
import { Before, MoveFrame, type MovePageProps } from '../moves/page.tsx'
import { MoveForm } from '../moves/form.tsx'
import { AnswerFields } from './answer.tsx'
import { ReplyContext } from './reply-context.tsx'
import { needsOf } from './needs.ts'

/** The form of a reply: one part for each ask, with its answer and commitments. */
export function ReplyPage(props: MovePageProps) {
  const { visit, requested, formState, hiddenFields } = props
  const { matter, fields, context } = requested
  const { say, paths } = visit
  const asks = asksOf(matter)
  const needs = needsOf(visit.body.pack)
  const answers = fields.find(({ name }) => name === 'answers')
  const rest = fields.filter(({ name }) => name !== 'answers')
  const [unit = ''] = matter.roles['unit'] ?? []
  const savingState = { ...formState, action: paths.move(matter.id, 'save_draft') }
  return (
    <MoveFrame {...props} title={say('desk.reply.title')}>
      <div class="work work--wide">
        <div class="stack">
          <Before {...props} />
          <MoveForm formState={savingState} hiddenFields={hiddenFields} keeps actions={actionsOf(props)}>
            {answers?.kind === 'rows' &&
              asks.map((ask, i) => (
                <AnswerFields
                  formState={savingState}
                  fields={answers.fields}
                  ask={ask}
                  at={rowOf(formState, ask.id) ?? i}
                  place={i + 1}
                  needs={needs}
                  openCommitments={openCommitments(context.tree, matter.parent ?? '', ask.id).filter((commitment) =>
                    commitment.roles['unit']?.includes(unit),
                  )}
                />
              ))}
            <fieldset class="part">
              <legend class="part__title">{say('desk.reply.letter')}</legend>
              {rest.map((field) => (
                <OneField formState={savingState} field={field} name={field.name} />
              ))}
            </fieldset>
          </MoveForm>
        </div>
        <ReplyContext visit={visit} requested={requested} />
      </div>
    </MoveFrame>
  )
}

/** The form row of an ask's answer; rows keep their submitted order. */
function rowOf({ formValues }: MovePageProps['formState'], ask: string): number | undefined {
  const field = [...formValues].find(([name, [value]]) => /^answers\.\d+\.ask$/.test(name) && value === ask)?.[0]
  return field === undefined ? undefined : Number(field.split('.')[1])
}

/** Save is always possible; submitting for checking only once its preconditions are met. */
function actionsOf({ visit, requested, hiddenFields }: MovePageProps): Action[] {
  const { matter, context } = requested
  const { paths, say } = visit
  const submit = movesView(context, matter).find(({ move }) => move === 'submit_draft')
  const label = textOf(visit, moveLabel(matter.procedure, 'submit_draft'))
  const submitAction: Action =
    submit?.allowed === true
      ? { label, formaction: paths.move(matter.id, 'submit_draft') }
      : { label, refused: submit?.why?.sentence[visit.language] ?? '' }
  return [
    { label: say('desk.reply.save'), kind: 'primary', name: '_next', value: 'save_draft' },
    submitAction,
    { label: say('desk.form.back'), href: hiddenFields.onward ?? paths.matter(matter.id) },
  ]
}
