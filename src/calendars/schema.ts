import { z } from 'zod'
import type { Calendar } from '../kernel/time/calendar.ts'
import { isIsoDate } from '../kernel/time/days.ts'
import { type Problem, problemsOf } from './problem.ts'

/** A century and a half of days is more than any body counts in; it bounds the index the kernel makes. */
const coverageDaysMax = 55_000
const specialDaysMax = 20_000

const date = z.string().superRefine((text, context) => {
  if (isIsoDate(text)) return
  context.addIssue({
    code: 'custom',
    message: `expected a day; got '${text.slice(0, 60)}'`,
    params: { remedy: "write it as YYYY-MM-DD, for example '2026-02-14'" },
  })
})
const text = z.string().min(1).max(200)
const localText = z.strictObject({ en: text, 'zh-CN': text })
const nameKey = z.string().regex(/^[a-z0-9_]{1,60}$/)
const specialDay = z.strictObject({ works: z.boolean(), name: nameKey })
const days = z.record(date, specialDay).superRefine((value, context) => {
  if (Object.keys(value).length <= specialDaysMax) return
  context.addIssue({
    code: 'custom',
    message: `more than ${specialDaysMax} special days`,
    params: { remedy: 'give free weekdays of every week as weekend instead' },
  })
})
const names = z.record(nameKey, localText)

const calendar = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,40}$/),
    version: z.int().min(1),
    name: localText,
    coverage: z.strictObject({ from: date, to: date }),
    weekend: z.array(z.int().min(0).max(6)).max(6),
    days,
    names,
  })
  .superRefine((value, context) => {
    for (const { path, problem, remedy } of consistency(value)) {
      context.addIssue({ code: 'custom', path, message: problem, params: { remedy } })
    }
  })

type Inconsistency = { path: string[]; problem: string; remedy: string }

/** What the shapes alone cannot say: days lie inside the coverage, their names exist, the coverage is a span. */
function consistency(value: z.infer<typeof shape>): Inconsistency[] {
  const { from, to } = value.coverage
  if (!isIsoDate(from) || !isIsoDate(to)) return []
  const length = (Date.parse(to) - Date.parse(from)) / 86_400_000
  if (length < 0 || length > coverageDaysMax) {
    const remedy = `give the first and the last day whose schedule is known, at most ${coverageDaysMax} days apart`
    return [{ path: ['coverage'], problem: `${from} to ${to} is no usable span`, remedy }]
  }
  const found: Inconsistency[] = []
  for (const [day, { name }] of Object.entries(value.days)) {
    if (day < from || day > to) {
      found.push({
        path: ['days', day],
        problem: `lies outside the coverage ${from} to ${to}`,
        remedy: 'widen the coverage or remove the day',
      })
    }
    if (value.names[name] === undefined) {
      found.push({
        path: ['days', day, 'name'],
        problem: `no name '${name}' in names`,
        remedy: `add names.${name} with en and zh-CN`,
      })
    }
  }
  return found
}
const shape = z.object({ coverage: z.object({ from: z.string(), to: z.string() }), days, names })

/** One year's schedule as it is published, to be merged into a calendar (see `mergeCalendarYear`). */
const calendarYear = z.strictObject({ year: z.int().min(1900).max(2999), days, names: names.optional() })
export type CalendarYear = z.infer<typeof calendarYear>

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** A calendar from data somebody wrote, or everything that is wrong with it. */
export function validateCalendar(input: unknown): Checked<Calendar> {
  return checked(calendar.safeParse(input), input)
}

export function validateCalendarYear(input: unknown): Checked<CalendarYear> {
  return checked(calendarYear.safeParse(input), input)
}

function checked<T>(result: z.ZodSafeParseResult<T>, input: unknown): Checked<T> {
  if (result.success) return { ok: true, value: result.data }
  return { ok: false, problems: problemsOf(result.error, input) }
}
