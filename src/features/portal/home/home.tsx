import { formatDay, formatNumber } from '../../../ui/format.ts'
import { Chart } from '../../../ui/chart/chart.tsx'
import { Figures, type FigureProps } from '../../../ui/figure/figure.tsx'
import { SearchBox } from '../../../ui/search-box/search-box.tsx'
import { Frame } from '../../site/frame.tsx'
import type { Line } from '../../reports/scorecards.ts'
import { firstKind, recordState, textOf, type Visit } from '../../site/visit.ts'
import { Unit } from '../matter/asks.tsx'
import { PromiseList } from '../promises/list.tsx'
import { yearsDrawnMax } from '../units/chart-limits.ts'
import { Records } from './records.tsx'
import type { AnsweredItem, HomeModel } from './home.ts'

type Props = { readonly visit: Visit; readonly model: HomeModel }

/** The home page: figures, latest answers, promises and old records; each figure links to what it counts. */
export function HomePage({ visit, model }: Props) {
  const { say, paths, body } = visit
  const name = textOf(visit, body.name)
  return (
    <Frame visit={visit} place="home" title={name} description={say('public.home.lead')}>
      <div class="sections home">
        <section class="home__head stack">
          <p class="home__body">{name}</p>
          <h1>{say('public.home.title')}</h1>
          <p class="home__lead">{say(onlyRecords(model) ? 'public.home.leadRecords' : 'public.home.lead')}</p>
          <SearchBox
            large
            action={paths.matters()}
            label={say('public.list.searchLabel', { kind: firstKind(visit) })}
            hint={say('public.list.search')}
          />
        </section>
        <section aria-labelledby="now">
          <h2 id="now">{say('public.home.now')}</h2>
          <Figures figures={figuresOf(visit, model)} />
        </section>
        {model.lines.map((line) => (
          <KindLine visit={visit} line={line} />
        ))}
        {model.answers.length > 0 && (
          <div class="home__two">
            <Answers visit={visit} answers={model.answers} />
            <div class="sections">
              <Years visit={visit} model={model} />
              <PromisesKept visit={visit} model={model} />
            </div>
          </div>
        )}
        {model.promises.length > 0 && (
          <section aria-labelledby="coming">
            <h2 id="coming">{say('public.home.coming')}</h2>
            <PromiseList visit={visit} items={model.promises} />
            <p class="home__more">
              <a href={paths.promises()}>{say('public.home.allPromises')}</a>
            </p>
          </section>
        )}
        {model.records.length > 0 && <Records visit={visit} model={model} />}
        {model.answers.length + model.records.length + model.promises.length === 0 && (
          <p class="muted">{say('public.home.empty')}</p>
        )}
      </div>
    </Frame>
  )
}

/** The figures of another root procedure, and a link to its list. */
function KindLine({ visit, line }: { readonly visit: Visit; readonly line: Line }) {
  const { say, paths, procedures } = visit
  const kind = say(`${line.procedure}.plural`)
  const path = procedures[line.procedure]?.presentation.path
  const href = path === undefined ? paths.matters({ procedure: line.procedure }) : paths.kind(path)
  return (
    <section aria-labelledby={`kind-${line.procedure}`}>
      <h2 id={`kind-${line.procedure}`}>{kind}</h2>
      <Figures
        figures={line.figures.map(({ measure, n, whole }) => ({
          label: say(`public.figures.${measure}`),
          value: whole === undefined ? n : { part: n, whole },
        }))}
      />
      <p class="home__more">
        <a href={href}>{say('public.home.kind', { kind })}</a>
      </p>
    </section>
  )
}

