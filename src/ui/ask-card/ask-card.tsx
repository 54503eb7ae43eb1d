import type { Child } from 'hono/jsx'
import { useUi } from '../ui.ts'

/** What was delivered of a commitment, and what shows it. */
export type Delivery = {
  /** `open` until it is done or honestly declared not done. */
  readonly state: 'open' | 'fulfilled' | 'not_fulfilled'
  /** The state in words, such as a `Status`. */
  readonly status: Child
  /** While it is open: by when and how near, such as a `DueLine`. */
  readonly due?: Child | undefined
  /** What was done, or why it was not. */
  readonly text?: string | undefined
  readonly evidence?: readonly {
    readonly label: string
    readonly href?: string | undefined
    readonly about?: string | undefined
  }[]
  /** What the proposer says of it. */
  readonly rating?: string | undefined
}

export type CommitmentPart = {
  readonly text: string
  readonly href?: string | undefined
  /** By when and by whom it was promised, such as `2026年9月30日前 · 李明`. */
  readonly promise?: Child | undefined
  readonly delivery: Delivery
}

export type AnswerPart = {
  readonly unit: Child
  /** What the unit says is to become of the ask: at the reply, and now where that differs. */
  readonly outcome?: { readonly atReply: string; readonly now: string } | undefined
  /** The words of the reply. Left out while there is none; `awaited` then says by when it is due. */
  readonly text?: string | undefined
  readonly reason?: string | undefined
  readonly href?: string | undefined
  readonly awaited?: Child | undefined
  readonly commitments: readonly CommitmentPart[]
}

export type AskCardProps = {
  /** 1, 2, 3 in the order of the proposal. */
  readonly place: number
  readonly text: string
  /** Whose ask it was at first, where it was carried over from elsewhere. */
  readonly origin?: Child | undefined
  /** The level of the card's heading on its page. */
  readonly level?: 2 | 3 | undefined
  readonly answers: readonly AnswerPart[]
}

/**
 * One ask and what became of it: asked, answered, promised, delivered. Four columns on a wide page, one below the other
 * on a phone, in the same order. A mark on the line above each column is filled once that far has been come.
 */
export function AskCard({ place, text, origin, level = 3, answers }: AskCardProps) {
  const { say } = useUi()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <article class="ask-card">
      <section class="ask-card__step ask-card__asked is-reached">
        <Heading class="ask-card__head">
          {say('ui.ask.asked')} <span class="ask-card__place number">{place}</span>
        </Heading>
        <p class="ask-card__text" dir="auto">
          {text}
        </p>
        {origin !== undefined && <p class="muted small">{origin}</p>}
      </section>
      <div class="ask-card__answers">
        {answers.length === 0 ? <Unanswered /> : answers.map((answer) => <Answer {...answer} level={level} />)}
      </div>
    </article>
  )
}

function Unanswered() {
  const { say } = useUi()
  return (
    <div class="ask-card__answer">
      <Step kind="answered" level={3}>
        <p class="muted">{say('ui.ask.unassigned')}</p>
      </Step>
    </div>
  )
}

type Level = { readonly level: 2 | 3 }

function Answer({ unit, outcome, text, reason, href, awaited, commitments, level }: AnswerPart & Level) {
  const { say } = useUi()
  const answered = text !== undefined || outcome !== undefined
  return (
    <div class="ask-card__answer">
      <Step kind="answered" level={level} reached={answered}>
        <p class="ask-card__unit">{unit}</p>
        {outcome && <Outcome {...outcome} />}
        {text !== undefined && (
          <p class="ask-card__reply" dir="auto">
            {text}
          </p>
        )}
        {reason !== undefined && (
          <p class="small" dir="auto">
            <span class="muted">{say('ui.ask.reason')}</span> {reason}
          </p>
        )}
        {href !== undefined && (
          <p class="small no-print">
            <a href={href}>{say('ui.ask.letter')}</a>
          </p>
        )}
        {!answered && (awaited ?? <p class="muted">{say('ui.ask.awaited')}</p>)}
      </Step>
      <div class="ask-card__commitments">
        {commitments.length === 0 && <NoCommitment answered={answered} level={level} />}
        {commitments.map((commitment) => (
          <Commitment {...commitment} level={level} />
        ))}
      </div>
    </div>
  )
}

function NoCommitment({ answered, level }: Level & { readonly answered: boolean }) {
  const { say } = useUi()
  return (
    <div class="ask-card__pair">
      <Step kind="promised" level={level}>
        <p class="muted">{say(answered ? 'ui.ask.noCommitment' : 'ui.ask.notYet')}</p>
      </Step>
      <Step kind="delivered" level={level}>
        <p class="muted" aria-hidden="true">
          –
        </p>
      </Step>
    </div>
  )
}

function Commitment({ text, href, promise, delivery, level }: CommitmentPart & Level) {
  return (
    <div class="ask-card__pair">
      <Step kind="promised" level={level} reached>
        <p dir="auto">{href === undefined ? text : <a href={href}>{text}</a>}</p>
        {promise !== undefined && <p class="muted small">{promise}</p>}
      </Step>
      <Step
        kind="delivered"
        level={level}
        reached={delivery.state === 'fulfilled'}
        failed={delivery.state === 'not_fulfilled'}
      >
        <Delivered {...delivery} />
      </Step>
    </div>
  )
}

function Delivered({ status, due, text, evidence = [], rating }: Delivery) {
  const { say } = useUi()
  return (
    <>
      <p>{status}</p>
      {due}
      {text !== undefined && <p dir="auto">{text}</p>}
      {evidence.length > 0 && (
        <ul class="ask-card__evidence" role="list" aria-label={say('ui.ask.evidence')}>
          {evidence.map(({ label, href, about }) => (
            <li>
              {href === undefined ? <span dir="auto">{label}</span> : <a href={href}>{label}</a>}
              {about !== undefined && <span class="muted"> {about}</span>}
            </li>
          ))}
        </ul>
      )}
      {rating !== undefined && (
        <p class="small">
          <span class="muted">{say('ui.ask.rating')}</span> {rating}
        </p>
      )}
    </>
  )
}

/** The outcome as it was at the reply, and as it is now: promises move on, and so may the outcome. */
function Outcome({ atReply, now }: { readonly atReply: string; readonly now: string }) {
  const { say } = useUi()
  return (
    <p class="ask-card__outcome">
      <span class="outcome">{atReply}</span>
      {now !== atReply && (
        <>
          {' '}
          <span class="ask-card__now">
            {say('ui.ask.now')} <span class="outcome">{now}</span>
          </span>
        </>
      )}
    </p>
  )
}

type StepProps = Level & {
  readonly kind: 'answered' | 'promised' | 'delivered'
  readonly reached?: boolean | undefined
  readonly failed?: boolean | undefined
  readonly children?: Child | undefined
}

function Step({ kind, level, reached, failed, children }: StepProps) {
  const { say } = useUi()
  const Heading = level === 2 ? 'h3' : 'h4'
  const mark = reached ? 'is-reached' : failed ? 'is-failed' : ''
  return (
    <div class={`ask-card__step ask-card__${kind} ${mark}`.trim()}>
      <Heading class="ask-card__head">{say(`ui.ask.${kind}`)}</Heading>
      {children}
    </div>
  )
}
