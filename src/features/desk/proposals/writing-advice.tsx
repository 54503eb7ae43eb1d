import { fieldId } from '../../../ui/field/frame.tsx'
import type { Store } from '../../matters/commands/act.ts'
import { viewerFor } from '../../matters/reading/read.ts'
import { alikeInWords, type Alike } from '../../similar/by-words.ts'
import { similarTo } from '../../similar/similar.ts'
import type { Visit } from '../../site/visit.ts'
import { one, rowsIn, type FormValues } from '../forms/form-values.ts'
import { adviceOn, judged, type Advice, type Writing } from './advice.ts'

/** The advice shown beside a proposal while it is written. */
export type WritingAdvice = {
  readonly advice: readonly Advice[]
  readonly similar: readonly (Pick<Alike, 'id' | 'number' | 'address' | 'subject' | 'state' | 'topic'> & {
    readonly share: number
  })[]
}

export function writingIn(formValues: FormValues): Writing {
  return {
    subject: one(formValues, 'subject'),
    situation: one(formValues, 'situation'),
    analysis: one(formValues, 'analysis'),
    asks: Array.from({ length: rowsIn(formValues, 'asks') }, (_, i) => one(formValues, `asks.${i}.text`)),
  }
}

const similarRowsMax = 6
/** A smaller overlap is considered a coincidence. */
const shareMin = 0.3

export async function writingAdviceOf(
  store: Pick<Store, 'database' | 'procedures'>,
  visit: Visit,
  procedure: string,
  submitted: Writing,
  except: string | undefined,
): Promise<WritingAdvice> {
  const writing = judged(submitted)
  const viewer = viewerFor(visit.body, visit.caller)
  const text = [writing.subject, writing.situation, writing.analysis, ...writing.asks].join('\n')
  const [similarSubjects, similarTexts] = await Promise.all([
    alikeInWords(store, visit.body.id, procedure, writing.subject, viewer, except),
    similarTo(store, visit.body.id, text, viewer, except),
  ])
  const found = new Map(similarTexts.map((m) => [m.id, { ...m, share: m.likeness }]))
  for (const m of similarSubjects)
    if (m.share >= shareMin && !found.has(m.id)) found.set(m.id, { ...m, procedure, likeness: m.share })
  const similar = [...found.values()].toSorted((a, b) => b.share - a.share).slice(0, similarRowsMax)
  return { advice: adviceOn(writing), similar }
}

/** The advice panel. A script refreshes it while the person writes; without a script, saving does. */
export function WritingAdvicePanel({
  visit,
  writingAdvice,
  title = 'desk.write.advice',
}: {
  readonly visit: Visit
  readonly writingAdvice: WritingAdvice
  readonly title?: string
}) {
  const { say, paths } = visit
  return (
    <>
      <section class="stack">
        <h2>{say(title)}</h2>
        {writingAdvice.advice.length === 0 ? (
          <p class="muted">{say('desk.write.noAdvice')}</p>
        ) : (
          <ul class="advice">
            {writingAdvice.advice.map(({ code, field, params }) => (
              <li>
                <a href={`#${fieldId(field)}`}>{say(`desk.advice.${code}`, params)}</a>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section class="stack">
        <h2>{say('desk.write.similar')}</h2>
        {writingAdvice.similar.length === 0 ? (
          <p class="muted">{say('desk.write.noSimilar')}</p>
        ) : (
          <ul class="similar">
            {writingAdvice.similar.map(({ id, number, address, subject, state }) => (
              <li>
                <a href={paths.matter(address ?? id)} target="_blank" rel="noopener">
                  <span dir="auto">{subject}</span>
                </a>{' '}
                <span class="muted small">
                  {number} {say(`proposal.states.${state}`)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}
