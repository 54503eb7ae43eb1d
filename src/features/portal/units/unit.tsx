import { Chart } from '../../../ui/chart/chart.tsx'
import { formatDay } from '../../../ui/format.ts'
import { Figures, type FigureProps } from '../../../ui/figure/figure.tsx'
import { PageHeader } from '../../../ui/page-header/page-header.tsx'
import type { Scorecard } from '../../reports/scorecard.ts'
import { Frame } from '../../site/frame.tsx'
import { nameOf, type Visit } from '../../site/visit.ts'
import { MatterRow } from '../matters/row.tsx'
import { PromiseList } from '../promises/list.tsx'
import { chartOutcomes, yearsDrawnMax } from './chart-limits.ts'
import { Records } from './records.tsx'
import type { UnitModel } from './units.ts'

type Props = { readonly visit: Visit; readonly model: UnitModel }

/** A unit's scorecard: every figure with its base, a comparison of years, and what is late. */
export function UnitPage({ visit, model }: Props) {
  const { say } = visit
  const { unit, card } = model
  const name = nameOf(visit, unit)
  const dissolved = visit.body.party(unit.id)?.dissolved_on
  return (
    <Frame visit={visit} place="units" title={name} description={say('public.unit.description', { unit: name })}>
      <article class="sections">
        <PageHeader title={name} lead={<UnitLinks visit={visit} model={model} />} />
        {dissolved && <p>{say('public.unit.dissolved', { day: formatDay(visit.language, dissolved) })}</p>}
        {card.assigned + card.records.all === 0 && <p class="muted">{say('public.unit.empty')}</p>}
        {card.assigned > 0 && (
          <>
            <Late visit={visit} model={model} />
            <FigureSection visit={visit} name="answers" figures={answerFigures(visit, card)} />
            <FigureSection visit={visit} name="rework" figures={reworkFigures(visit, card)} />
            <Years visit={visit} model={model} />
            <Outcomes visit={visit} card={card} />
            <FigureSection visit={visit} name="promising" figures={promiseFigures(visit, card, unit.id)} />
            <Feedback visit={visit} card={card} />
          </>
        )}
        {card.records.all > 0 && <Records visit={visit} model={model} />}
      </article>
    </Frame>
  )
}

function UnitLinks({ visit, model }: Props) {
  const { say, paths } = visit
  const { id } = model.unit
  return (
    <p class="sorts no-print">
      <a href={paths.matters({ unit: id })}>{say('public.unit.matters')}</a>
      {model.card.promised > 0 && <a href={paths.promises({ unit: id, part: 'all' })}>{say('public.unit.promises')}</a>}
      <a href={paths.units()}>{say('public.unit.all')}</a>
    </p>
  )
}

function FigureSection({
  visit,
  name,
  figures,
}: {
  readonly visit: Visit
  readonly name: string
  readonly figures: readonly FigureProps[]
}) {
  return (
    <section aria-labelledby={name}>
      <h2 id={name}>{visit.say(`public.unit.${name}`)}</h2>
      <Figures figures={figures} />
    </section>
  )
}

type Names = 'onTime' | 'onTimeFirst' | 'consulted' | 'again' | 'objected' | 'handedBack'

function shareOf({ say }: Visit, card: Scorecard, name: Names): FigureProps {
  return { label: say(`public.card.${name}`), value: card[name], about: say(`public.card.${name}About`) }
}

function answerFigures(visit: Visit, card: Scorecard): FigureProps[] {
  const { say } = visit
  return [
    { label: say('public.card.assigned'), value: card.assigned, about: say('public.card.assignedAbout') },
    ...(['onTime', 'onTimeFirst', 'consulted'] as const).map((name) => shareOf(visit, card, name)),
  ]
}

function reworkFigures(visit: Visit, card: Scorecard): FigureProps[] {
  return (['again', 'objected', 'handedBack'] as const).map((name) => shareOf(visit, card, name))
}

function promiseFigures({ say, paths }: Visit, card: Scorecard, unit: string): FigureProps[] {
  const part = (name: string): string => paths.promises({ part: name, unit })
  return [
    {
      label: say('public.card.promised'),
      value: card.promised,
      href: part('all'),
      about: say('public.card.promisedAbout'),
    },
    { label: say('public.card.kept'), value: card.kept, href: part('kept'), about: say('public.card.keptAbout') },
    { label: say('public.card.keptOnTime'), value: card.keptOnTime, about: say('public.card.keptOnTimeAbout') },
    {
      label: say('public.card.keptOnTimeFirst'),
      value: card.keptOnTimeFirst,
      about: say('public.card.keptOnTimeFirstAbout'),
    },
    {
      label: say('public.card.notKept'),
      value: card.notKept,
      href: part('not_kept'),
      about: say('public.card.notKeptAbout'),
    },
    {
      label: say('public.card.promisesLate'),
      value: card.promisesLate,
      href: part('late'),
      tone: card.promisesLate > 0 ? 'late' : 'plain',
    },
  ]
}

