import { Chart } from '../../../ui/chart/chart.tsx'
import { Figures } from '../../../ui/figure/figure.tsx'
import { Table } from '../../../ui/table/table.tsx'
import type { SessionCount } from '../../reports/scorecards.ts'
import { recordState, type Visit } from '../../site/visit.ts'
import { termsDrawnMax } from './chart-limits.ts'
import { recordsMax } from './records-sql.ts'
import type { UnitModel } from './units.ts'

type Props = { readonly visit: Visit; readonly model: UnitModel }

/** The unit's records of an old register: how many, how many with a reply, and repeated replies. */
export function Records({ visit, model }: Props) {
  const { say, paths } = visit
  const { card, unit, sessions } = model
  const classified = card.records.outcomes.filter(({ outcome }) => outcome !== 'unclassified')
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
              href: paths.matters({ unit: unit.id, state: recordState(visit) }),
              about: say('public.card.recordsAbout'),
            },
            {
              label: say('public.card.recordsReplied'),
              value: card.records.replied,
              about: say('public.card.recordsRepliedAbout'),
            },
            ...classified.map(({ outcome, n }) => ({
              label: say(`enums.outcome.${outcome}`),
              value: { part: n, whole: card.records.replied.part },
              about: say('public.card.recordsOutcomeAbout'),
            })),
          ]}
        />
      </section>
      <Sessions visit={visit} sessions={sessions} />
      <Repeated visit={visit} model={model} />
    </>
  )
}

/** With more sessions than this the chart groups them by term; the table lists each session. */
const sessionsDrawnMax = 16

/** The number of records in each session, in the order of the sessions. */
function Sessions({ visit, sessions }: { readonly visit: Visit; readonly sessions: readonly SessionCount[] }) {
  const { say } = visit
  const charted = sessions.length > sessionsDrawnMax ? byTerm(sessions).slice(-termsDrawnMax) : sessions
  const last = charted.at(-1)
  if (last === undefined) return null
  return (
    <section aria-labelledby="sessions" class="stack">
      <h2 id="sessions">{say('public.unit.bySession')}</h2>
      <Chart
        id="unit-sessions"
        kind="bars"
        title={say('public.unit.sessions')}
        summary={say('public.unit.sessionsSummary', { session: last.session, n: last.n, replied: last.replied })}
        categoryLabel={say('fields.session')}
        categories={charted.map(({ session }) => session)}
        series={[{ name: say('public.card.records'), values: charted.map(({ n }) => n) }]}
      />
      {charted !== sessions && (
        <details>
          <summary>{say('public.unit.everySession')}</summary>
          <Table
            caption={say('public.unit.everySession')}
            captionUnseen
            columns={[
              { key: 'session', label: say('fields.session') },
              { key: 'n', label: say('public.card.records'), numeric: true },
              { key: 'replied', label: say('public.card.recordsReplied'), numeric: true },
            ]}
            rows={sessions.map(({ session, n, replied }) => ({ session: <bdi>{session}</bdi>, n, replied }))}
          />
        </details>
      )}
    </section>
  )
}

/** Sums by term. Without a mapped term, the term is the text before the first space: `第16屆 第5次 定期大會`. */
function byTerm(sessions: readonly SessionCount[]): readonly SessionCount[] {
  const terms = new Map<string, SessionCount>()
  for (const { term: mapped, session, n, replied } of sessions) {
    const term = mapped ?? session.split(/\s/, 1)[0] ?? session
    const sum = terms.get(term)
    terms.set(term, { term, session: term, n: n + (sum?.n ?? 0), replied: replied + (sum?.replied ?? 0) })
  }
  return [...terms.values()]
}

/** Replies used for many motions: one sentence that answers eighty motions answers none of them. */
function Repeated({ visit, model }: Props) {
  const { say, paths } = visit
  const { repeated, unit } = model
  if (repeated.length === 0) return null
  return (
    <section aria-labelledby="repeated">
      <h2 id="repeated">{say('public.unit.repeated')}</h2>
      <p class="prose muted">{say('public.unit.repeatedLead', { n: recordsMax })}</p>
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
