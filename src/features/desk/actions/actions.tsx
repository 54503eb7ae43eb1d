import { hasTrait } from '../../../kernel/declarations/procedure.ts'
import { refOf } from '../../matters/reading/read.ts'
import { Button } from '../../../ui/button/button.tsx'
import { Status } from '../../../ui/status/status.tsx'
import { toneOf } from '../../site/tone.ts'
import { DueShort } from '../../../ui/due-line/due-line.tsx'
import type { Store } from '../../matters/commands/act.ts'
import type { ChildView, MatterView, MoveOffer } from '../../matters/reading/shapes.ts'
import { nameOf, textOf, type Visit } from '../../site/visit.ts'
import { shapeOf } from '../forms/shape.ts'
import { hiddenOf } from '../moves/form.tsx'
import { myStep } from '../inbox/my-step.ts'
import { kindOf, primaryMove, nextMoves, stepLabel } from './primary-move.ts'

type Props = { readonly store: Store; readonly visit: Visit; readonly view: MatterView }

/**
 * The reader's actions on a matter's page: first the step they owe, then other possible moves, then moves that are not
 * possible now, with the reason, and the children in which a step waits for them.
 */
export function MatterActions({ store, visit, view }: Props) {
  const { say, caller } = visit
  if (caller.person === null) return null
  const main = primaryMove(visit, view.procedure, view.state)
  const allowed = view.moves.filter((offer) => offer.allowed)
  const sorted = [...allowed.filter(({ move }) => move === main), ...allowed.filter(({ move }) => move !== main)]
  const refused = view.moves.filter((offer) => !offer.allowed && offer.why?.code !== 'not_yours')
  const childrenOwed = childrenOwedBy(visit, view)
  const consultations = consultationsToConfirm(visit, view)
  if (sorted.length + refused.length + childrenOwed.length + consultations.length === 0) return null
  return (
    <section class="actions no-print" aria-labelledby="actions">
      <h2 id="actions">{say('desk.actions.title')}</h2>
      {childrenOwed.length > 0 && <ChildrenOwed store={store} visit={visit} view={view} childrenOwed={childrenOwed} />}
      {consultations.map((child) => (
        <p>
          <Button
            label={say('desk.actions.talk', { unit: child.units[0] ? nameOf(visit, child.units[0]) : '' })}
            href={visit.paths.move(child.id, 'acknowledge_consultation', { onward: visit.paths.matter(refOf(view)) })}
          />
        </p>
      ))}
      {sorted.length > 0 && (
        <ul role="list" class="actions__list">
          {sorted.map((offer) => (
            <li>
              <Offer store={store} visit={visit} view={view} offer={offer} first={offer.move === main} />
            </li>
          ))}
        </ul>
      )}
      {refused.length > 0 && (
        <details class="actions__refused">
          <summary>{say('desk.actions.refused', { count: refused.length })}</summary>
          <dl class="definitions">
            {refused.map((offer) => (
              <div>
                <dt>{textOf(visit, offer.label)}</dt>
                <dd>{offer.why?.sentence[visit.language]}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  )
}

/** A link to the form; a move without fields is a button that makes it. */
function Offer({ store, visit, view, offer, first }: Props & { readonly offer: MoveOffer; readonly first: boolean }) {
  const { paths } = visit
  const move = store.procedures[view.procedure]?.moves[offer.move]
  const label = stepLabel(visit, view.procedure, offer.move)
  const kind = first ? 'primary' : kindOf(visit, view.procedure, offer.move) === 'danger' ? 'danger' : 'secondary'
  const address = paths.move(view.id, offer.move)
  if (move === undefined || shapeOf(move.form).length > 0 || kind === 'danger')
    return <Button label={label} kind={kind} href={address} />
  const hidden = hiddenOf({
    key: store.ids.next(),
    version: view.version,
    party: offer.as ?? undefined,
    onward: undefined,
  })
  return (
    <form method="post" action={address}>
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Button label={label} kind={kind} />
    </form>
  )
}

/** Units whose recorded consultation is not confirmed yet, for proposers and co-signers. */
function consultationsToConfirm({ caller, procedures }: Visit, view: MatterView): ChildView[] {
  const proposing = view.roles.filter(({ role }) => role === 'proposer' || role === 'cosigner')
  const ownParties = caller.acts
    .map(({ party }) => party)
    .filter((id) => proposing.some(({ parties }) => parties.some((p) => p.id === id)))
  if (ownParties.length === 0) return []
  return view.children.filter(({ procedure, closed, content }) => {
    const consultations: unknown = content['consultations']
    const last = Array.isArray(consultations) ? dayIn(consultations.at(-1), 'recordedOn') : ''
    const confirmed = Object.values(Object(content['acknowledgements'])).map((entry) => dayIn(entry, 'on'))
    return hasTrait(procedures, procedure, 'answer') && !closed && last !== '' && confirmed.every((on) => on < last)
  })
}

function dayIn(entry: unknown, field: string): string {
  const value: unknown = Object(entry)[field]
  return typeof value === 'string' ? value : ''
}

/** Open children in which the reader's own parties owe the next step. */
function childrenOwedBy({ caller }: Visit, view: MatterView): ChildView[] {
  const ownParties = new Set(caller.acts.map((act) => act.party))
  return view.children.filter((child) => !child.closed && child.owed_by !== null && ownParties.has(child.owed_by.id))
}

/** Each child with its next steps, if they are this reader's and not a colleague's with another duty. */
function ChildrenOwed({ store, visit, view, childrenOwed }: Props & { readonly childrenOwed: readonly ChildView[] }) {
  const { paths, today } = visit
  const onward = paths.matter(refOf(view))
  return (
    <ul role="list" class="actions__inside">
      {childrenOwed.map((child) => (
        <li class="actions__one">
          <p>
            <a href={paths.matter(child.id)} dir="auto">
              {childName(visit, child)}
            </a>{' '}
            <Status label={textOf(visit, child.state_label)} tone={toneOf(visit, child)} />{' '}
            {child.due.on !== null && child.due.light !== null && (
              <DueShort on={child.due.on} today={today} light={child.due.light} provisional={child.due.provisional} />
            )}
          </p>
          {myStep(visit, store.procedures, child) && (
            <ul role="list" class="actions__list">
              {nextMoves(visit, child.procedure, child.state).map((move, i) => (
                <li>
                  <Button
                    label={stepLabel(visit, child.procedure, move)}
                    kind={i === 0 ? 'primary' : 'secondary'}
                    href={paths.move(child.id, move, { onward })}
                  />
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  )
}

/** The title of a child, such as a commitment's text, because one unit may have several; else procedure and unit. */
function childName(visit: Visit, { procedure, content, procedure_label, units: [unit] }: ChildView): string {
  const { [visit.procedures[procedure]?.presentation.title ?? '']: title } = content
  if (typeof title === 'string') return title
  return visit.say('desk.actions.inside', {
    procedure: textOf(visit, procedure_label),
    unit: unit ? nameOf(visit, unit) : '',
  })
}
