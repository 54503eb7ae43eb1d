import { Hono, type Context } from 'hono'
import { mergeCalendarYear, validateCalendarYear, type CalendarYear } from '../../../calendars/index.ts'
import { dayReason, isWorkday } from '../../../kernel/calendar.ts'
import { ActionBar, Form } from '../../../ui/button/button.tsx'
import { Definitions } from '../../../ui/definitions/definitions.tsx'
import { errorOf, type FormError } from '../../../ui/error-summary/error-summary.tsx'
import { Field } from '../../../ui/field/field.tsx'
import { formatDay } from '../../../ui/format.ts'
import { Table } from '../../../ui/table/table.tsx'
import { calendarPreview, type RulesPreview } from '../../matters/recounting.ts'
import { show } from '../../site/frame.tsx'
import { textOf, type SiteEnv, type Visit } from '../../site/visit.ts'
import { forAdministrator, type AdministrationDeps } from '../access.ts'
import { isDeclined, type Admin } from '../commands/admin.ts'
import { loadYear, movesFrom } from '../commands/settings.ts'
import { AdminPage, doneAt, errorFor, pathsOf, Section } from '../frame.tsx'
import { MovingName } from '../moving.tsx'
import { yearIn } from '../schedule.ts'
import { sentIn } from '../sent.ts'

type Loading = { readonly year: CalendarYear; readonly preview: RulesPreview; readonly text: string }
type Props = {
  readonly visit: Visit
  readonly errors?: readonly FormError[]
  readonly typed?: { readonly year: string; readonly days: string }
  /** The schedule that was sent, before it is loaded. */
  readonly loading?: Loading
}

/** The days that are known to be worked or free, and the next year's as soon as it is published. */
function CalendarPage({ visit, errors = [], typed, loading }: Props) {
  const { say, body, language } = visit
  const { calendar } = body
  const next = String(Number(calendar.coverage.to.slice(0, 4)) + 1)
  return (
    <AdminPage
      visit={visit}
      part="calendar"
      title={say('admin.calendar.title')}
      errors={errors}
      lead={
        <p>
          {say('admin.calendar.covers', {
            calendar: textOf(visit, calendar.name),
            from: formatDay(language, calendar.coverage.from),
            until: formatDay(language, calendar.coverage.to),
          })}
        </p>
      }
    >
      {body.recountFrom !== null && <p role="status">{say('admin.rules.underWay')}</p>}
      {loading ? <Preview visit={visit} loading={loading} /> : <Years visit={visit} />}
      <Section id="load" title={say('admin.calendar.load')} lead={say('admin.calendar.loadLead')}>
        <Form action={pathsOf(visit).calendar} hidden={{ do: 'preview' }}>
          <Field
            kind="number"
            name="year"
            label={say('admin.calendar.year')}
            value={typed?.year ?? next}
            size={6}
            required
            error={errorOf(errors, 'year')}
          />
          <Field
            kind="textarea"
            name="days"
            label={say('admin.calendar.days')}
            hint={say('admin.calendar.daysHint')}
            value={typed?.days ?? ''}
            rows={8}
            required
            error={errorOf(errors, 'days')}
          />
          <ActionBar actions={[{ label: say('admin.calendar.look') }]} />
        </Form>
      </Section>
    </AdminPage>
  )
}

