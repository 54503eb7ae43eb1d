import type { Child } from 'hono/jsx'
import { hasTrait } from '../../../kernel/declarations/procedure.ts'
import { Definitions } from '../../../ui/definitions/definitions.tsx'
import { formatDate } from '../../../locales/words.ts'
import type { MatterView } from '../../matters/reading/shapes.ts'
import { FieldList } from '../../site/field-list.tsx'
import type { Visit } from '../../site/visit.ts'
import { Inside } from './inside.tsx'
import { evidenceOf, listOf, stringOf } from './content.ts'
import { LinkedParts } from './linked.tsx'
import { MatterPage } from './page.tsx'
import { NextStep, People } from './root.tsx'

type Props = { readonly visit: Visit; readonly view: MatterView; readonly actions?: Child }

/** Fields shown elsewhere on the page, or on the root's own page. */
const shownElsewhere = new Set([
  'subject',
  'asks',
  'replies',
  'reports',
  'claims',
  'confidential',
  'due',
  'firstDue',
  'ask',
])
/** Fields shown in the title or with the dates of a promise. */
const ofPromise = new Set(['text', 'owner', 'evidence'])

/** A child of another matter: an assignment, an opinion or a promise, with its next step, content and timeline. */
export function ChildPage({ visit, view, actions }: Props) {
  const { say } = visit
  const isPromise = hasTrait(visit.procedures, view.procedure, 'promise')
  const rest = Object.fromEntries(
    Object.entries(view.content).filter(
      ([field]) => !shownElsewhere.has(field) && !(isPromise && ofPromise.has(field)),
    ),
  )
  return (
    <MatterPage visit={visit} view={view} actions={actions}>
      <div class="standing">
        <NextStep visit={visit} view={view} />
        <People visit={visit} view={view} />
      </div>
      {view.asks.length > 0 && (
        <section class="stack" aria-labelledby="asks">
          <h2 id="asks">{say('public.matter.asks', { count: view.asks.length })}</h2>
          <ol class="record-asks">
            {view.asks.map((ask) => (
              <li class="prose" dir="auto">
                {ask.text}
              </li>
            ))}
          </ol>
        </section>
      )}
      {isPromise && <PromiseDays visit={visit} view={view} />}
      {Object.keys(rest).length > 0 && (
        <section class="stack" aria-labelledby="content">
          <h2 id="content">{say('public.matter.content')}</h2>
          <FieldList visit={visit} said={rest} />
        </section>
      )}
      {isPromise && <Progress visit={visit} view={view} />}
      <LinkedParts visit={visit} view={view} />
      <Inside visit={visit} view={view} />
    </MatterPage>
  )
}

function PromiseDays({ visit, view }: Props) {
  const { say, language } = visit
  const [due, firstDue] = [view.content['due'], view.content['firstDue']].map(stringOf)
  if (due === undefined) return null
  return (
    <Definitions
      items={[
        ...['owner', 'evidence'].flatMap((field) => {
          const text = stringOf(view.content[field])
          return text === undefined ? [] : [{ term: say(`public.promises.${field}`), value: <bdi>{text}</bdi> }]
        }),
        { term: say('public.promises.due'), value: <time datetime={due}>{formatDate(language, due)}</time> },
        ...(firstDue !== undefined && firstDue !== due
          ? [
              {
                term: say('public.promises.firstDue'),
                value: <time datetime={firstDue}>{formatDate(language, firstDue)}</time>,
              },
            ]
          : []),
      ]}
    />
  )
}

/** Reports and claims, the latest first, each with its evidence. */
function Progress({ visit, view }: Props) {
  const { say, language } = visit
  const reports = [...listOf(view.content['reports']), ...listOf(view.content['claims'])].toSorted((a, b) =>
    String(b['on']) < String(a['on']) ? -1 : 1,
  )
  if (reports.length === 0) return null
  return (
    <section class="stack" aria-labelledby="progress">
      <h2 id="progress">{say('public.promises.progress')}</h2>
      <ul role="list" class="told">
        {reports.map((entry) => (
          <li>
            <p class="muted small">
              {typeof entry['on'] === 'string' && (
                <time datetime={entry['on']}>{formatDate(language, entry['on'])}</time>
              )}
              {typeof entry['percent'] === 'number' && ` · ${entry['percent']}%`}
            </p>
            <p class="prose" dir="auto">
              {stringOf(entry['text'])}
            </p>
            <ul>
              {evidenceOf(entry, visit.paths).map(({ label, href, about }) => (
                <li>
                  {href === undefined ? <bdi>{label}</bdi> : <a href={href}>{label}</a>}
                  {about !== undefined && <span class="muted"> {about}</span>}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}
