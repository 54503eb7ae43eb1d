import type { Context, Hono } from 'hono'
import { mergeCalendarYear, ownCalendar, validateCalendarYear, type CalendarYear } from '../../../calendars/index.ts'
import { dayReason, isWorkday, type Calendar } from '../../../kernel/time/calendar.ts'
import { ActionBar, Form } from '../../../ui/button/button.tsx'
import { Definitions } from '../../../ui/definitions/definitions.tsx'
import { errorOf, type FormError } from '../../../ui/error-summary/error-summary.tsx'
import { Field } from '../../../ui/field/field.tsx'
import { formatDay } from '../../../ui/format.ts'
import { calendarNamed, calendarsOf } from '../../bodies/queries.ts'
import { calendarPreview, type RulesPreview } from '../../matters/time/recounting.ts'
import { show } from '../../site/frame.tsx'
import { textOf, type SiteEnv, type Visit } from '../../site/visit.ts'
import { adminRoutes, type AdministrationDeps } from '../access.ts'
import { isDeclined, type Admin } from '../commands/admin.ts'
import { bringCalendar, chooseCalendar, loadYear, movesFrom } from '../commands/rules.ts'
import { faultText } from '../fault-words.ts'
import { AdminPage, doneAt, errorFor, pathsOf, Section } from '../frame.tsx'
import { MovedDeadlines } from '../moved-deadlines.tsx'
import { ownIn } from '../own-file.tsx'
import { yearIn } from '../schedule.ts'
import type { AdminForm } from '../admin-form.ts'
import { OtherCalendars, OtherPreview, type OtherCalendar } from './other-calendar.tsx'

type Loading = { readonly year: CalendarYear; readonly preview: RulesPreview; readonly text: string }
type Props = {
  readonly visit: Visit
  readonly errors?: readonly FormError[]
  readonly typed?: { readonly year: string; readonly days: string }
  /** The schedule that was sent, before it is loaded. */
  readonly loading?: Loading
  readonly calendars: readonly Calendar[]
  /** Another calendar, before it applies. */
  readonly other?: OtherCalendar | undefined
  /** A calendar of the body's own, as it was sent. */
  readonly text?: string
}

/** The days that are known to be worked or free, and the next year's as soon as it is published. */
function CalendarPage({ visit, errors = [], typed, loading, calendars, other, text = '' }: Props) {
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
      {other && <OtherPreview visit={visit} other={other} />}
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
      <OtherCalendars visit={visit} calendars={calendars} chosen={other} text={text} errors={errors} />
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
      <MovedDeadlines visit={visit} preview={preview} />
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
  return adminRoutes(
    deps,
    '/admin/calendar',
    async (c, admin) => {
      const id = c.req.query('calendar') ?? ''
      const calendar = id === admin.body.calendar.id ? undefined : await calendarOf(admin, id)
      return answer(c, admin, { ...(calendar && { other: await looked(admin, calendar) }) })
    },
    async (c, admin, sent) => {
      switch (sent.text('do')) {
        case 'choose':
          return choose(c, admin, sent)
        case 'look':
        case 'bring':
          return takeOwn(c, admin, sent)
        default:
          return takeYear(c, admin, sent)
      }
    },
  )
}

async function answer(c: Context<SiteEnv>, admin: Admin, page: Partial<Props>): Promise<Response> {
  const calendars = await calendarsOf(admin.store.database, admin.body.id)
  const { errors = [] } = page
  return show(c, <CalendarPage visit={c.var.visit} calendars={calendars} {...page} />, errors.length > 0 ? 422 : 200)
}

async function calendarOf({ store, body }: Admin, id: string): Promise<Calendar | undefined> {
  return id === '' || id.includes('\u0000') || !id.isWellFormed()
    ? undefined
    : calendarNamed(store.database, body.id, id)
}

async function looked({ store, body }: Admin, calendar: Calendar, kept?: string): Promise<OtherCalendar> {
  const preview = await calendarPreview(store, body, calendar, store.clock.today(body.timeZone))
  return { calendar, preview, ...(kept !== undefined && { kept }) }
}

async function choose(c: Context<SiteEnv>, admin: Admin, sent: AdminForm): Promise<Response> {
  const { visit } = c.var
  const calendar = await calendarOf(admin, sent.text('calendar'))
  const done = await chooseCalendar(admin, calendar?.id ?? '')
  if (isDeclined(done) || calendar === undefined) {
    return answer(c, admin, { errors: isDeclined(done) ? [errorFor(visit, done)] : [] })
  }
  return doneAt(c, pathsOf(visit).calendar, 'calendarChosen', { calendar: textOf(visit, calendar.name) })
}

/** A calendar the body brings: first what it would move, then that, confirmed. */
async function takeOwn(c: Context<SiteEnv>, admin: Admin, sent: AdminForm): Promise<Response> {
  const { visit } = c.var
  const own = await ownIn(visit, sent, ownCalendar)
  const { text } = own
  if ('errors' in own) return answer(c, admin, { text, errors: own.errors })
  const brought = sent.text('do') === 'bring' ? await bringCalendar(admin, own.data) : undefined
  if (brought !== undefined && !isDeclined(brought)) {
    return doneAt(c, pathsOf(visit).calendar, 'calendarChosen', { calendar: textOf(visit, own.value.name) })
  }
  const errors = brought === undefined ? [] : [errorFor(visit, brought)]
  return answer(c, admin, { text, errors, other: await looked(admin, own.value, text) })
}

async function takeYear(c: Context<SiteEnv>, admin: Admin, sent: AdminForm): Promise<Response> {
  const { visit } = c.var
  const { body, store } = admin
  const loads = sent.text('do') === 'load'
  const typed = { year: sent.text('year'), days: loads ? sent.text('kept') : sent.text('days') }
  const again = (...errors: FormError[]): Promise<Response> => answer(c, admin, { typed, errors })
  const read = yearIn(typed.year, typed.days)
  if ('declined' in read) return again(errorFor(visit, read))
  const year = validateCalendarYear(read.data)
  const wrong = year.ok ? mergeCalendarYear(body.calendar, year.value) : year
  if (!year.ok || !wrong.ok) {
    const problems = wrong.ok ? [] : wrong.problems
    return again(
      ...problems.map((problem) => ({
        field: problem.path === 'year' ? 'year' : 'days',
        text: faultText(visit, problem),
      })),
    )
  }
  if (!loads) {
    const preview = await calendarPreview(store, body, wrong.value, movesFrom(year.value))
    return answer(c, admin, { typed, loading: { year: year.value, preview, text: typed.days } })
  }
  const done = await loadYear(admin, year.value)
  if (isDeclined(done)) return again(errorFor(visit, done))
  return doneAt(c, pathsOf(visit).calendar, 'calendar', { year: year.value.year })
}