function Preview({ visit, loading }: { readonly visit: Visit; readonly loading: Loading }) {
  const { say, language, body } = visit
  const { year, preview, text } = loading
  const merged = mergeCalendarYear(body.calendar, year)
  const days = Object.keys(year.days).toSorted()
  return (
    <Section id="preview" title={say('admin.calendar.preview', { year: year.year })}>
      <p>{say('admin.calendar.previewLead', { free: count(year, false), worked: count(year, true) })}</p>
      {merged.ok && (
        <details>
          <summary>{say('admin.calendar.eachDay')}</summary>
          <ul class="admin__days">
            {days.map((day) => (
              <li>
                <span class="number">{formatDay(language, day)}</span>{' '}
                {say(isWorkday(merged.value, day) ? 'admin.calendar.worked' : 'admin.calendar.free')}{' '}
                <span class="muted">{reasonText(visit, dayReason(merged.value, day))}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <Table
        caption={say('admin.calendar.moved', { count: preview.total, shown: preview.moved.length })}
        columns={[
          { key: 'matter', label: say('admin.rules.matter') },
          { key: 'slot', label: say('admin.rules.slot') },
          { key: 'was', label: say('admin.calendar.was') },
          { key: 'on', label: say('admin.calendar.becomes') },
        ]}
        rows={preview.moved.map((one) => ({
          matter: <MovingName visit={visit} {...one} />,
          slot: say(`packs.slot.${one.slot}`),
          was: formatDay(language, one.was),
          on: (
            <>
              {formatDay(language, one.on)}{' '}
              <span class="muted">{say(`admin.calendar.${one.provisional ? 'provisional' : 'certain'}`)}</span>
            </>
          ),
        }))}
        empty={say('admin.calendar.none')}
      />
      <Form action={pathsOf(visit).calendar} hidden={{ do: 'load', year: String(year.year), days: '' }}>
        <textarea name="kept" hidden aria-label={say('admin.calendar.days')}>{`\n${text}`}</textarea>
        <ActionBar
          actions={[
            { label: say('admin.calendar.confirm', { year: year.year }), kind: 'primary' },
            { label: say('ui.confirmation.cancel'), href: pathsOf(visit).calendar },
          ]}
        />
      </Form>
    </Section>
  )
}

function reasonText(visit: Visit, reason: ReturnType<typeof dayReason>): string {
  return 'name' in reason ? textOf(visit, reason.name) : ''
}

function count({ days }: CalendarYear, works: boolean): number {
  return Object.values(days).filter((day) => day.works === works).length
}

/** How many special days each year has, the latest first. */
function Years({ visit }: { readonly visit: Visit }) {
  const { say, body } = visit
  const days = Object.entries(body.calendar.days)
  const years = [...Map.groupBy(days, ([day]) => day.slice(0, 4))].toSorted(([a], [b]) => (a < b ? 1 : -1)).slice(0, 5)
  return (
    <Section id="years" title={say('admin.calendar.years')}>
      <Definitions
        items={years.map(([year, list]) => ({
          term: year,
          value: say('admin.calendar.previewLead', {
            free: list.filter(([, { works }]) => !works).length,
            worked: list.filter(([, { works }]) => works).length,
          }),
        }))}
      />
    </Section>
  )
}

export function calendarRoutes(deps: AdministrationDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.get(
    '/admin/calendar',
    forAdministrator(deps, (c) => show(c, <CalendarPage visit={c.var.visit} />)),
  )
  routes.post('/admin/calendar', forAdministrator(deps, take))
  return routes
}

async function take(c: Context<SiteEnv>, admin: Admin): Promise<Response> {
  const { visit } = c.var
  const { body, store } = admin
  const sent = await sentIn(c)
  const loads = sent.text('do') === 'load'
  const typed = { year: sent.text('year'), days: loads ? sent.text('kept') : sent.text('days') }
  const again = (...errors: FormError[]): Response | Promise<Response> =>
    show(c, <CalendarPage visit={visit} typed={typed} errors={errors} />, 422)
  const read = yearIn(typed.year, typed.days)
  if ('declined' in read) return again(errorFor(visit, read))
  const year = validateCalendarYear(read.data)
  const wrong = year.ok ? mergeCalendarYear(body.calendar, year.value) : year
  if (!year.ok || !wrong.ok) {
    const problems = wrong.ok ? [] : wrong.problems
    return again(
      ...problems.map(({ path, problem, remedy }) => ({
        field: path === 'year' ? 'year' : 'days',
        text: visit.say('admin.calendar.problem', { path, problem, remedy }),
      })),
    )
  }
  if (!loads) {
    const preview = await calendarPreview(store, body, wrong.value, movesFrom(year.value))
    const loading = { year: year.value, preview, text: typed.days }
    return show(c, <CalendarPage visit={visit} typed={typed} loading={loading} />)
  }
  const done = await loadYear(admin, year.value)
  if (isDeclined(done)) return again(errorFor(visit, done))
  return doneAt(c, pathsOf(visit).calendar, 'calendar', { year: year.value.year })
}
