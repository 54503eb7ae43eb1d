import { Button } from '../../../ui/button/button.tsx'
import { topicsInUse } from '../../portal/matters/list.ts'
import type { Matter } from '../../../kernel/matter.ts'
import type { Store } from '../../matters/commands/act.ts'
import type { Visit } from '../../site/visit.ts'
import type { WritingAdvice } from '../proposals/writing-advice.tsx'

/** The values that the one-button filing submits; the page shows all of them. */
export type FilingChoice = {
  readonly topic: string
  /** The proposal whose topic is suggested, where this one has none yet. */
  readonly from: { readonly id: string; readonly address: string | null; readonly subject: string } | undefined
  /** Topics in use, as alternatives. */
  readonly topics: readonly string[]
  /** The existing flags; filing keeps them. */
  readonly flags: readonly string[]
}

/** The proposal's own topic, or that of the most similar proposal. */
export async function filingChoice(
  store: Store,
  visit: Visit,
  { procedure, content }: Matter,
  similar: WritingAdvice['similar'],
): Promise<FilingChoice> {
  const ownTopic = content['topic']
  const from = typeof ownTopic === 'string' ? undefined : similar.find(({ topic }) => topic !== null)
  return {
    topic: typeof ownTopic === 'string' ? ownTopic : (from?.topic ?? ''),
    from,
    topics: await topicsInUse(store, visit, procedure),
    flags: ['key', 'expedited', 'confidential'].filter((flag) => content[flag] === true),
  }
}

export type FileProps = {
  readonly visit: Visit
  readonly action: string
  readonly hidden: { readonly [name: string]: string }
  readonly label: string
  readonly kind: 'primary' | 'secondary'
  readonly shortcut: string | undefined
  readonly filing: FilingChoice
}

/** Files the proposal with one button under the topic in the field beside it. */
export function FileTool({ visit: { say, paths }, action, hidden, label, kind, shortcut, filing }: FileProps) {
  const { topic, from, topics, flags } = filing
  return (
    <form method="post" action={action} class="review__file">
      {Object.entries({ ...hidden, ...Object.fromEntries(flags.map((flag) => [flag, 'true'])) }).map(
        ([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ),
      )}
      <Button label={label} kind={kind} shortcut={shortcut} />
      <div class="field review__topic">
        <label for="file-topic">{say('fields.topic')}</label>
        <input id="file-topic" name="topic" value={topic} list="file-topics" size={16} dir="auto" />
      </div>
      <datalist id="file-topics">
        {topics.map((choice) => (
          <option value={choice} />
        ))}
      </datalist>
      {from && (
        <p class="muted small">
          {say('desk.review.topicFrom')}{' '}
          <a href={paths.matter(from.address ?? from.id)} target="_blank" rel="noopener" dir="auto">
            {from.subject}
          </a>
        </p>
      )}
    </form>
  )
}
