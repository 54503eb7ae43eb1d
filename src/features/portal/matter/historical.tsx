import type { Child } from 'hono/jsx'
import { formatDate, labels } from '../../../locales/words.ts'
import { Definitions } from '../../../ui/definitions/definitions.tsx'
import type { MatterView } from '../../matters/reading/shapes.ts'
import { fieldLabel, FieldList } from '../../site/field-list.tsx'
import { textOf, type Visit } from '../../site/visit.ts'
import { Unit } from './asks.tsx'
import { stringOf, textsOf } from './content.ts'
import { MatterPage } from './page.tsx'
import { People, Text, OtherFields } from './root.tsx'

type Props = { readonly visit: Visit; readonly view: MatterView; readonly actions?: Child }

/** A record of an old register as imported; missing facts are listed as unknown. */
export function HistoricalPage({ visit, view, actions }: Props) {
  const { say } = visit
  const { content } = view
  return (
    <MatterPage visit={visit} view={view} actions={actions}>
      <div class="with-side">
        <div class="sections">
          <section class="stack" aria-labelledby="asks">
            <h2 id="asks">{say('public.matter.asks', { count: view.asks.length })}</h2>
            <ol class={view.asks.length === 1 ? 'record-asks record-asks--one' : 'record-asks'}>
              {view.asks.map((ask) => (
                <li class="prose" dir="auto">
                  {ask.text}
                </li>
              ))}
            </ol>
          </section>
          {visit.procedures[view.procedure]?.access.fields['reply'] && <Reply visit={visit} view={view} />}
          <Resolution visit={visit} text={stringOf(content['resolution'])} />
          <Text visit={visit} content={content} />
          <OtherFields visit={visit} view={view} />
        </div>
        <aside class="stack" aria-labelledby="record">
          <h2 id="record">{say('public.matter.record')}</h2>
          <p class="small muted">{view.due.explanation[visit.language].join(' ')}</p>
          <People visit={visit} view={view} />
          <Unknown visit={visit} view={view} />
        </aside>
      </div>
      <Source visit={visit} view={view} />
    </MatterPage>
  )
}

function Reply({ visit, view }: Props) {
  const { say, language } = visit
  const reply = view.replies.find(({ assignment }) => assignment === null)
  const outcome = view.asks.flatMap((ask) => ask.by_unit).find((answer) => answer.outcome)?.outcome
  return (
    <section class="stack" aria-labelledby="reply">
      <h2 id="reply">{say('fields.reply')}</h2>
      {reply?.text ? (
        <>
          <Definitions
            items={[
              ...(reply.unit ? [{ term: say('roles.unit'), value: <Unit visit={visit} unit={reply.unit} /> }] : []),
              ...(outcome ? [{ term: say('fields.outcome'), value: textOf(visit, outcome.at_reply_label) }] : []),
              ...(reply.signed_on
                ? [{ term: say('public.matter.signedOn'), value: formatDate(language, reply.signed_on) }]
                : []),
            ]}
          />
          <blockquote class="record-reply prose" dir="auto">
            {reply.text}
          </blockquote>
        </>
      ) : (
        <p class="muted">{say('public.matter.noReplyRecorded')}</p>
      )}
    </section>
  )
}

function Resolution({ visit, text }: { readonly visit: Visit; readonly text: string | undefined }) {
  if (text === undefined) return null
  return (
    <section class="stack" aria-labelledby="resolution">
      <h2 id="resolution">{visit.say('fields.resolution')}</h2>
      <p class="prose" dir="auto">
        {text}
      </p>
    </section>
  )
}

function Unknown({ visit, view }: Props) {
  const unknown = textsOf(view.content['unknown'])
  if (unknown.length === 0) return null
  return (
    <>
      <h3>{visit.say('public.matter.unknown')}</h3>
      <ul class="small">
        {unknown.map((field) => (
          <li>{unknownLabel(visit, field)}</li>
        ))}
      </ul>
    </>
  )
}

/** The label of an unknown fact noted by the import. */
function unknownLabel(visit: Visit, field: string): string {
  const key = `public.record.unknown.${field.replaceAll('.', '_')}`
  if (labels(visit.language).has(key)) return visit.say(key)
  const parts = field.split('.').map((part) => fieldLabel(visit, part))
  return parts.join(' · ')
}

/** The original row of the register, for comparison. */
function Source({ visit, view }: Props) {
  const { source } = view.content
  if (typeof source !== 'object' || source === null) return null
  return (
    <details class="record-source">
      <summary>{visit.say('fields.source')}</summary>
      {/* The form of the importing start validates it as a JSON record. */}
      <FieldList visit={visit} said={source as { readonly [column: string]: unknown }} />
    </details>
  )
}
