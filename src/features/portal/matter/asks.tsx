import { refOf } from '../../matters/reading/read.ts'
import { formatDate } from '../../../locales/words.ts'
import type { AnswerPart, AskCardProps, CommitmentPart, Delivery } from '../../../ui/ask-card/ask-card.tsx'
import { DueShort } from '../../../ui/due-line/due-line.tsx'
import { PartyName } from '../../../ui/party-name/party-name.tsx'
import { Status } from '../../../ui/status/status.tsx'
import { toneOf } from '../../site/tone.ts'
import type { AskView, ChildView, LinkView, MatterView, PartyView } from '../../matters/reading/shapes.ts'
import { nameOf, textOf, type Visit } from '../../site/visit.ts'
import { evidenceOf, lastOf, listOf, stringOf } from './content.ts'

/** The cards of the asks, each with its answers, commitments and their delivery. */
export function askCards(visit: Visit, view: MatterView): AskCardProps[] {
  return view.asks.map((ask, i) => ({
    place: i + 1,
    text: ask.text,
    ...(ask.origin && { origin: <Origin visit={visit} link={ask.origin} /> }),
    answers: ask.by_unit.map((answerOfUnit) => answerPart(visit, view, answerOfUnit)),
  }))
}

function Origin({ visit, link }: { readonly visit: Visit; readonly link: LinkView }) {
  return (
    <>
      {visit.say('public.matter.askOrigin')}{' '}
      <a href={visit.paths.matter(refOf(link))}>
        <span dir="auto">{link.subject}</span>
      </a>
    </>
  )
}

function answerPart(visit: Visit, view: MatterView, answerOfUnit: AskView['by_unit'][number]): AnswerPart {
  const { paths } = visit
  const { unit, assignment, outcome, answer } = answerOfUnit
  const version = view.replies.filter((reply) => reply.assignment === assignment).at(-1)?.version
  const child = view.children.find(({ id }) => id === assignment)
  const letter =
    assignment !== null && version !== undefined ? paths.letter(refOf(view), assignment, version) : undefined
  return {
    unit: <Unit visit={visit} unit={unit} />,
    ...(outcome && {
      outcome: { atReply: textOf(visit, outcome.at_reply_label), now: textOf(visit, outcome.now_label) },
    }),
    text: answer?.text,
    reason: answer?.reason ?? answer?.upward_report ?? undefined,
    href: letter,
    awaited: child && <Awaited visit={visit} child={child} unit={unit} />,
    commitments: answerOfUnit.commitments.map((commitment) => commitmentPart(visit, commitment)),
  }
}

function commitmentPart(visit: Visit, commitment: ChildView): CommitmentPart {
  const { content } = commitment
  return {
    text: stringOf(content['text']) ?? visit.say('public.matter.summaryOnly'),
    href: visit.paths.matter(commitment.id),
    promise: <PromisedBy visit={visit} content={content} />,
    delivery: deliveryOf(visit, commitment),
  }
}

/** The promised day and the owner; also the first promised day, where it has been moved. */
function PromisedBy({ visit, content }: { readonly visit: Visit; readonly content: ChildView['content'] }) {
  const { say, language } = visit
  const [due, first, owner] = [content['due'], content['firstDue'], content['owner']].map(stringOf)
  return (
    <>
      {due && (
        <>
          {say('public.matter.by')} <time datetime={due}>{formatDate(language, due)}</time>
        </>
      )}
      {first && first !== due && (
        <span>
          {' '}
          ({say('public.matter.firstBy')}{' '}
          <s>
            <time datetime={first}>{formatDate(language, first)}</time>
          </s>
          )
        </span>
      )}
      {owner && (
        <>
          {' · '}
          <bdi>{owner}</bdi>
        </>
      )}
    </>
  )
}

function deliveryOf(visit: Visit, commitment: ChildView): Delivery {
  const { content, closed } = commitment
  const tone = toneOf(visit, commitment)
  const rating = lastOf(content['ratings'])
  const ratingValue = stringOf(rating?.['rating'])
  return {
    state: closed ? (tone === 'done' ? 'fulfilled' : 'not_fulfilled') : 'open',
    status: <Status label={textOf(visit, commitment.state_label)} tone={tone} />,
    // The status above already shows the state.
    due: closed ? undefined : <Awaited visit={visit} child={commitment} unit={commitment.units[0]} stated />,
    text: deliveredText(content),
    evidence: listOf(content['claims'])
      .concat(listOf(content['reports']))
      .flatMap((entry) => evidenceOf(entry, visit.paths)),
    ...(ratingValue && { rating: visit.say(`enums.rating.${ratingValue}`) }),
  }
}

/** The finding of a verification or default; else what the unit last explained, claimed or reported. */
function deliveredText(content: ChildView['content']): string | undefined {
  const verified = content['verification'] as { readonly finding?: unknown } | undefined // the shape that `verify` writes
  const byDefault = content['default'] as { readonly finding?: unknown } | undefined // the same for `record_default`
  const candidates = [
    verified?.finding,
    byDefault?.finding,
    lastOf(content['explanations'])?.['reason'],
    lastOf(content['claims'])?.['text'],
    lastOf(content['reports'])?.['text'],
  ]
  return candidates.find((text): text is string => typeof text === 'string')
}

export function Unit({
  visit,
  unit,
  role,
}: {
  readonly visit: Visit
  readonly unit: PartyView
  readonly role?: string
}) {
  return (
    <PartyName
      name={nameOf(visit, unit)}
      href={unit.kind === 'unit' ? visit.paths.unit(unit.id) : undefined}
      role={role}
    />
  )
}

type AwaitedProps = {
  readonly visit: Visit
  readonly child: ChildView
  /** The unit already shown; the owing party is named only if it is another. */
  readonly unit: PartyView | undefined
  /** Whether the state is already shown above. */
  readonly stated?: boolean
}

/** The owed step: its state, due date, and the owing party if it is not the unit itself. */
function Awaited({ visit, child, unit, stated }: AwaitedProps) {
  const { due, owed_by: owedBy } = child
  if (due.on === null || due.light === null) return null
  return (
    <div class="awaited">
      {!stated && <p>{textOf(visit, child.state_label)}</p>}
      {owedBy && owedBy.id !== unit?.id && (
        <p>
          <span class="muted">{visit.say('ui.due.owedBy')}</span> <Unit visit={visit} unit={owedBy} />
        </p>
      )}
      <DueShort on={due.on} today={visit.today} light={due.light} provisional={due.provisional} />
    </div>
  )
}
