import type { Child } from 'hono/jsx'
import { AskCard } from '../../../ui/ask-card/ask-card.tsx'
import { Definitions } from '../../../ui/definitions/definitions.tsx'
import { DueLine } from '../../../ui/due-line/due-line.tsx'
import type { ChildView, MatterView, PartyView } from '../../matters/reading/shapes.ts'
import { formatDay } from '../../../ui/format.ts'
import { dateIn } from '../../../platform/clock.ts'
import { raisedText } from '../../site/raised.ts'
import { FieldList } from '../../site/field-list.tsx'
import { presentationOf } from './presentation.ts'
import { textOf, type Visit } from '../../site/visit.ts'
import { askCards, Unit } from './asks.tsx'
import { Attachments } from './attachments.tsx'
import { stringOf } from './content.ts'
import { LinkedParts } from './linked.tsx'
import { Feedback } from './feedback.tsx'
import { Inside } from './inside.tsx'
import { MatterPage } from './page.tsx'
import { Replies } from './replies.tsx'

type Props = { readonly visit: Visit; readonly view: MatterView; readonly actions?: Child }

/** A root: its next step, then each ask with its answers, then the text and the timeline. */
export function RootPage({ visit, view, actions }: Props) {
  const { say } = visit
  const { content } = view
  return (
    <MatterPage visit={visit} view={view} actions={actions}>
      <div class="standing">
        <NextStep visit={visit} view={view} />
        <People visit={visit} view={view} />
      </div>
      {view.asks.length > 0 ? (
        <section aria-labelledby="asks">
          <h2 id="asks">{say('public.matter.asks', { count: view.asks.length })}</h2>
          <p class="muted">{say('public.matter.asksLead')}</p>
          <div class="asks">
            {askCards(visit, view).map((ask) => (
              <AskCard {...ask} />
            ))}
          </div>
        </section>
      ) : (
        view.flags.publicity === 'summary' && <p class="muted">{say('public.matter.summaryOnly')}</p>
      )}
      <Feedback visit={visit} view={view} />
      <Text visit={visit} content={content} />
      <OtherFields visit={visit} view={view} />
      <Attachments visit={visit} view={view} />
      <Replies visit={visit} view={view} />
      <LinkedParts visit={visit} view={view} />
      <Inside visit={visit} view={view} />
    </MatterPage>
  )
}

/** The owing party, the due date and its explanation; or that no step is owed. */
export function NextStep({ visit, view }: Props) {
  const { say } = visit
  const { due, owed_by: owedBy } = view
  const explanation = due.explanation[visit.language]
  const child = waitedFor(view)
  return (
    <section class="next-step" aria-labelledby="next-step">
      <h2 id="next-step">{say('public.matter.next')}</h2>
      {due.on !== null && due.light !== null ? (
        <DueLine
          on={due.on}
          today={visit.today}
          light={due.light}
          provisional={due.provisional}
          what={child ? <WaitedForChild visit={visit} child={child} /> : textOf(visit, view.state_label)}
          owedBy={owedBy ? <Unit visit={visit} unit={owedBy} /> : undefined}
          explanation={explanation}
        />
      ) : (
        explanation.map((line) => <p>{line}</p>)
      )}
    </section>
  )
}

/** The open child that a waiting matter takes its owing party and due date from. */
function waitedFor({ children, due, owed_by: owedBy, closed }: MatterView): ChildView | undefined {
  if (closed) return undefined
  return children.find((child) => !child.closed && child.due.on === due.on && child.owed_by?.id === owedBy?.id)
}

function WaitedForChild({ visit, child }: { readonly visit: Visit; readonly child: ChildView }) {
  const { title = '' } = visit.procedures[child.procedure]?.presentation ?? {}
  const text = stringOf(child.content[title])
  if (text === undefined) return <>{textOf(visit, child.state_label)}</>
  return (
    <>
      {textOf(visit, child.state_label)}{' '}
      <a href={visit.paths.matter(child.id)} class="next-step__inside">
        <bdi>{text}</bdi>
      </a>
    </>
  )
}