/** Returned feedback forms, and the satisfaction on each rated axis. */
function Feedback({ visit, card }: { readonly visit: Visit; readonly card: Scorecard }) {
  const { say } = visit
  return (
    <section aria-labelledby="feedback" class="stack">
      <h2 id="feedback">{say('public.unit.feedback')}</h2>
      <Figures
        figures={[
          { label: say('public.card.returned'), value: card.returned, about: say('public.card.returnedAbout') },
          {
            label: say('public.card.notReturned'),
            value: card.notReturned,
            about: say('public.card.notReturnedAbout'),
          },
        ]}
      />
      {card.satisfaction.map(({ axis, strict, broad, dissatisfied }) => (
        <>
          <h3>{say(`fields.${axis}`)}</h3>
          <Figures
            figures={[
              { label: say('public.card.strict'), value: strict, about: say('public.card.strictAbout') },
              { label: say('public.card.broad'), value: broad, about: say('public.card.broadAbout') },
              {
                label: say('public.card.unhappy'),
                value: { part: dissatisfied, whole: strict.whole },
                about: say('public.card.unhappyAbout'),
              },
            ]}
          />
        </>
      ))}
    </section>
  )
}

function Late({ visit, model }: Props) {
  const { say } = visit
  const { late, latePromises } = model
  return (
    <section aria-labelledby="late" class="stack">
      <h2 id="late">{say('public.unit.late')}</h2>
      {late.length + latePromises.length === 0 && <p>{say('public.unit.nothingLate')}</p>}
      {late.length > 0 && (
        <>
          <h3>{say('public.unit.lateAnswers')}</h3>
          <ol role="list" class="matter-list">
            {late.map((item) => (
              <MatterRow visit={visit} item={item} level={4} />
            ))}
          </ol>
        </>
      )}
      {latePromises.length > 0 && (
        <>
          <h3>{say('public.unit.latePromises')}</h3>
          <PromiseList visit={visit} items={latePromises} />
        </>
      )}
    </section>
  )
}

function Years({ visit, model }: Props) {
  const { say, paths } = visit
  const years = model.years.slice(-yearsDrawnMax)
  const last = years.at(-1)
  if (last === undefined) return null
  const cards = years.map(({ card }) => card)
  return (
    <div class="home__two">
      <Chart
        id="unit-years"
        half
        kind="bar"
        title={say('public.unit.years')}
        summary={say('public.unit.yearsSummary', {
          year: last.year,
          assigned: last.card.assigned,
          answered: last.card.answered,
        })}
        categoryLabel={say('public.card.year')}
        categories={years.map(({ year }) => String(year))}
        leads={years.map(({ year }) => ({
          label: say('public.home.mattersOf', { year }),
          href: paths.matters({ unit: model.unit.id, year }),
        }))}
        series={[
          { name: say('public.card.assigned'), values: cards.map((card) => card.assigned) },
          { name: say('public.card.answered'), values: cards.map((card) => card.answered) },
          { name: say('public.card.answeredOnTime'), values: cards.map((card) => card.onTime.part) },
        ]}
      />
      <Chart
        id="unit-promises"
        half
        kind="bar"
        title={say('public.unit.promiseYears')}
        summary={say('public.unit.promiseSummary', {
          year: last.year,
          promised: last.card.promised,
          kept: last.card.kept.part,
        })}
        categoryLabel={say('public.card.year')}
        categories={years.map(({ year }) => String(year))}
        leads={[{ label: say('public.unit.promises'), href: paths.promises({ unit: model.unit.id, part: 'all' }) }]}
        series={[
          { name: say('public.card.promised'), values: cards.map((card) => card.promised) },
          { name: say('public.card.keptShort'), values: cards.map((card) => card.kept.part) },
        ]}
      />
    </div>
  )
}

/** Outcomes of the asks at the time of the reply, and now. */
function Outcomes({ visit, card }: { readonly visit: Visit; readonly card: Scorecard }) {
  const { say } = visit
  const { outcomes } = card
  if (outcomes.length === 0) return null
  const { shown, rest } = chartOutcomes(outcomes)
  const resolved = outcomes.find(({ outcome }) => outcome === 'resolved')
  return (
    <section aria-labelledby="outcomes">
      <h2 id="outcomes">{say('public.unit.outcomes')}</h2>
      <Chart
        id="unit-outcomes"
        kind="share"
        title={say('public.unit.outcomesTitle')}
        summary={say('public.unit.outcomesSummary', { atReply: resolved?.atReply ?? 0, now: resolved?.now ?? 0 })}
        categoryLabel={say('public.unit.when')}
        categories={[say('public.unit.atReply'), say('public.unit.now')]}
        series={[
          ...shown.map(({ outcome, atReply, now }) => ({
            name: say(`enums.outcome.${outcome}`),
            values: [atReply, now],
          })),
          ...(rest ? [{ name: say('public.unit.others'), values: [rest.atReply, rest.now] }] : []),
        ]}
      />
    </section>
  )
}
