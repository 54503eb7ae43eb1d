/** An instant in UTC with milliseconds, as ISO 8601: `2026-03-12T01:02:03.004Z`. Sorts by time as text. */
export type Instant = string

/** A calendar day, `2026-03-12`. Which day it is depends on the time zone: see `today`. */
export type IsoDate = string

export type Clock = {
  now(): Instant
  /**
   * The day it is now in an IANA time zone such as `Asia/Shanghai`; throws RangeError for a zone that does not exist.
   */
  today(timeZone: string): IsoDate
}

/** A clock that only changes when it is moved, in either direction; for the demo and for tests. */
export type MovableClock = Clock & {
  /** Accepts any ISO 8601 instant with a zone; throws RangeError for anything else. */
  moveTo(instant: Instant): void
  moveBy(amount: {
    readonly days?: number
    readonly hours?: number
    readonly minutes?: number
    readonly ms?: number
  }): void
}

/** The machine's clock. */
export function systemClock(): Clock {
  return clockFrom(() => new Date().toISOString())
}

export function movableClock(start: Instant): MovableClock {
  let now = asInstant(start)
  return {
    ...clockFrom(() => now),
    moveTo(instant) {
      now = asInstant(instant)
    },
    moveBy({ days = 0, hours = 0, minutes = 0, ms = 0 }) {
      const total = ((days * 24 + hours) * 60 + minutes) * 60_000 + ms
      now = new Date(Date.parse(now) + total).toISOString()
    },
  }
}

/** The day an instant falls on in an IANA time zone; throws RangeError when either is not what it should be. */
export function dateIn(timeZone: string, instant: Instant): IsoDate {
  return isUsual(instant) ? minuteIn(timeZone, instant).slice(0, dateLength) : dateOf(timeZone, instant)
}

/** What the clocks of a zone show at an instant since 1973: `2026-03-12T09:02`. Throws RangeError as `dateIn` does. */
export function minuteIn(timeZone: string, instant: Instant): string {
  const { offset, days } = dayOf(timeZone, instant.slice(0, dateLength))
  const minutes = Number(instant.slice(11, 13)) * 60 + Number(instant.slice(14, 16))
  const shown = minutes + (offset ?? offsetMs(timeZone, Date.parse(instant)) / minuteMs)
  const [before, same, after] = days
  if (shown < 0) return `${before}T${timeOf(shown + dayMinutes)}`
  return shown < dayMinutes ? `${same}T${timeOf(shown)}` : `${after}T${timeOf(shown - dayMinutes)}`
}

function timeOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

// Since 1973 every zone differs from UTC by whole minutes (Liberia was the last that did not).
const wholeMinutesSince = '1973'
const dateLength = '2026-03-12'.length
const instantLength = '2026-03-12T01:02:03.004Z'.length

function isUsual(instant: Instant): boolean {
  return instant.length === instantLength && instant.endsWith('Z') && instant >= wholeMinutesSince
}

// Offsets are cached by day: a call to Intl takes some microseconds, and a page shows some forty instants. A day that
// begins and ends with one offset has it throughout, because no zone has changed its clocks twice in a day.
type Day = {
  /** In minutes; null on a day of a change. */
  readonly offset: number | null
  /** The day before in UTC, the day itself, the day after. */
  readonly days: readonly [IsoDate, IsoDate, IsoDate]
}

const [dayMs, minuteMs, dayMinutes] = [86_400_000, 60_000, 1_440]
const daysKnownMax = 10_000
const known = new Map<string, Map<IsoDate, Day>>()

function dayOf(timeZone: string, date: IsoDate): Day {
  const ofZone = known.get(timeZone) ?? new Map<IsoDate, Day>()
  known.set(timeZone, ofZone)
  let day = ofZone.get(date)
  if (day === undefined) {
    const begins = Date.parse(`${date}T00:00:00Z`)
    const [first, last] = [offsetMs(timeZone, begins), offsetMs(timeZone, begins + dayMs)]
    const beside = (ms: number): IsoDate => new Date(begins + ms).toISOString().slice(0, dateLength)
    day = { offset: first === last ? first / minuteMs : null, days: [beside(-dayMs), date, beside(dayMs)] }
    if (ofZone.size >= daysKnownMax) ofZone.clear()
    ofZone.set(date, day)
  }
  return day
}

function dateOf(timeZone: string, instant: Instant): IsoDate {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(new Date(instant))
      .map(({ type, value }) => [type, value]),
  )
  return `${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`
}

/**
 * The instant at which a zone's clocks show so many minutes after the midnight that begins a day. A time that the
 * change to summer time skips becomes the time shown an hour later.
 */
export function instantIn(timeZone: string, day: IsoDate, minutes: number): Instant {
  const asIfUtc = Date.parse(`${day}T00:00:00Z`) + minutes * 60_000
  // The offset is looked up twice, because the first guess may lie on the other side of a change of clocks.
  const guess = asIfUtc - offsetMs(timeZone, asIfUtc)
  return new Date(asIfUtc - offsetMs(timeZone, guess)).toISOString()
}

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds; zones differ by whole minutes. */
function offsetMs(timeZone: string, at: number): number {
  const shown = new Map(
    offsetFormatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes): number => shown.get(type) ?? 0
  const asUtc = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
  return asUtc - Math.floor(at / 60_000) * 60_000
}

function clockFrom(now: () => Instant): Clock {
  return { now, today: (timeZone) => dateIn(timeZone, now()) }
}

const withZone = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/

function asInstant(text: string): Instant {
  if (!withZone.test(text)) throw new RangeError(`${text} is no ISO 8601 instant with a time zone`)
  return new Date(text).toISOString()
}

// Making a formatter takes far longer than using one; a body has one zone, so the map stays small.
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const made =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en', { timeZone, calendar: 'iso8601', year: 'numeric', month: '2-digit', day: '2-digit' })
  formats.set(timeZone, made)
  return made
}

const offsetFormats = new Map<string, Intl.DateTimeFormat>()

function offsetFormatOf(timeZone: string): Intl.DateTimeFormat {
  const digits = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const
  const made =
    offsetFormats.get(timeZone) ??
    new Intl.DateTimeFormat('en', { timeZone, calendar: 'iso8601', hourCycle: 'h23', ...digits })
  offsetFormats.set(timeZone, made)
  return made
}
