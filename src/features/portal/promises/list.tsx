import { daysBetween } from '../../../kernel/time/days.ts'
import { Light } from '../../../ui/light/light.tsx'
import { PromiseLedger } from '../../../ui/promise-row/promise-row.tsx'
import { formatDay } from '../../../ui/format.ts'
import { Status } from '../../../ui/status/status.tsx'
import { toneOf } from '../../site/tone.ts'
import { textOf, type Visit } from '../../site/visit.ts'
import { Unit } from '../matter/asks.tsx'
import type { LedgerItem } from './promises.ts'

/** Promises, each with its unit, owner, due date, progress and matter. */
export function PromiseList({ visit, items }: { readonly visit: Visit; readonly items: readonly LedgerItem[] }) {
  const { say, paths } = visit
  return (
    <PromiseLedger
      label={say('public.nav.promises')}
      items={items.map((item) => ({
        text: item.text ?? say('public.matter.summaryOnly'),
        href: paths.matter(item.id),
        unit: item.unit && <Unit visit={visit} unit={item.unit} />,
        owner: item.owner ?? undefined,
        status: <Status label={textOf(visit, item.stateLabel)} tone={toneOf(visit, item)} />,
        due: <Days visit={visit} item={item} />,
        matter: { title: item.subject, href: paths.matter(item.matter), number: item.number },
        percent: item.closed ? undefined : (item.percent ?? undefined),
        evidenceCount: item.evidence,
      }))}
    />
  )
}

/**
 * The promised day, by which the ledger is sorted, and the first promised day if it was another. While a step is owed,
 * also its light, and its due date if that is not the promised day.
 */
function Days({ visit, item }: { readonly visit: Visit; readonly item: LedgerItem }) {
  const { say, today } = visit
  const { due, dueOn, firstDueOn } = item
  return (
    <>
      <strong>
        <Day visit={visit} day={dueOn} />
      </strong>
      {firstDueOn !== null && (
        <span class="muted">
          {say('public.matter.firstBy')}{' '}
          <s>
            <Day visit={visit} day={firstDueOn} />
          </s>
        </span>
      )}
      {due.on !== null && due.on !== dueOn && (
        <span class="muted">
          {say('public.promises.stepDue')} <Day visit={visit} day={due.on} />
        </span>
      )}
      {due.on !== null && due.light !== null && (
        <span>
          <Light light={due.light} daysLeft={daysBetween(today, due.on)} />
        </span>
      )}
    </>
  )
}

function Day({ visit, day }: { readonly visit: Visit; readonly day: string }) {
  return <time datetime={day}>{formatDay(visit.language, day)}</time>
}
