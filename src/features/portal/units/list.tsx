import { Chart } from '../../../ui/chart/chart.tsx'
import { formatNumber, formatShare } from '../../../ui/format.ts'
import { PageHeader } from '../../../ui/page-header/page-header.tsx'
import { Table, type Column } from '../../../ui/table/table.tsx'
import type { Scorecard, Share } from '../../reports/scorecard.ts'
import { Frame } from '../../site/frame.tsx'
import { nameOf, type Visit } from '../../site/visit.ts'
import { unitsDrawnMax } from './chart-limits.ts'
import type { UnitSort, UnitsModel } from './units.ts'

type Props = { readonly visit: Visit; readonly model: UnitsModel }

/** Compares all units; each unit's own page explains its figures. */
export function UnitsPage({ visit, model }: Props) {
  const { say } = visit
  const { rows, all } = model
  const hasAssignments = all.assigned > 0
  return (
    <Frame visit={visit} place="units" title={say('public.nav.units')}>
      <article class="sections">
        <PageHeader title={say('public.nav.units')} lead={<p>{say('public.units.lead')}</p>} />
        {rows.length === 0 && <p class="muted">{say('public.units.empty')}</p>}
        {hasAssignments && <Comparison visit={visit} model={model} />}
        {hasAssignments && <OnTimeChart visit={visit} model={model} />}
        {all.records.all > 0 && <RecordsTable visit={visit} model={model} />}
        {hasAssignments && <p class="prose muted small">{say('public.units.how')}</p>}
      </article>
    </Frame>
  )
}

function Comparison({ visit, model }: Props) {
  const { say, paths } = visit
  const column = (
    key: UnitSort | 'answered' | 'consulted' | 'satisfied' | 'promised',
    label: string,
    sorts = true,
  ): Column => ({
    key,
    label,
    numeric: key !== 'name',
    ...(sorts && {
      sort: {
        href: paths.units({ sort: key === 'name' ? undefined : key }),
        ...(model.sort === key && { now: key === 'name' ? ('ascending' as const) : ('descending' as const) }),
      },
    }),
  })
  return (
    <Table
      caption={say('public.units.table')}
      columns={[
        column('name', say('roles.unit')),
        column('assigned', say('public.card.assigned')),
        column('answered', say('public.card.answered'), false),
        column('late', say('public.card.lateNow')),
        column('onTime', say('public.card.onTime')),
        column('consulted', say('public.card.consulted'), false),
        column('promised', say('public.card.promised'), false),
        column('kept', say('public.card.keptShort')),
        column('satisfied', say('public.card.satisfiedBoth'), false),
      ]}
      rows={model.rows
        .filter(({ card }) => card.assigned > 0)
        .map(({ unit, card }) => ({
          name: <a href={paths.unit(unit.id)}>{nameOf(visit, unit)}</a>,
          assigned: card.assigned,
          answered: card.answered,
          late: card.lateOpen + card.promisesLate,
          onTime: <ShareCell visit={visit} share={card.onTime} />,
          consulted: <ShareCell visit={visit} share={card.consulted} />,
          promised: card.promised,
          kept: <ShareCell visit={visit} share={card.kept} />,
          satisfied: <Satisfied visit={visit} card={card} />,
        }))}
    />
  )
}

/** A share as a percentage, with its part and whole, in one cell. */
function ShareCell({ visit, share }: { readonly visit: Visit; readonly share: Share }) {
  if (share.whole === 0) return <span class="muted">–</span>
  return (
    <span class="share">
      {formatShare(visit.language, share.part, share.whole)}{' '}
      <span class="share__of">
        {formatNumber(visit.language, share.part)}/{formatNumber(visit.language, share.whole)}
      </span>
    </span>
  )
}

/** Satisfaction with the result, or with the first rated axis: "satisfied" alone, then with "basically satisfied". */
function Satisfied({ visit, card }: { readonly visit: Visit; readonly card: Scorecard }) {
  const rated = card.satisfaction.find(({ axis }) => axis === 'result') ?? card.satisfaction[0]
  if (rated === undefined) return <span class="muted">–</span>
  return (
    <>
      <ShareCell visit={visit} share={rated.strict} />
      <br />
      <ShareCell visit={visit} share={rated.broad} />
    </>
  )
}

function OnTimeChart({ visit, model }: Props) {
  const { say } = visit
  const charted = model.rows.filter(({ card }) => card.onTime.whole > 0).slice(0, unitsDrawnMax)
  const [best] = charted.toSorted(
    (a, b) => b.card.onTime.part / b.card.onTime.whole - a.card.onTime.part / a.card.onTime.whole,
  )
  if (best === undefined || charted.length < 2) return null
  return (
    <Chart
      id="units-answers"
      kind="share"
      title={say('public.units.chart')}
      summary={say('public.units.chartSummary', {
        unit: nameOf(visit, best.unit),
        part: best.card.onTime.part,
        whole: best.card.onTime.whole,
      })}
      categoryLabel={say('roles.unit')}
      categories={charted.map(({ unit }) => nameOf(visit, unit))}
      series={[
        { name: say('public.card.answeredOnTime'), values: charted.map(({ card }) => card.onTime.part) },
        {
          name: say('public.card.answeredLate'),
          colour: 4,
          values: charted.map(({ card }) => card.answered - card.onTime.part),
        },
        { name: say('public.card.openLate'), colour: 2, values: charted.map(({ card }) => card.lateOpen) },
      ]}
    />
  )
}

function RecordsTable({ visit, model }: Props) {
  const { say, paths } = visit
  return (
    <Table
      caption={say('public.units.records')}
      columns={[
        { key: 'name', label: say('roles.unit') },
        { key: 'all', label: say('public.card.records'), numeric: true },
        { key: 'replied', label: say('public.card.recordsReplied'), numeric: true },
      ]}
      rows={model.rows
        .filter(({ card }) => card.records.all > 0)
        .map(({ unit, card }) => ({
          name: <a href={paths.unit(unit.id)}>{nameOf(visit, unit)}</a>,
          all: formatNumber(visit.language, card.records.all),
          replied: <ShareCell visit={visit} share={card.records.replied} />,
        }))}
    />
  )
}
