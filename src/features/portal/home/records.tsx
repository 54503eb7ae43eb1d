import { Chart } from '../../../ui/chart/chart.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { termName } from '../../matters/reading/raised.ts'
import { firstKind, nameOf, textOf, type Visit } from '../../site/visit.ts'
import { unitsDrawnMax } from '../units/chart-limits.ts'
import type { HomeModel } from './home.ts'

type Props = { readonly visit: Visit; readonly model: HomeModel }

/** For a body with only an old register: its newest records, and the number of records of each unit. */
export function Records({ visit, model }: Props) {
  const { say, paths } = visit
  return (
    <div class="home__two">
      <section aria-labelledby="records">
        <h2 id="records">{say('public.home.records')}</h2>
        <ol role="list" class="latest">
          {model.records.map(({ id, number, address, subject, topic, session, replied }) => (
            <li>
              <p class="latest__above">
                <bdi>{number ?? (session === null ? null : textOf(visit, termName(visit.body, session).name))}</bdi>
                {topic !== null && <bdi>{topic}</bdi>}
                <span>{say(replied ? 'public.home.replied' : 'public.home.notReplied')}</span>
              </p>
              <h3>
                <a href={paths.matter(address ?? id)} dir="auto">
                  {subject}
                </a>
              </h3>
            </li>
          ))}
        </ol>
        <p class="home__more">
          <a href={paths.matters()}>{say('public.list.all', { kind: firstKind(visit) })}</a>
        </p>
      </section>
      {model.recordUnits.length > 1 && <RecordsOfUnits visit={visit} model={model} />}
    </div>
  )
}

function RecordsOfUnits({ visit, model }: Props) {
  const { say, paths, language } = visit
  const units = model.recordUnits
    .toSorted((a, b) => b.card.records.all - a.card.records.all)
    .slice(0, unitsDrawnMax)
    .map(({ unit, card }) => ({ id: unit.id, name: nameOf(visit, unit), n: card.records.all }))
  const [most] = units
  if (most === undefined) return null
  return (
    <section aria-labelledby="record-units">
      <h2 id="record-units">{say('public.home.recordUnits')}</h2>
      <Chart
        id="record-units-chart"
        kind="bars"
        half
        title={say('public.home.recordUnitsTitle')}
        summary={say('public.home.recordUnitsSummary', { unit: most.name, n: formatNumber(language, most.n) })}
        categoryLabel={say('roles.unit')}
        categories={units.map(({ name }) => name)}
        series={[{ name: say('public.card.records'), values: units.map(({ n }) => n) }]}
        leads={units.map(({ id, name }) => ({ label: name, href: paths.unit(id) }))}
      />
    </section>
  )
}
