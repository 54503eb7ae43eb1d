import type { Child } from 'hono/jsx'
import { Button } from '../../../ui/button/button.tsx'
import { nameOf, type SiteDeps, type Visit } from '../../site/visit.ts'
import { Fields } from '../forms/fields.tsx'
import { About } from '../moves/about.tsx'
import { hiddenOf, MoveForm, type HiddenFields } from '../moves/form.tsx'
import { Before, MoveFrame, type MovePageProps } from '../moves/page.tsx'
import { moveLabel } from '../../../locales/labels.ts'
import { textOf } from '../../site/visit.ts'
import { suggestUnits, type Suggestion } from './suggest.ts'

/** Assigns a proposal to a suggested unit with one button, or to any unit and co-handlers with the form. */
export async function AssignPage(props: MovePageProps, { store }: SiteDeps) {
  const { visit, requested } = props
  const suggestions = await suggestUnits(store, visit, requested.matter)
  return (
    <MoveFrame {...props} title={textOf(visit, moveLabel(requested.matter.procedure, requested.name))}>
      <div class="work">
        <div class="stack">
          <Before {...props} />
          <AssignParts {...props} suggestions={suggestions} />
        </div>
        <About visit={visit} requested={requested} />
      </div>
    </MoveFrame>
  )
}

type Parts = Pick<MovePageProps, 'visit' | 'requested' | 'formState' | 'hiddenFields'> & {
  readonly suggestions: readonly Suggestion[]
}

export function AssignParts({ visit, requested, formState, hiddenFields, suggestions }: Parts) {
  const { say } = visit
  const open = suggestions.length === 0 || formState.sent
  return (
    <>
      {suggestions.length > 0 && (
        <ol role="list" class="suggestions">
          {suggestions.map((suggestion, i) => (
            <li>
              <SuggestionForm
                visit={visit}
                action={formState.action}
                hiddenFields={hiddenFields}
                suggestion={suggestion}
                first={i === 0}
              />
            </li>
          ))}
        </ol>
      )}
      <details open={open}>
        <summary>{say('desk.assign.other')}</summary>
        <MoveForm
          formState={formState}
          hiddenFields={hiddenFields}
          actions={[
            {
              label: textOf(visit, moveLabel(requested.matter.procedure, requested.name)),
              kind: suggestions.length > 0 ? 'secondary' : 'primary',
            },
          ]}
        >
          <Fields formState={formState} fields={requested.fields} />
        </MoveForm>
      </details>
    </>
  )
}

function SuggestionForm({
  visit,
  action,
  hiddenFields,
  suggestion,
  first,
}: {
  visit: Visit
  action: string
  hiddenFields: HiddenFields
  suggestion: Suggestion
  first: boolean
}) {
  const party = visit.body.party(suggestion.unit)
  const name = party ? nameOf(visit, party) : suggestion.unit
  // Each button is its own form with its own key: a second one for another unit is refused, not repeated.
  const hidden = {
    ...hiddenOf({ ...hiddenFields, key: `${hiddenFields.key}-${suggestion.unit}` }),
    'units.0.unit': suggestion.unit,
  }
  return (
    <form method="post" action={action} class="suggestion" id={first ? 'suggestion' : undefined}>
      {Object.entries(hidden).map(([field, value]) => (
        <input type="hidden" name={field} value={value} />
      ))}
      <Button kind={first ? 'primary' : 'secondary'} label={visit.say('desk.assign.to', { unit: name })} />
      <ul class="suggestion__why small">
        {reasons(visit, suggestion).map((reason) => (
          <li>{reason}</li>
        ))}
      </ul>
    </form>
  )
}

const answeredShown = 3

function reasons(visit: Visit, { answered, preferred, topics }: Suggestion): Child[] {
  const { say, paths } = visit
  return [
    ...(preferred ? [say('desk.assign.preferred')] : []),
    ...(topics.length > 0 ? [say('desk.assign.topics', { topics: topics.join(say('list.and')) })] : []),
    ...(answered.length > 0
      ? [
          <>
            {say('desk.assign.answered', { count: answered.length })}{' '}
            {answered.slice(0, answeredShown).map(({ id, address, subject }) => (
              <a href={paths.matter(address ?? id)} target="_blank" rel="noopener" dir="auto">
                {subject}
              </a>
            ))}
          </>,
        ]
      : []),
  ]
}
