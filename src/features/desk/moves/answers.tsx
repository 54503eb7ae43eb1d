import { listIn } from '../../../kernel/change.ts'
import { childrenOf, type Matter } from '../../../kernel/matter.ts'
import { hasTrait } from '../../../kernel/declarations/procedure.ts'
import { formatDate } from '../../../locales/words.ts'
import { asksOf, type SignedReply } from '../../../procedures/content.ts'
import type { Answer, Reply } from '../../../procedures/forms.ts'
import { contentSeen, isSeen } from '../../matters/reading/view-context.ts'
import { nameOf, type Visit } from '../../site/visit.ts'
import { valueChoices } from '../forms/choices.ts'
import type { RequestedMove } from './resolve-move.ts'

type Props = { readonly visit: Visit; readonly requested: Pick<RequestedMove, 'context' | 'matter'> }

/** The draft reply, for the checker or signer to read. */
export function DraftReply({ visit, requested: { context, matter } }: Props) {
  const draft = contentSeen(context, matter)['draft']
  if (!hasTrait(visit.procedures, matter.procedure, 'answer') || typeof draft !== 'object' || draft === null)
    return null
  return (
    <section class="stack" aria-labelledby="draft">
      <h3 id="draft">{visit.say('desk.reply.draft')}</h3>
      {/* Only answering moves write the draft, and always in this shape. */}
      <Answers visit={visit} matter={matter} reply={draft as unknown as Partial<Reply>} />
    </section>
  )
}

/** The latest reply of each unit, to read before rating, settling or ordering a new one. */
export function LatestReplies({ visit, requested }: Props) {
  return (
    <>
      {latestReplies(requested).map(({ seen, reply }) => {
        const unit = visit.body.party(seen.roles['unit']?.[0] ?? '')
        return (
          <section class="stack">
            <h3>
              {visit.say('fields.reply')} <bdi>{unit ? nameOf(visit, unit) : ''}</bdi>{' '}
              <time datetime={reply.signedOn}>{formatDate(visit.language, reply.signedOn)}</time>
            </h3>
            <Answers visit={visit} matter={seen} reply={reply} />
          </section>
        )
      })}
    </>
  )
}

/** Whether there is a reply to read. */
export function isAnswered(requested: Props['requested']): boolean {
  return latestReplies(requested).length > 0
}

function latestReplies({ context, matter }: Props['requested']): { seen: Matter; reply: SignedReply }[] {
  const isAnswer = (candidate: Matter): boolean => hasTrait(context.procedures, candidate.procedure, 'answer')
  const answers = isAnswer(matter) ? [matter] : childrenOf(context.tree, matter.id).filter(isAnswer)
  return answers.flatMap((answer) => {
    if (!isSeen(context, answer)) return []
    const seen = { ...answer, content: contentSeen(context, answer) }
    const reply = listIn(seen, 'replies').at(-1) as unknown as SignedReply | undefined // as `sign` adds them
    return reply === undefined ? [] : [{ seen, reply }]
  })
}

function Answers({ visit, matter, reply }: { visit: Visit; matter: Matter; reply: Partial<Reply> }) {
  const { say } = visit
  const asks = asksOf(matter)
  return (
    <>
      <ol role="list" class="answers">
        {(reply.answers ?? []).map((answer) => {
          const at = asks.findIndex(({ id }) => id === answer.ask)
          return (
            <li>
              <p class="muted small" dir="auto">
                {at + 1}. {asks[at]?.text}
              </p>
              <OneAnswer visit={visit} answer={answer} />
            </li>
          )
        })}
      </ol>
      {reply.coopinions && (
        <div>
          <p class="muted small">{say('fields.coopinions')}</p>
          <p class="prose" dir="auto">
            {reply.coopinions}
          </p>
        </div>
      )}
    </>
  )
}

function OneAnswer({ visit, answer }: { visit: Visit; answer: Partial<Answer> }) {
  const { say, language } = visit
  const outcome = answer.outcome && valueChoices(visit, 'outcome', [answer.outcome])[0]?.label
  return (
    <>
      {outcome && (
        <p>
          <strong>{outcome}</strong>
        </p>
      )}
      <p class="prose" dir="auto">
        {answer.text}
      </p>
      {(['reason', 'upwardReport'] as const).map((field) =>
        answer[field] ? (
          <p class="prose" dir="auto">
            <span class="muted">{say(`fields.${field}`)}:</span> {answer[field]}
          </p>
        ) : null,
      )}
      {(answer.commitments ?? []).length > 0 && (
        <ul>
          {(answer.commitments ?? []).map(({ text, owner, due }) => (
            <li>
              <span dir="auto">{text}</span>{' '}
              <span class="muted small">
                <bdi>{owner}</bdi> {due && <time datetime={due}>{formatDate(language, due)}</time>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
