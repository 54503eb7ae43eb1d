import { isWorkday, type Calendar } from '../../../kernel/time/calendar.ts'
import { addDays } from '../../../kernel/time/deadline.ts'
import { ActionBar, Form } from '../../../ui/button/button.tsx'
import { errorOf, type FormError } from '../../../ui/error-summary/error-summary.tsx'
import { Field } from '../../../ui/field/field.tsx'
import { formatDay } from '../../../ui/format.ts'
import type { RulesPreview } from '../../matters/time/recounting.ts'
import { textOf, type Visit } from '../../site/visit.ts'
import { pathsOf, Section } from '../frame.tsx'
import { MovedDeadlines } from '../moved-deadlines.tsx'
import { PreservedFile, OwnFileForm } from '../own-file.tsx'

/** Another calendar, looked at before it applies. `kept`: the file it was read from, where it is not stored yet. */
export type OtherCalendar = { readonly calendar: Calendar; readonly preview: RulesPreview; readonly kept?: string }

type FormsProps = {
  readonly visit: Visit
  readonly calendars: readonly Calendar[]
  readonly chosen: OtherCalendar | undefined
  readonly text: string
  readonly errors: readonly FormError[]
}

/** Calendars to count on instead: those that ship, those the body has brought, and one it brings now. */
export function OtherCalendars({ visit, calendars, chosen, text, errors }: FormsProps) {
  const { say, body, language } = visit
  const action = pathsOf(visit).calendar
  return (
    <>
      <Section id="others" title={say('admin.otherCalendar.title')}>
        <form method="get" action={action} class="form">
          <Field
            kind="radios"
            name="calendar"
            label={say('admin.nav.calendar')}
            hint={say('admin.rules.otherHint')}
            value={chosen?.calendar.id ?? body.calendar.id}
            options={calendars.map((one) => ({
              value: one.id,
              label: textOf(visit, one.name),
              hint: say('admin.otherCalendar.known', {
                from: formatDay(language, one.coverage.from),
                until: formatDay(language, one.coverage.to),
              }),
            }))}
            error={errorOf(errors, 'calendar')}
          />
          <ActionBar actions={[{ label: say('admin.rules.compare') }]} />
        </form>
      </Section>
      <Section id="own" title={say('admin.own.calendar')} lead={say('admin.own.calendarLead')}>
        <OwnFileForm visit={visit} action={action} hint={say('admin.own.calendarHint')} text={text} errors={errors} />
      </Section>
    </>
  )
}

const comparedDaysMax = 366
const differencesShownMax = 40

/** What would be counted otherwise within a year, and which running dates it moves. */
export function OtherPreview({ visit, other }: { readonly visit: Visit; readonly other: OtherCalendar }) {
  const { say, language, body, today } = visit
  const { calendar, preview, kept } = other
  const name = textOf(visit, calendar.name)
  const differing = differingDays(body.calendar, calendar, today)
  return (
    <Section id="other" title={say('admin.otherCalendar.difference', { calendar: name })}>
      <p>{say('admin.otherCalendar.differing', { count: differing.length })}</p>
      {differing.length > 0 && (
        <details>
          <summary>{say('admin.calendar.eachDay')}</summary>
          <ul class="admin__days">
            {differing.slice(0, differencesShownMax).map((day) => (
              <li>
                <span class="number">{formatDay(language, day)}</span>{' '}
                {say(isWorkday(calendar, day) ? 'admin.calendar.worked' : 'admin.calendar.free')}
              </li>
            ))}
          </ul>
        </details>
      )}
      <MovedDeadlines visit={visit} preview={preview} />
      <p class="muted">{say('admin.otherCalendar.years')}</p>
      <Form
        action={pathsOf(visit).calendar}
        hidden={kept === undefined ? { do: 'choose', calendar: calendar.id } : { do: 'bring' }}
      >
        {kept !== undefined && <PreservedFile visit={visit} text={kept} />}
        <ActionBar
          actions={[
            { label: say('admin.otherCalendar.choose', { calendar: name }), kind: 'primary' },
            { label: say('ui.confirmation.cancel'), href: pathsOf(visit).calendar },
          ]}
        />
      </Form>
    </Section>
  )
}

/** Days from today on that one counts and the other does not, as far as both are known. */
function differingDays(was: Calendar, now: Calendar, today: string): string[] {
  const last = [addDays(today, comparedDaysMax), was.coverage.to, now.coverage.to].toSorted()[0] ?? today
  const days: string[] = []
  for (let day = today; day <= last; day = addDays(day, 1)) {
    if (isWorkday(was, day) !== isWorkday(now, day)) days.push(day)
  }
  return days
}
