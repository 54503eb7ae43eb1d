import { refOf } from '../../matters/reading/read.ts'
import { Diff } from '../../../ui/diff/diff.tsx'
import { Letter } from '../../../ui/letter/letter.tsx'
import { PageHeader } from '../../../ui/page-header/page-header.tsx'
import { formatDate } from '../../../locales/words.ts'
import type { OutcomeClass } from '../../../kernel/declarations/pack.ts'
import type { MatterView, ReplyView } from '../../matters/reading/shapes.ts'
import { Frame } from '../../site/frame.tsx'
import { presentationOf } from './presentation.ts'
import { kindInSentence, nameOf, textOf, type Visit } from '../../site/visit.ts'

type Props = { readonly visit: Visit; readonly view: MatterView; readonly reply: ReplyView }

/** One signed reply as the letter that was sent, for reading and for printing (domain.md §5.2). */
export function LetterPage({ visit, view, reply }: Props) {
  const { say, paths, body } = visit
  const number = view.number ?? view.id
  const ref = refOf(view)
  const kind = kindInSentence(visit, view.procedure)
  const title = say('public.letter.title', { number, kind })
  const back = paths.matter(ref)
  const classes = classesOf(body.pack.outcomes, reply)
  return (
    <Frame visit={visit} place="matters" kind={view.procedure} title={title} narrow>
      <p class="letter-ways no-print">
        <a href={back}>{say('public.letter.back', { kind })}</a>
        {reply.assignment !== null && reply.version > 1 && (
          <>
            {' · '}
            <a href={paths.replies(ref, reply.assignment)}>{say('public.letter.versions')}</a>
          </>
        )}
      </p>
      <Letter
        unit={reply.unit === null ? '' : nameOf(visit, reply.unit)}
        letterNumber={reply.letter_number}
        title={title}
        addressees={addressees(visit, view)}
        classMark={classes}
        text={reply.text}
        answers={reply.answers.map((answer) => ({
          place: view.asks.findIndex(({ id }) => id === answer.ask) + 1,
          ask: view.asks.find(({ id }) => id === answer.ask)?.text ?? '',
          outcome: textOf(visit, answer.outcome_label),
          text: answer.text,
          because: [
            ...(answer.reason ? [{ label: say('fields.reason'), text: answer.reason }] : []),
            ...(answer.upward_report ? [{ label: say('fields.upwardReport'), text: answer.upward_report }] : []),
          ],
          commitments: answer.commitments,
        }))}
        coopinions={reply.coopinions}
        signedOn={reply.signed_on}
        contact={reply.contact}
        foot={<Foot visit={visit} view={view} version={reply.version} />}
      />
    </Frame>
  )
}

/** The addressees by the body's rules: everyone who signed the proposal, or only those who raised it. */
function addressees(visit: Visit, view: MatterView): string[] {
  const { receives, raisedBy } = presentationOf(visit, view)
  const roles = (receives ?? raisedBy).filter((role) => visit.body.pack.replyTo === 'each' || role !== 'cosigner')
  const parties = view.roles.filter(({ role }) => roles.includes(role)).flatMap((role) => role.parties)
  return [...new Set(parties.map((party) => nameOf(visit, party)))]
}

/** The codes of the answers' outcome classes, as this body uses them (domain.md §7). */
function classesOf(classes: readonly OutcomeClass[], reply: ReplyView): string | undefined {
  const codes = reply.answers.flatMap(
    ({ outcome }) => classes.find(({ means }) => means.some((meaning) => meaning === outcome))?.code ?? [],
  )
  return codes.length === 0 ? undefined : [...new Set(codes)].toSorted().join(' ')
}

function Foot({
  visit,
  view,
  version,
}: {
  readonly visit: Visit
  readonly view: MatterView
  readonly version: number
}) {
  return (
    <p class="small">
      {visit.say('public.letter.foot', {
        number: view.number ?? view.id,
        version,
        kind: kindInSentence(visit, view.procedure),
      })}
    </p>
  )
}

type VersionsProps = { readonly visit: Visit; readonly view: MatterView; readonly replies: readonly ReplyView[] }

/** Every signed version of one unit's reply, the latest first, each with its changes to the previous version. */
export function VersionsPage({ visit, view, replies }: VersionsProps) {
  const { say, paths, language } = visit
  const number = view.number ?? view.id
  const ref = refOf(view)
  const unit = replies[0]?.unit
  const kind = kindInSentence(visit, view.procedure)
  const title = say('public.letter.versionsOf', { number, kind, unit: unit ? nameOf(visit, unit) : '' })
  return (
    <Frame visit={visit} place="matters" kind={view.procedure} title={title} narrow>
      <article class="sections">
        <PageHeader
          title={title}
          lead={
            <p>
              <a href={paths.matter(ref)} dir="auto">
                {view.subject}
              </a>
            </p>
          }
        />
        {replies.toReversed().map((reply) => (
          <section class="stack" aria-labelledby={`v${reply.version}`}>
            <h2 id={`v${reply.version}`}>{say('public.matter.version', { version: reply.version })}</h2>
            <p class="muted">
              {reply.signed_on !== null && formatDate(language, reply.signed_on)}
              {reply.assignment !== null && (
                <>
                  {' · '}
                  <a href={paths.letter(ref, reply.assignment, reply.version)}>{say('public.matter.letter')}</a>
                </>
              )}
            </p>
            {reply.changed.length === 0 && (
              <p>{say(reply.version === 1 ? 'public.letter.first' : 'public.letter.same')}</p>
            )}
            {reply.changed.map((change) => (
              <Diff
                label={changeLabel(visit, view, change)}
                before={valueText(visit, change.field, change.was)}
                after={valueText(visit, change.field, change.now)}
              />
            ))}
          </section>
        ))}
      </article>
    </Frame>
  )
}

type Change = ReplyView['changed'][number]

function changeLabel(visit: Visit, view: MatterView, change: Change): string {
  const field = textOf(visit, change.field_label)
  const place = view.asks.findIndex(({ id }) => id === change.ask) + 1
  return place === 0 ? field : visit.say('public.letter.askField', { place, field })
}

/** The text of a value: an outcome is stored as a code and shown with its label. */
function valueText({ say }: Visit, field: string, value: string | null): string {
  if (value === null) return ''
  return field === 'outcome' ? say(`enums.outcome.${value}`) : value
}
