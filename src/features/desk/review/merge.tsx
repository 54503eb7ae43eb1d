import type { Matter } from '../../../kernel/matter.ts'
import { moveLabel } from '../../../locales/labels.ts'
import { asksOf, ownAsks, type Ask } from '../../../procedures/content.ts'
import { Diff } from '../../../ui/diff/diff.tsx'
import { Field } from '../../../ui/field/field.tsx'
import { findNumbered, viewerFor } from '../../matters/reading/read.ts'
import { contentSeen } from '../../matters/reading/view-context.ts'
import { alikeInWords, type Alike } from '../../similar/by-words.ts'
import { raisedText } from '../../../kernel/declarations/texts.ts'
import { similarTo } from '../../similar/similar.ts'
import { nameOf, textOf, type SiteDeps, type Visit } from '../../site/visit.ts'
import { errorOf } from '../../../ui/error-summary/error-summary.tsx'
import { OneField } from '../forms/fields.tsx'
import { askChoices } from '../forms/choices.ts'
import { hintOf } from '../forms/labels.ts'
import { one } from '../forms/form-values.ts'
import { MoveForm } from '../moves/form.tsx'
import { Before, MoveFrame, type MovePageProps } from '../moves/page.tsx'

const candidatesShown = 8
/** Proposals with a smaller overlap are about something else. */
const shareMin = 0.3

/** Shows two proposals side by side before merging, with the most similar ones to choose from. */
export async function MergePage(props: MovePageProps, deps: SiteDeps) {
  const { visit, requested, formState, hiddenFields } = props
  const { matter, fields } = requested
  const chosen = one(formState.formValues, 'into').trim()
  const [candidates, main] = await Promise.all([
    candidatesFor(deps, visit, matter),
    chosen === '' ? null : findNumbered(deps.store, visit.body, visit.caller, chosen),
  ])
  const error = errorOf(formState.errors, 'into')
  const mainShown = error === undefined && main?.matter.id !== matter.id ? main : null
  const reason = fields.find(({ name }) => name === 'reason')
  const label = textOf(visit, moveLabel(matter.procedure, 'merge'))
  return (
    <MoveFrame {...props} title={label}>
      <div class="stack">
        <Before {...props} />
        <MergeParts
          visit={visit}
          requested={requested}
          candidates={candidates}
          chosen={main?.matter.id}
          onward={hiddenFields.onward}
        />
        {main !== null && main.matter.id !== matter.id && (
          <SideBySide
            visit={visit}
            own={{ ...matter, content: contentSeen(requested.context, matter) }}
            main={{ ...main.matter, content: contentSeen(main.context, main.matter) }}
          />
        )}
        <MoveForm
          formState={formState}
          hiddenFields={hiddenFields}
          actions={[
            { label, kind: 'primary' },
            { label: visit.say('desk.form.back'), href: hiddenFields.onward ?? visit.paths.matter(matter.id) },
          ]}
        >
          {/* Covered asks are entered for one main proposal, which must be chosen first. */}
          {mainShown ? (
            <>
              <input type="hidden" name="into" value={mainShown.matter.number ?? mainShown.matter.id} />
              <CoveredAsks
                {...props}
                asks={asksOf(matter)}
                main={{ ...mainShown.matter, content: contentSeen(mainShown.context, mainShown.matter) }}
              />
            </>
          ) : (
            <Field
              kind="text"
              name="into"
              label={visit.say('fields.into')}
              hint={hintOf(visit, matter.procedure, 'merge', 'into')}
              error={error}
              size={20}
              value={main?.matter.number ?? chosen}
              required
            />
          )}
          {reason && <OneField formState={formState} field={reason} name="reason" />}
        </MoveForm>
      </div>
    </MoveFrame>
  )
}

export async function candidatesFor(
  { store }: SiteDeps,
  visit: Visit,
  matter: Matter,
): Promise<(Pick<Alike, 'id' | 'number' | 'subject' | 'state'> & { readonly share: number })[]> {
  const subject = String(matter.content['subject'] ?? '')
  const viewer = viewerFor(visit.body, visit.caller)
  const { texts, moves = {} } = store.procedures[matter.procedure] ?? {}
  // States in which the main proposal can accept a merge: filed and not answered.
  const open = (moves['merge']?.triggers?.linked ?? []).flatMap((move) => moves[move]?.from ?? [])
  const [similarTexts, similarSubjects] = await Promise.all([
    similarTo(store, visit.body.id, raisedText(texts, matter.content), viewer, matter.id),
    alikeInWords(store, visit.body.id, matter.procedure, subject, viewer, matter.id),
  ])
  const found = new Map(similarSubjects.map((other) => [other.id, other]))
  for (const other of similarTexts.filter(({ procedure }) => procedure === matter.procedure))
    found.set(other.id, { ...other, leads: [], share: Math.max(other.likeness, 0.5) })
  return [...found.values()]
    .filter(({ state, share }) => open.includes(state) && share >= shareMin)
    .toSorted((a, b) => b.share - a.share)
    .slice(0, candidatesShown)
}

