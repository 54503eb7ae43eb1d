import { moveLabel } from '../../../locales/labels.ts'
import type { Refusal } from '../../../kernel/refusal.ts'
import { refuse } from '../../../kernel/refusal.ts'
import { PageHeader } from '../../../ui/page-header/page-header.tsx'
import { refusalSentenceIn } from '../../matters/reading/say.ts'
import { Frame } from '../../site/frame.tsx'
import { textOf, type Visit } from '../../site/visit.ts'
import { labelOf } from '../forms/labels.ts'
import type { FormValues } from '../forms/form-values.ts'
import { About } from './about.tsx'
import type { RequestedMove } from './resolve-move.ts'

type Props = {
  readonly visit: Visit
  readonly requested: RequestedMove
  readonly refusal?: Refusal
  /** The form values, for copying: the move cannot be made now, but what was entered is not lost. */
  readonly formValues?: FormValues
}

/** Explains why this person cannot make the move now, and what would change that. */
export function RefusedPage({ visit, requested, refusal, formValues }: Props) {
  const { matter, name, offer, move } = requested
  const { say, language, body, paths } = visit
  const title = say('desk.refused.title', { move: textOf(visit, moveLabel(matter.procedure, name)) })
  // That the form is stale does not explain why the move is impossible now.
  const cause = refusal && !['stale_version', 'key_reused'].includes(refusal.refused) ? refusal : undefined
  const why =
    cause === undefined && offer?.why
      ? offer.why.sentence[language]
      : refusalSentenceIn(
          language,
          body,
          matter.procedure,
          cause ?? refuse('wrong_state', { move: name, state: matter.state, from: [...move.from] }),
        )
  return (
    <Frame visit={visit} title={title} unlisted>
      <article class="sections">
        <PageHeader
          title={title}
          lead={
            <p>
              <a href={paths.matter(matter.id)} dir="auto">
                {String(requested.context.root.content['subject'] ?? '')}
              </a>
            </p>
          }
        />
        <div class="work">
          <div class="stack">
            <p>{why}</p>
            <p>
              <a href={paths.matter(matter.id)}>{say('desk.refused.toMatter')}</a> ·{' '}
              <a href={paths.inbox()}>{say('desk.refused.toInbox')}</a>
            </p>
            {formValues && <SubmittedTexts visit={visit} requested={requested} formValues={formValues} />}
          </div>
          <About visit={visit} requested={requested} />
        </div>
      </article>
    </Frame>
  )
}

function SubmittedTexts({
  visit,
  requested,
  formValues,
}: {
  visit: Visit
  requested: RequestedMove
  formValues: FormValues
}) {
  const texts = [...formValues].filter(([, values]) => values.some((value) => value.trim().length > 1))
  if (texts.length === 0) return null
  return (
    <section class="stack" aria-labelledby="typed">
      <h2 id="typed">{visit.say('desk.refused.typed')}</h2>
      <dl class="definitions definitions--stacked">
        {texts.map(([path, values]) => (
          <div>
            <dt>{labelOf(visit, requested.matter.procedure, path, requested.name)}</dt>
            <dd class="prose" dir="auto">
              {values.join('、')}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
