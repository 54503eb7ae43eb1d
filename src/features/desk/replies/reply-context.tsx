import { moveLabel, stateLabel } from '../../../locales/labels.ts'
import { childrenOf } from '../../../kernel/matter.ts'
import { hasTrait } from '../../../kernel/declarations/procedure.ts'
import { listIn } from '../../../kernel/change.ts'
import { DueShort } from '../../../ui/due-line/due-line.tsx'
import { Status } from '../../../ui/status/status.tsx'
import { toneOf } from '../../site/tone.ts'
import { contentSeen, isSeen } from '../../matters/reading/view-context.ts'
import { dueShort } from '../../matters/reading/view-due.ts'
import { FieldList, RecordFields } from '../../site/field-list.tsx'
import { nameOf, textOf, type Visit } from '../../site/visit.ts'
import { RootText } from '../moves/about.tsx'
import type { RequestedMove } from '../moves/resolve-move.ts'

/** The context of a reply: due date, consultations, opinions of co-handlers, and the last reply. */
export function ReplyContext({ visit, requested }: { readonly visit: Visit; readonly requested: RequestedMove }) {
  const { context, matter } = requested
  const { say, paths } = visit
  const due = dueShort(matter, visit.body, visit.today)
  const seen = { ...matter, content: contentSeen(context, matter) }
  const consultations = listIn(seen, 'consultations')
  const returns = listIn(seen, 'draftReturns')
  const feedback = listIn({ ...context.root, content: contentSeen(context, context.root) }, 'feedback')
  return (
    <aside class="work__about sections" aria-label={say('desk.reply.beside')} tabindex={0}>
      {due.on !== null && due.light !== null && (
        <p>
          <DueShort on={due.on} today={visit.today} light={due.light} provisional={due.provisional} />
        </p>
      )}
      {returns.length > 0 && (
        <RecordSection
          visit={visit}
          title={textOf(visit, moveLabel(matter.procedure, 'return_draft'))}
          entries={returns}
          open
        />
      )}
      <section class="stack">
        <h2>{say('desk.reply.consultations')}</h2>
        {consultations.length === 0 && <p class="muted">{say('desk.reply.noConsultations')}</p>}
        <Records visit={visit} entries={consultations} />
        <p>
          <a href={paths.move(matter.id, 'record_consultation', { onward: paths.move(matter.id, 'save_draft') })}>
            {textOf(visit, moveLabel(matter.procedure, 'record_consultation'))}
          </a>
        </p>
      </section>
      <Opinions visit={visit} requested={requested} />
      {feedback.length > 0 && (
        <RecordSection visit={visit} title={say('desk.reply.feedback')} entries={feedback} open />
      )}
      <details>
        <summary>{say(`${context.root.procedure}.name`)}</summary>
        <RootText
          visit={visit}
          procedure={context.root.procedure}
          content={{ ...textFields(contentSeen(context, context.root)) }}
        />
      </details>
    </aside>
  )
}

function textFields(content: { readonly [field: string]: unknown }): { readonly [field: string]: unknown } {
  const { situation, analysis, asks, preferredUnits } = content
  return { situation, analysis, asks, preferredUnits }
}

function Opinions({ visit, requested: { context, matter } }: { visit: Visit; requested: RequestedMove }) {
  const opinions = childrenOf(context.tree, matter.id).filter(
    (child) => hasTrait(visit.procedures, child.procedure, 'opinion') && isSeen(context, child),
  )
  if (opinions.length === 0) return null
  return (
    <section class="stack">
      <h2>{visit.say('desk.reply.opinions')}</h2>
      {opinions.map((opinion) => {
        const unit = visit.body.party(opinion.roles['unit']?.[0] ?? '')
        const given = listIn({ ...opinion, content: contentSeen(context, opinion) }, 'opinions').at(-1)
        return (
          <div>
            <p>
              <a href={visit.paths.matter(opinion.id)}>
                <bdi>{unit ? nameOf(visit, unit) : ''}</bdi>
              </a>{' '}
              <Status
                label={textOf(visit, stateLabel(opinion.procedure, opinion.state))}
                tone={toneOf(visit, opinion)}
              />
            </p>
            {given !== undefined && <FieldList visit={visit} said={asObject(given)} />}
          </div>
        )
      })}
    </section>
  )
}

function RecordSection({
  visit,
  title,
  entries,
  open,
}: {
  visit: Visit
  title: string
  entries: readonly unknown[]
  open?: boolean
}) {
  return (
    <details open={open}>
      <summary>{title}</summary>
      <Records visit={visit} entries={entries} />
    </details>
  )
}

/** Records in short form, the latest first: the text, and a line with when, where and with whom. */
function Records({ visit, entries }: { visit: Visit; entries: readonly unknown[] }) {
  return (
    <ul role="list" class="answers">
      {entries.toReversed().map((entry) => (
        <li>
          <RecordFields visit={visit} record={asObject(entry)} />
        </li>
      ))}
    </ul>
  )
}

function asObject(entry: unknown): { readonly [field: string]: unknown } {
  return typeof entry === 'object' && entry !== null ? { ...entry } : {}
}
