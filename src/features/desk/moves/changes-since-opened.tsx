import { moveLabel } from '../../../locales/labels.ts'
import { formatInstant } from '../../../ui/format.ts'
import { readMatter } from '../../matters/reading/read.ts'
import { partyView, contentSeen } from '../../matters/reading/view-context.ts'
import type { TimelineEntry } from '../../matters/reading/shapes.ts'
import { FieldList } from '../../site/field-list.tsx'
import { nameOf, textOf, type SiteDeps, type Visit } from '../../site/visit.ts'
import { formValuesFrom, type FormValues } from '../forms/form-values.ts'
import { layoutOf } from '../actions/primary-move.ts'
import { isEditing } from './initial.ts'
import type { RequestedMove } from './resolve-move.ts'

/** Changes of a matter since a form about it was opened. */
export type ChangesSince = {
  readonly entries: readonly TimelineEntry[]
  /** The saved values that the form would overwrite. */
  readonly saved: { readonly [field: string]: unknown }
}

export async function changesSinceOpened(
  { store }: SiteDeps,
  { body, caller }: Visit,
  requested: RequestedMove,
  version: number,
  formValues: FormValues,
): Promise<ChangesSince> {
  const { matter, name, fields, context } = requested
  const view = await readMatter(store, body, caller, matter.id)
  const entries = (view?.timeline ?? []).filter((entry) => entry.matter === matter.id && entry.seq > version)
  if (!isEditing(store.procedures, matter.procedure, name)) return { entries, saved: {} }
  const content = contentSeen(context, matter)
  const layout = layoutOf(store, matter.procedure, name)
  const source: { readonly [field: string]: unknown } = layout === 'answering' ? draftIn(content) : content
  const saved = fields.flatMap((field) => {
    const savedValues = formValuesFrom([field], source)
    const differs = [...savedValues].some(([key, values]) => !sameValues(values, formValues.get(key) ?? []))
    return differs && source[field.name] !== undefined ? [[field.name, source[field.name]] as const] : []
  })
  return { entries, saved: Object.fromEntries(saved) }
}

function draftIn(content: { readonly [field: string]: unknown }): { readonly [field: string]: unknown } {
  const draft = content['draft']
  return typeof draft === 'object' && draft !== null ? { ...draft } : {}
}

function sameValues(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i])
}

/** Shows the saved values; the submitted ones are in the form below, so neither is lost. */
export function ChangesSinceOpened({
  visit,
  requested,
  changed,
}: {
  visit: Visit
  requested: RequestedMove
  changed: ChangesSince
}) {
  const { say, language, body } = visit
  return (
    <section class="note note--changed stack" aria-labelledby="meanwhile">
      <h2 id="meanwhile">{say('desk.meanwhile.title')}</h2>
      <p>{say('desk.meanwhile.lead')}</p>
      <ul>
        {changed.entries.map((entry) => (
          <li>
            <time datetime={entry.at}>{formatInstant(language, entry.at, body.timeZone)}</time>{' '}
            {textOf(visit, moveLabel(entry.procedure, entry.move))}{' '}
            <bdi>{nameOf(visit, partyView(body, entry.party.id))}</bdi>
            {entry.person && (
              <>
                {' '}
                <bdi>{entry.person.name}</bdi>
              </>
            )}
          </li>
        ))}
      </ul>
      {Object.keys(changed.saved).length > 0 && (
        <details open>
          <summary>{say('desk.meanwhile.saved')}</summary>
          <FieldList visit={visit} said={changed.saved} />
        </details>
      )}
      <p>
        <a href={visit.paths.matter(requested.matter.id)}>{say('desk.meanwhile.look')}</a>
      </p>
    </section>
  )
}
