import { Chart } from '../../../ui/chart/chart.tsx'
import { Figures } from '../../../ui/figure/figure.tsx'
import { Table } from '../../../ui/table/table.tsx'
import type { Visit } from '../../site/visit.ts'
import type { UnitModel } from './units.ts'

type Props = { readonly visit: Visit; readonly model: UnitModel }

/** What an old register says of the unit: how much, how much of it with a reply, and which reply again and again. */
export function Records({ visit, model }: Props) {
  const { say, paths } = visit
  const { card, unit, sessions } = model
  const last = sessions.at(-1)
  return (
    <>
      <section aria-labelledby="records">
        <h2 id="records">{say('public.unit.records')}</h2>
        <p class="prose muted">{say('public.unit.recordsLead')}</p>
        <Figures
          figures={[
            {
              label: say('public.card.records'),
              value: card.records.all,
              href: paths.matters({ unit: unit.id, state: 'historical' }),
              about: say('public.card.recordsAbout'),
            },
            {
              label: say('public.card.recordsReplied'),
              value: card.records.replied,
              about: say('public.card.recordsRepliedAbout'),
            },
            ...card.records.outcomes.map(({ outcome, n }) => ({
              label: say(`enums.outcome.${outcome}`),
              value: { part: n, whole: card.records.replied.part },
              about: say('public.card.recordsOutcomeAbout'),
            })),
          ]}
        />
      </section>
      {last && (
        <Chart
          id="unit-sessions"
          kind="bars"
          title={say('public.unit.sessions')}
          summary={say('public.unit.sessionsSummary', { session: last.session, n: last.n, replied: last.replied })}
          categoryLabel={say('fields.session')}
          categories={sessions.map(({ session }) => session)}
          series={[{ name: say('public.card.records'), values: sessions.map(({ n }) => n) }]}
        />
      )}
      <Repeated visit={visit} model={model} />
    </>
  )
}

/** One sentence that answers eighty motions answers none of them; here it can be seen. */
function Repeated({ visit, model }: Props) {
  const { say, paths } = visit
  const { repeated, unit } = model
  if (repeated.length === 0) return null
  return (
    <section aria-labelledby="repeated">
      <h2 id="repeated">{say('public.unit.repeated')}</h2>
      <p class="prose muted">{say('public.unit.repeatedLead')}</p>
      <Table
        caption={say('public.unit.repeated')}
        captionUnseen
        columns={[
          { key: 'text', label: say('public.unit.replyText') },
          { key: 'n', label: say('public.unit.times'), numeric: true },
        ]}
        rows={repeated.map(({ text, n }) => ({
          text: (
            <span class="prose" dir="auto">
              {text}
            </span>
          ),
          n,
        }))}
      />
      <p class="home__more">
        <a href={paths.matters({ unit: unit.id })}>{say('public.unit.matters')}</a>
      </p>
    </section>
  )
}
