import { stateLabel } from '../../../locales/labels.ts'
import { DueShort } from '../../../ui/due-line/due-line.tsx'
import { Status } from '../../../ui/status/status.tsx'
import { toneOf } from '../../site/tone.ts'
import { dueShort } from '../../matters/reading/view-due.ts'
import { contentSeen } from '../../matters/reading/view-context.ts'
import { FieldList } from '../../site/field-list.tsx'
import { textOf, type Visit } from '../../site/visit.ts'
import { DraftReply, isAnswered, LatestReplies } from './answers.tsx'
import { asksOf } from '../../../procedures/content.ts'
import type { RequestedMove } from './resolve-move.ts'

/** Fields shown elsewhere on the page, or not useful while filling in a form. */
const shownElsewhere = new Set([
  'subject',
  'outcomes',
  'mergedFrom',
  'mergedInto',
  'answeredAs',
  'askOrigins',
  'joined',
  'confidential',
  'source',
  'draft',
  'replies',
  'term',
  'session',
  'recess',
])

type Props = {
  readonly visit: Visit
  readonly requested: Pick<RequestedMove, 'context' | 'matter'>
  /** The page's header already shows the state. */
  readonly headless?: boolean
}

/** The matter beside the form of a move: its state and content so far. */
export function About({ visit, requested, headless }: Props) {
  const { context, matter } = requested
  const { title = '' } = visit.procedures[matter.procedure]?.presentation ?? {}
  // The title is in the page's header.
  const { [title]: _title, ...content } = shownFields(contentSeen(context, matter))
  const parent = matter.parent === null ? undefined : context.tree.get(matter.parent)
  const rootContent = parent && context.root.id !== matter.id ? shownFields(contentSeen(context, context.root)) : {}
  return (
    // It scrolls beside a long form and must be scrollable by keyboard (WCAG 2.1.1).
    <aside class="work__about stack" aria-labelledby="about" tabindex={headless ? undefined : 0}>
      <h2 id="about" class={headless ? 'unseen' : undefined}>
        {visit.say(`${matter.procedure}.name`)}
      </h2>
      {!headless && <StateSummary visit={visit} matter={matter} />}
      {/* First what the move is about: the draft to be signed, the replies to be rated. */}
      <DraftReply visit={visit} requested={requested} />
      <LatestReplies visit={visit} requested={requested} />
      {matter.parent === null ? (
        <RootText visit={visit} procedure={matter.procedure} content={content} folded={isAnswered(requested)} />
      ) : (
        <FieldList visit={visit} said={content} asks={asksOf(context.root).map(({ id }) => id)} />
      )}
      {Object.keys(rootContent).length > 0 && (
        <RootText visit={visit} procedure={context.root.procedure} content={rootContent} folded />
      )}
    </aside>
  )
}

function StateSummary({ visit, matter }: { visit: Visit; matter: RequestedMove['matter'] }) {
  const due = dueShort(matter, visit.body, visit.today)
  return (
    <>
      <p>
        <Status label={textOf(visit, stateLabel(matter.procedure, matter.state))} tone={toneOf(visit, matter)} />
      </p>
      {due.on !== null && due.light !== null && (
        <p>
          <DueShort on={due.on} today={visit.today} light={due.light} provisional={due.provisional} />
        </p>
      )}
    </>
  )
}

const texts = ['situation', 'analysis'] as const

type TextProps = {
  readonly visit: Visit
  /** Of the root. */
  readonly procedure: string
  readonly content: { readonly [field: string]: unknown }
  /** Folds the root's own text where something else is read first; fields added later stay visible. */
  readonly folded?: boolean
}

/** The text of a root in reading order: situation, analysis, asks, then other fields. */
export function RootText({ visit, procedure, content, folded = false }: TextProps) {
  const rest = Object.fromEntries(Object.entries(content).filter(([field]) => ![...texts, 'asks'].includes(field)))
  if (!folded) {
    return (
      <>
        <OwnText visit={visit} content={content} />
        <FieldList visit={visit} said={rest} />
      </>
    )
  }
  const { topic, publicity, preferredUnits, attachments, ...laterFields } = rest
  return (
    <>
      <FieldList visit={visit} said={laterFields} />
      <details class="stack">
        <summary>{visit.say(`${procedure}.name`)}</summary>
        <OwnText visit={visit} content={content} />
        <FieldList visit={visit} said={{ topic, publicity, preferredUnits, attachments }} />
      </details>
    </>
  )
}

function OwnText({ visit, content }: Pick<TextProps, 'visit' | 'content'>) {
  const asks = Array.isArray(content['asks']) ? (content['asks'] as readonly { readonly text?: unknown }[]) : []
  return (
    <>
      {texts.map((field) =>
        typeof content[field] === 'string' && content[field] !== '' ? (
          <div>
            <h3>{visit.say(`fields.${field}`)}</h3>
            <p class="prose" dir="auto">
              {content[field]}
            </p>
          </div>
        ) : null,
      )}
      {asks.length > 0 && (
        <div>
          <h3>{visit.say('fields.asks')}</h3>
          <ol>
            {asks.map(({ text }) => (
              <li class="prose" dir="auto">
                {String(text)}
              </li>
            ))}
          </ol>
        </div>
      )}
    </>
  )
}

function shownFields(content: { readonly [field: string]: unknown }): { readonly [field: string]: unknown } {
  const moved = content['firstDue'] !== content['due']
  return Object.fromEntries(
    Object.entries(content).filter(([field]) => !shownElsewhere.has(field) && (field !== 'firstDue' || moved)),
  )
}
