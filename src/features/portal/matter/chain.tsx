import { refOf } from '../../matters/reading/read.ts'
import { apiPaths } from '../../../paths.ts'
import { PageHeader } from '../../../ui/page-header/page-header.tsx'
import { Table } from '../../../ui/table/table.tsx'
import { moveLabel } from '../../../locales/labels.ts'
import { formatInstant } from '../../../ui/format.ts'
import type { EventsView } from '../../matters/reading/events-shape.ts'
import type { MatterView } from '../../matters/reading/shapes.ts'
import { Frame } from '../../site/frame.tsx'
import { textOf, type Visit } from '../../site/visit.ts'

type Props = { readonly visit: Visit; readonly view: MatterView; readonly events: EventsView }

/** The hash chain of a matter's events, and how anybody can recompute it. */
export function ChainPage({ visit, view, events }: Props) {
  const { say, paths, body, language } = visit
  return (
    <Frame
      visit={visit}
      place="matters"
      kind={view.procedure}
      title={say('public.chain.title', { number: view.number ?? view.id })}
      unlisted
    >
      <article class="sections">
        <PageHeader
          title={say('public.chain.title', { number: view.number ?? view.id })}
          lead={
            <p>
              <a href={paths.matter(refOf(view))} dir="auto">
                {view.subject}
              </a>
            </p>
          }
        />
        <section class="stack">
          <h2>{say('public.chain.how')}</h2>
          <ol class="prose">
            <li>
              {say('public.chain.step1')} <a href={apiPaths.events(view.id)}>{apiPaths.events(view.id)}</a>
            </li>
            <li>
              {say('public.chain.step2')} <code class="hash">{events.genesis}</code>
            </li>
            <li>{say('public.chain.step3')}</li>
            <li>{say('public.chain.step4')}</li>
          </ol>
          <p class="muted prose">{say('public.chain.withheld')}</p>
        </section>
        <section>
          <h2>{say('public.chain.events')}</h2>
          <Table
            caption={say('public.chain.events')}
            captionUnseen
            columns={[
              { key: 'seq', label: say('public.chain.seq'), numeric: true, tight: true },
              { key: 'what', label: say('public.chain.what'), rowHeader: true },
              { key: 'at', label: say('public.chain.at') },
              { key: 'hash', label: say('public.chain.hash') },
            ]}
            rows={events.items.map(({ seq, hash, event }) => ({
              seq,
              what: event ? (
                textOf(visit, moveLabel(event.procedure, event.move))
              ) : (
                <span class="muted">{say('public.chain.notShown')}</span>
              ),
              at: event && <time datetime={event.at}>{formatInstant(language, event.at, body.timeZone)}</time>,
              hash: <code class="hash">{hash}</code>,
            }))}
          />
        </section>
      </article>
    </Frame>
  )
}