/** The proposals it could be merged with; each link shows both side by side. */
export function MergeParts({
  visit,
  requested: { matter },
  candidates,
  chosen,
  onward,
}: {
  visit: Visit
  requested: Pick<MovePageProps['requested'], 'matter'>
  candidates: Awaited<ReturnType<typeof candidatesFor>>
  chosen?: string | undefined
  onward: string | undefined
}) {
  const { say, paths } = visit
  return (
    <section class="stack" aria-labelledby="candidates">
      <h2 id="candidates">{say('desk.merge.candidates')}</h2>
      {candidates.length === 0 && <p class="muted">{say('desk.merge.none')}</p>}
      <ul class="candidates">
        {candidates.map(({ id, number, subject, state }) => (
          <li>
            <a
              href={paths.move(matter.id, 'merge', { into: number ?? id, onward })}
              aria-current={id === chosen ? 'true' : undefined}
            >
              <span dir="auto">{subject}</span>
            </a>{' '}
            <span class="muted small">
              {number} {say(`proposal.states.${state}`)}
            </span>
          </li>
        ))}
      </ul>
      <p>
        <a href={paths.move(matter.id, 'merge', { onward })}>{say('desk.merge.byNumber')}</a>
      </p>
    </section>
  )
}

/** For each ask: which ask of the main proposal already covers it, if any. */
function CoveredAsks({ visit, formState, asks, main }: MovePageProps & { asks: readonly Ask[]; main: Matter }) {
  const { say } = visit
  return (
    <fieldset class="part">
      <legend class="part__title">{say('desk.merge.asks')}</legend>
      <p class="muted small">{say('desk.merge.asksLead')}</p>
      {asks.map((ask, i) => (
        <>
          <input type="hidden" name={`covered.${i}.ask`} value={ask.id} />
          <Field
            kind="select"
            name={`covered.${i}.by`}
            label={`${i + 1}. ${ask.text}`}
            error={errorOf(formState.errors, `covered.${i}.by`)}
            value={one(formState.formValues, `covered.${i}.by`)}
            none={say('desk.merge.carried')}
            options={askChoices(main, ownAsks(main))}
          />
        </>
      ))}
    </fieldset>
  )
}

function asksText(m: Matter): string {
  return asksOf(m)
    .map((ask, i) => `${i + 1}. ${ask.text}`)
    .join('\n')
}

function textOfField(m: Matter, field: string): string {
  return String(m.content[field] ?? '')
}

function SideBySide({ visit, own, main }: { visit: Visit; own: Matter; main: Matter }) {
  const { say } = visit
  return (
    <section class="stack" aria-labelledby="both">
      <h2 id="both">{say('desk.merge.both')}</h2>
      <div class="both">
        {[own, main].map((m) => (
          <article class="both__one">
            <p class="muted small">
              {m === own ? say('desk.merge.this') : `${say('desk.merge.main')} ${m.number ?? ''}`}
            </p>
            <h3 dir="auto">{textOfField(m, 'subject')}</h3>
            <p class="small muted">
              {[...(m.roles['proposer'] ?? []), ...(m.roles['lead'] ?? [])].map((id, i) => {
                const party = visit.body.party(id)
                return (
                  <>
                    {i > 0 && ' · '}
                    <bdi>{party ? nameOf(visit, party) : id}</bdi>
                  </>
                )
              })}
            </p>
            {['situation', 'analysis'].map((field) => (
              <p class="prose" dir="auto">
                {textOfField(m, field)}
              </p>
            ))}
            <p class="prose" dir="auto">
              {asksText(m)}
            </p>
          </article>
        ))}
      </div>
      <details>
        <summary>{say('desk.merge.difference')}</summary>
        <Diff before={asksText(main)} after={asksText(own)} label={say('fields.asks')} />
      </details>
    </section>
  )
}
