import type { Calendar } from '../../../kernel/time/calendar.ts'
import type { Due } from '../../../kernel/time/deadline.ts'
import type { Matter } from '../../../kernel/matter.ts'
import type { Pack } from '../../../kernel/declarations/pack.ts'
import { dueByNewDays, dueByNewRules } from '../../../kernel/time/recount.ts'
import type { Body } from '../../bodies/bodies.ts'
import { factsOf, type Store } from '../commands/act.ts'
import { runningMatters } from './recounting-sql.ts'
import { matterOf } from '../commands/row.ts'

/** A running deadline that would move. An administrator need not have the right to read matters that are not public. */
export type MovingDeadline = {
  /** Empty where the matter is not public, as are its number and subject. */
  readonly id: string
  readonly number: string | null
  readonly subject: string
  readonly slot: string
  readonly was: string
  readonly on: string
  /** Of a calendar: the date is still provisional, or becomes certain (false). */
  readonly provisional: boolean
}

/** The effect of a recount: how many running deadlines there are, how many move, and the first of those in full. */
export type RulesPreview = { readonly open: number; readonly total: number; readonly moved: readonly MovingDeadline[] }

const movedShownMax = 50
const batchRowsMax = 500
/** A preview examines at most this many matters; its figures then refer to those. */
const lookedAtMax = 20_000

/** What a recount by these rules would do to running deadlines. Writes nothing. */
export function rulesPreview(store: Store, body: Body, pack: Pack): Promise<RulesPreview> {
  const facts = { ...factsOf(body, store.clock.today(body.timeZone)), pack }
  return preview(store, body, '0001-01-01', (matter) => dueByNewRules(matter, facts))
}

/** What a recount on this calendar would do to due dates from a day on. Writes nothing. */
export function calendarPreview(store: Store, body: Body, calendar: Calendar, from: string): Promise<RulesPreview> {
  const today = store.clock.today(body.timeZone)
  return preview(store, body, from, (matter) => dueByNewDays(matter, { calendar, today }))
}

async function preview(
  { database, procedures }: Store,
  body: Body,
  from: string,
  next: (matter: Matter) => Due | null,
): Promise<RulesPreview> {
  const moved: MovingDeadline[] = []
  let [open, total, after] = [0, 0, '00000000-0000-0000-0000-000000000000']
  while (open < lookedAtMax) {
    const rows = await runningMatters(database, body.id, { from, after, rowsMax: batchRowsMax })
    for (const row of rows) {
      const matter = matterOf(row)
      after = matter.id
      const state = procedures[matter.procedure]?.states[matter.state]
      // A matter that waits for its children has no clock of its own.
      if (state === undefined || !('owes' in state) || matter.due === null) continue
      open++
      const due = next(matter)
      if (due === null) continue
      total++
      if (moved.length < movedShownMax) moved.push(movingOf(matter, row.hidden, matter.due, due))
    }
    if (rows.length < batchRowsMax) break
  }
  return { open, total, moved }
}

function movingOf({ id, number, content }: Matter, hidden: boolean, was: Due, next: Due): MovingDeadline {
  const { subject } = content
  const told = hidden
    ? { id: '', number: null, subject: '' }
    : { id, number, subject: typeof subject === 'string' ? subject : '' }
  return { ...told, slot: was.slot, was: was.on, on: next.on, provisional: next.provisional }
}