export function People({ visit, view }: Props) {
  const { say } = visit
  const { raisedBy, handledBy, people, days: moves } = presentationOf(visit, view)
  const shown = people ?? [...raisedBy, ...handledBy]
  const roles = shown.flatMap((name) => view.roles.filter(({ role }) => role === name))
  const { topic, category, raisedOn } = view.content
  const facts = { category, topic: topic === category ? undefined : topic, raisedOn }
  const raised = raisedText(visit, view.raised_in)
  const instantOf = (move: string): string | undefined =>
    view.timeline.find((entry) => entry.matter === view.id && entry.move === move)?.at
  const items: { term: string; value: Child }[] = [
    ...roles.map(({ label, parties }) => ({
      term: textOf(visit, label),
      value: <Names visit={visit} parties={parties} />,
    })),
    ...(raised === undefined ? [] : [{ term: say('public.list.by.term'), value: <bdi>{raised}</bdi> }]),
    ...Object.entries(facts).flatMap(([field, value]) => {
      const text = stringOf(value)
      return text === undefined ? [] : [{ term: say(`fields.${field}`), value: text }]
    }),
  ]
  for (const [name, move] of Object.entries(moves ?? {})) {
    const at = instantOf(move)
    if (at === undefined) continue
    const day = dateIn(visit.body.timeZone, at)
    items.push({
      term: say(`public.matter.${name}`),
      value: <time datetime={day}>{formatDay(visit.language, day)}</time>,
    })
  }
  return (
    <div class="facts">
      <Definitions items={items} stacked />
    </div>
  )
}

/** A longer list of names is folded. */
const namesShownMax = 8

function Names({ visit, parties }: { readonly visit: Visit; readonly parties: readonly PartyView[] }) {
  const list = (shown: readonly PartyView[]) => (
    <ul role="list" class="names">
      {shown.map((party) => (
        <li>
          <Unit visit={visit} unit={party} />
        </li>
      ))}
    </ul>
  )
  if (parties.length <= namesShownMax) return list(parties)
  return (
    <details>
      <summary>{visit.say('public.matter.people', { count: parties.length })}</summary>
      {list(parties)}
    </details>
  )
}

export function Text({ visit, content }: { readonly visit: Visit; readonly content: MatterView['content'] }) {
  const parts = (['situation', 'analysis'] as const).flatMap((field) => {
    const text = stringOf(content[field])
    return text === undefined ? [] : [{ field, text }]
  })
  if (parts.length === 0) return null
  return (
    <section class="stack" aria-labelledby="text">
      <h2 id="text">{visit.say('public.matter.text')}</h2>
      {parts.map(({ field, text }) => (
        <>
          <h3>{visit.say(`fields.${field}`)}</h3>
          <p class="prose" dir="auto">
            {text}
          </p>
        </>
      ))}
    </section>
  )
}

/** Fields shown by other parts of the page. */
const shownElsewhere = new Set([
  'subject',
  'asks',
  'situation',
  'analysis',
  'attachments',
  'topic',
  'category',
  'raisedOn',
  'term',
  'session',
  'recess',
  'key',
  'expedited',
  'confidential',
  'publicity',
  'outcomes',
  'feedback',
  'replies',
])

/** The other content fields. */
export function OtherFields({ visit, view }: Props) {
  const { shownFields } = presentationOf(visit, view)
  const fields = shownFields ?? Object.keys(view.content).filter((field) => !shownElsewhere.has(field))
  const content = Object.fromEntries(
    fields.flatMap((field) => (field in view.content ? [[field, view.content[field]]] : [])),
  )
  if (Object.keys(content).length === 0) return null
  return (
    <section class="stack" aria-labelledby="content">
      <h2 id="content">{visit.say('public.matter.content')}</h2>
      <FieldList visit={visit} said={content} asks={view.asks.map(({ id }) => id)} />
    </section>
  )
}
