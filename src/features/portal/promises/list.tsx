import { DueShort } from '../../../ui/due-line/due-line.tsx'
import { PromiseLedger } from '../../../ui/promise-row/promise-row.tsx'
import { formatDay } from '../../../ui/format.ts'
import { Status, toneOf } from '../../../ui/status/status.tsx'
import { textOf, type Visit } from '../../site/visit.ts'
import { Unit } from '../matter/asks.tsx'
import type { Promised } from './promises.ts'

/** Promises, each with who, by when, how far, and for what. */
export function PromiseList({ visit, items }: { readonly visit: Visit; readonly items: readonly Promised[] }) {
  const { say, paths } = visit
  return (
    <PromiseLedger
      label={say('public.nav.promises')}
      items={items.map((item) => ({
        text: item.text ?? say('public.matter.summaryOnly'),
        href: paths.matter(item.id),
        unit: item.unit && <Unit visit={visit} unit={item.unit} />,
        owner: item.owner ?? undefined,
        status: <Status label={textOf(visit, item.stateLabel)} tone={toneOf(item.state, item.closed)} />,
        due: <Days visit={visit} item={item} />,
        matter: { title: item.subject, href: paths.matter(item.matter), number: item.number },
        percent: item.closed ? undefined : (item.percent ?? undefined),
        evidenceCount: item.evidence,
      }))}
    />
  )
}

/** The promised day; while it runs, how near; and the day first promised where that was another. */
function Days({ visit, item }: { readonly visit: Visit; readonly item: Promised }) {
  const { say, today } = visit
  const { due, dueOn, firstDueOn } = item
  return (
    <>
      {due.on !== null && due.light !== null ? (
        <DueShort on={due.on} today={today} light={due.light} provisional={due.provisional} />
      ) : (
        <Day visit={visit} day={dueOn} />
      )}
      {due.on !== null && due.on !== dueOn && (
        <span class="small muted">
          {say('public.promises.due')} <Day visit={visit} day={dueOn} />
        </span>
      )}
      {firstDueOn !== null && (
        <span class="small muted">
          {say('public.matter.firstBy')} <Day visit={visit} day={firstDueOn} />
        </span>
      )}
    </>
  )
}

function Day({ visit, day }: { readonly visit: Visit; readonly day: string }) {
  return <time datetime={day}>{formatDay(visit.language, day)}</time>
}