function figuresOf(visit: Visit, model: HomeModel): FigureProps[] {
  const { say, paths } = visit
  const { proposals, card, late } = model
  const { records } = card
  const currentFigures: FigureProps[] = [
    {
      label: say('public.home.raised'),
      value: proposals.received,
      href: paths.matters(),
      about: say('public.home.raisedAbout'),
    },
    {
      label: say('public.home.answered'),
      value: { part: proposals.replied, whole: proposals.filed },
      href: paths.matters({ sort: 'changed' }),
      about: say('public.home.answeredAbout'),
    },
    {
      label: say('public.card.onTime'),
      value: card.onTime,
      href: paths.units(),
      about: say('public.card.onTimeAbout'),
    },
    {
      label: say('public.card.kept'),
      value: card.kept,
      href: paths.promises({ part: 'kept' }),
      about: say('public.card.keptAbout'),
    },
    {
      label: say('public.home.late'),
      value: late.n,
      unit: late.more ? say('public.home.orMore') : undefined,
      href: paths.matters({ overdue: 'true', sort: 'due' }),
      about: say('public.home.lateAbout'),
      tone: late.n > 0 ? 'late' : 'plain',
    },
  ]
  const recordFigures: FigureProps[] = [
    {
      label: say('public.card.records'),
      value: records.all,
      href: paths.matters({ state: recordState(visit) }),
      about: say('public.card.recordsAbout'),
    },
    {
      label: say('public.card.recordsReplied'),
      value: records.replied,
      href: paths.units(),
      about: say('public.card.recordsRepliedAbout'),
    },
  ]
  return onlyRecords(model) ? recordFigures : currentFigures
}

/** Whether the body has only an old register so far; then its figures replace those of current work. */
function onlyRecords({ proposals, card }: HomeModel): boolean {
  return proposals.received === 0 && card.records.all > 0
}

function Answers({ visit, answers }: { readonly visit: Visit; readonly answers: readonly AnsweredItem[] }) {
  const { say, paths, language } = visit
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">{say('public.home.answers')}</h2>
      <ol role="list" class="latest">
        {answers.map(({ root, address, subject, unit, signed_on: on, outcomes }) => (
          <li>
            <p class="latest__above">
              <time datetime={on}>{formatDay(language, on)}</time>
              {unit && <Unit visit={visit} unit={unit} />}
            </p>
            <h3>
              <a href={paths.matter(address ?? root)} dir="auto">
                {subject}
              </a>
            </h3>
            <p class="latest__marks">
              {[...new Set(outcomes)].map((outcome) => (
                <span class="outcome">{say(`enums.outcome.${outcome}`)}</span>
              ))}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Years({ visit, model }: Props) {
  const { say, paths } = visit
  const years = model.proposals.years.slice(-yearsDrawnMax)
  const last = years.at(-1)
  if (last === undefined) return null
  return (
    <section aria-labelledby="years">
      <h2 id="years">{say('public.home.years')}</h2>
      <Chart
        id="years-chart"
        half
        kind="bar"
        title={say('public.home.yearsTitle')}
        summary={say('public.home.yearsSummary', last)}
        categoryLabel={say('public.card.year')}
        categories={years.map(({ year }) => String(year))}
        leads={years.map(({ year }) => ({
          label: say('public.home.mattersOf', { year }),
          href: paths.matters({ year }),
        }))}
        series={[
          { name: say('public.home.raised'), values: years.map((year) => year.received) },
          { name: say('public.home.answered'), values: years.map((year) => year.replied) },
          { name: say('public.card.promised'), values: years.map((year) => year.promised) },
          { name: say('public.card.keptShort'), values: years.map((year) => year.kept) },
        ]}
      />
    </section>
  )
}

/** Shares of all promises: kept, running, late, not kept. Each links to its part of the ledger. */
function PromisesKept({ visit, model }: Props) {
  const { say, paths, language } = visit
  const { promised, promisesEnded, promisesLate: late, kept, notKept } = model.card
  if (promised === 0) return null
  const parts = [
    { part: 'kept', label: say('public.promises.part.kept'), n: kept.part, colour: 1 },
    { part: 'open', label: say('public.home.running'), n: promised - promisesEnded - late, colour: 5 },
    { part: 'late', label: say('public.promises.part.late'), n: late, colour: 2 },
    { part: 'not_kept', label: say('public.promises.part.not_kept'), n: notKept, colour: 6 },
  ] as const
  const namedParts = parts.map((part) => ({ ...part, name: `${part.label} ${formatNumber(language, part.n)}` }))
  return (
    <section aria-labelledby="kept">
      <h2 id="kept">{say('public.home.kept')}</h2>
      <Chart
        id="promises-chart"
        half
        kind="share"
        title={say('public.home.keptTitle', { count: promised })}
        summary={namedParts.map(({ name }) => name).join(say('list.and'))}
        categoryLabel={say('public.promises.show')}
        categories={[say('public.card.promised')]}
        series={namedParts.map(({ part, name, n, colour }) => ({
          name,
          colour,
          values: [n],
          href: paths.promises({ part }),
        }))}
      />
    </section>
  )
}
