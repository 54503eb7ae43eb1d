import { rootNames } from '../../../kernel/declarations/procedure.ts'
import { light, nearDueOn, nearUntil, type Light } from '../../../kernel/time/deadline.ts'
import type { PartyId } from '../../../kernel/party.ts'
import type { Body } from '../../bodies/bodies.ts'
import { periodClasses, readOwed } from '../../reports/tally.ts'
import { excludedStates } from '../../../kernel/counts-as-open.ts'
import { itemView } from './list.ts'
import { titleFields } from './root-sql.ts'
import { openRows, type OpenQuery } from './open-sql.ts'
import type { ReadStore } from '../reading/read.ts'
import type { MatterItem } from '../reading/shapes.ts'

type Lights = { readonly [colour in Light['light']]: number }

export type OwedTally = Lights & {
  readonly party: PartyId
  /** Days the longest is late; 0 when none is. */
  readonly daysLateMax: number
}

/** Terms with open matters and their number; '' for matters from before the body had terms. */
export type TermTally = { readonly term: string; readonly count: number }

/**
 * For overseers of a body: how much each party owes, by light, of one term or all; parties with the most late matters
 * first.
 */
export async function owedByParty(
  store: ReadStore,
  body: Body,
  term?: string,
): Promise<{ readonly parties: readonly OwedTally[]; readonly terms: readonly TermTally[] }> {
  const today = store.clock.today(body.timeZone)
  const rows = await readOwed(store.database, body.id, lastNear(body, today))
  const tallies = new Map<PartyId, { green: number; yellow: number; red: number; daysLateMax: number }>()
  const terms = new Map<string, number>()
  for (const { party_id: party, term: of, due_on: on, due_start: start, count } of rows) {
    if (on === null) terms.set(of, (terms.get(of) ?? 0) + count)
    if (term !== undefined && of !== term) continue
    const tally = tallies.get(party) ?? { green: 0, yellow: 0, red: 0, daysLateMax: 0 }
    tallies.set(party, tally)
    // Green is the remainder: its due dates are not read.
    if (on === null) tally.green += count
    else {
      const near = nearDueOn({ on, start: start ?? on }, body.pack.nearDue, body.calendar)
      const { light: colour, daysLate } = light(on, near, today)
      tally.green -= colour === 'green' ? 0 : count
      tally[colour] += colour === 'green' ? 0 : count
      tally.daysLateMax = Math.max(tally.daysLateMax, daysLate)
    }
  }
  return {
    parties: [...tallies]
      .map(([party, tally]) => ({ party, ...tally }))
      .filter(({ green, yellow, red }) => green + yellow + red > 0)
      .toSorted((a, b) => b.red - a.red || b.yellow - a.yellow || b.green - a.green || (a.party < b.party ? -1 : 1)),
    terms: [...terms].map(([one, count]) => ({ term: one, count })).filter(({ count }) => count > 0),
  }
}

/** For each class of periods, the last due date that can be yellow; all of the longest class are examined. */
function lastNear({ pack, calendar }: Body, today: string): string[] {
  return periodClasses.map((days) => (days === null ? 'infinity' : nearUntil(today, days, pack.nearDue, calendar)))
}

/** The first days after which all of them are green, unless their clock has only just started. */
function surelyGreen({ pack, calendar }: Body, today: string): string[] {
  return [0, ...periodClasses].flatMap((days) =>
    days === null ? [] : [nearUntil(today, days + 1, pack.nearDue, calendar)],
  )
}

export type OpenFilter = Partial<Pick<OpenQuery, 'party' | 'states' | 'keyOnly' | 'term'>> & {
  readonly light?: Light['light'] | undefined
  /** How many matters of the term are open. */
  readonly termCount?: number
}

/** A term with fewer open matters is searched from its roots, not from all open matters in order. */
const fewMax = 1_000

/** Open matters, the longest overdue first, for overseers of a body; at most `rowsMax`, and whether there are more. */
export async function openMatters(
  store: ReadStore,
  body: Body,
  filter: OpenFilter,
  rowsMax: number,
): Promise<{ readonly items: readonly MatterItem[]; readonly more: boolean }> {
  const today = store.clock.today(body.timeZone)
  const { light: only } = filter
  const rows = await openRows(store.database, {
    body: body.id,
    excluded: [...excludedStates(store.procedures)],
    roots: rootNames(store.procedures),
    titles: titleFields(store.procedures),
    party: filter.party ?? null,
    today,
    light: only ?? null,
    lastDays: only === 'yellow' ? lastNear(body, today) : surelyGreen(body, today),
    states: filter.states ?? null,
    keyOnly: filter.keyOnly ?? false,
    term: filter.term ?? null,
    termIsRare: filter.termCount !== undefined && filter.termCount <= fewMax,
    rowsMax: rowsMax + 1,
  })
  const items = rows.slice(0, rowsMax).map((row) => itemView(store.procedures, body, today, row))
  const more = rows.length > rowsMax
  return { items: only === undefined ? items : items.filter(({ due }) => due.light === only), more }
}
