import { countOf, listIn } from '../../kernel/change.ts'
import type { Matter } from '../../kernel/matter.ts'
import type { PartyId, PartyKind } from '../../kernel/party.ts'
import { feedbackOf, outcomesOf, repliesOf } from '../../procedures/content.ts'
import { isOverseen } from '../../procedures/overseen.ts'

/**
 * What one tree contributes to the figures, counted per year of filing and per unit (`''`: the whole body). Pure, so
 * that the tallies kept by events and those counted again from events are the same by construction. domain.md §11.
 */
export type Measured = {
  readonly unit: PartyId | ''
  readonly year: number
  readonly measure: string
  readonly n: number
}

/**
 * How many events there have been: no figure that is shown, but grows with whatever happens in a matter that others than
 * its authors may know of, so that pages made of many matters can be told from what they would be now.
 */
export const eventsMeasure = 'events'

/**
 * What the measures of what is open begin with. `open PROCEDURE`: how many of it are, in the whole body.
 * `owed DUE START TERM`: how many matters of a term (or none) a party owes by that date, their clocks started on that day;
 * `owed - - TERM`: in all. By the days anybody can tell at any time how many are late or near due.
 */
export const [openMeasure, owedMeasure] = ['open ', 'owed ']

type Count = (unit: PartyId | '', measure: string, n?: number) => void

export function measuresOf(
  tree: ReadonlyMap<string, Matter>,
  partyKind: (party: PartyId) => PartyKind | undefined,
): Measured[] {
  const found: Measured[] = []
  for (const matter of tree.values()) open(matter, tree, found)
  for (const root of tree.values()) {
    if (root.parent !== null || root.procedure !== 'proposal') continue
    if (root.state === 'historical') {
      historical(root, found)
      found.push({ unit: '', year: yearRaised(root), measure: eventsMeasure, n: eventsIn(tree, root) })
      continue
    }
    const year = Number((root.marks['filing'] ?? root.marks['submission'] ?? '0').slice(0, 4))
    if (year === 0) continue
    const count: Count = (unit, measure, n = 1) => void (n !== 0 && found.push({ unit, year, measure, n }))
    count('', eventsMeasure, eventsIn(tree, root))
    proposal(root, count, partyKind)
    feedback(root, count)
    for (const matter of tree.values()) {
      if (matter.root !== root.id) continue
      if (matter.procedure === 'assignment') assignment(matter, count)
      if (matter.procedure === 'commitment') commitment(matter, count)
    }
    outcomes(root, count)
  }
  return found
}

function open(matter: Matter, tree: ReadonlyMap<string, Matter>, found: Measured[]): void {
  if (matter.closed) return
  found.push({ unit: '', year: 0, measure: `${openMeasure}${matter.procedure}`, n: 1 })
  const { owedBy, due } = matter
  if (owedBy === null || due === null || !isOverseen(matter)) return
  const { term } = tree.get(matter.root)?.content ?? {}
  for (const days of [`${due.on} ${due.start}`, '- -'])
    found.push({
      unit: owedBy,
      year: 0,
      measure: `${owedMeasure}${days} ${typeof term === 'string' ? term : ''}`,
      n: 1,
    })
}

/** A matter's version counts its events. */
function eventsIn(tree: ReadonlyMap<string, Matter>, root: Matter): number {
  let events = 0
  for (const matter of tree.values()) if (matter.root === root.id) events += matter.version
  return events
}

function yearRaised({ content: { raisedOn } }: Matter): number {
  return typeof raisedOn === 'string' ? Number(raisedOn.slice(0, 4)) : 0
}

/**
 * A record of an old register, under names of its own: it has a reply but none of the days from which rates are drawn.
 * The year is the one it was raised in, 0 where the register does not say.
 */
function historical(root: Matter, found: Measured[]): void {
  const { reply, session, term } = root.content
  const year = yearRaised(root)
  const replied = reply !== null && typeof reply === 'object' && 'outcome' in reply ? String(reply['outcome']) : null
  for (const unit of ['', ...(root.roles['lead'] ?? [])]) {
    found.push({ unit, year, measure: 'recorded', n: 1 })
    if (replied === null) continue
    found.push({ unit, year, measure: 'recorded_replied', n: 1 })
    found.push({ unit, year, measure: `recorded_${replied}`, n: 1 })
  }
  if (typeof session !== 'string') return
  const named = `[${JSON.stringify(typeof term === 'string' ? term : null)}, ${JSON.stringify(session)}]`
  for (const unit of root.roles['lead'] ?? []) {
    found.push({ unit, year, measure: `${ofSession}${named}`, n: 1 })
    if (replied !== null) found.push({ unit, year, measure: `${repliedOfSession}${named}`, n: 1 })
  }
}

/** What the measures of a unit's records of one session begin with; term (or null) and session follow as JSON. */
export const [ofSession, repliedOfSession] = ['session ', 'session_replied ']

/** R = F + M + N + W + still under review; merged and refused items stay in R (domain.md §11). */
function proposal(root: Matter, count: Count, partyKind: (party: PartyId) => PartyKind | undefined): void {
  const { marks, state, roles } = root
  if (marks['submission'] !== undefined) count('', 'received')
  if (marks['filing'] !== undefined) count('', 'filed')
  if (state === 'merged' || state === 'not_filed') count('', state)
  if (state === 'withdrawn' && marks['submission'] !== undefined) {
    count('', marks['filing'] === undefined ? 'withdrawn_before_filing' : 'withdrawn')
  }
  if (marks['filing'] === undefined) return
  if (marks['reply'] !== undefined) count('', 'replied')
  if (state === 'closed') count('', 'closed')
  if (countOf(root, 'redo') > 0) count('', 'handled_again')
  if (listIn(root, 'settlements').length > 0) count('', 'disputed')
  if (partyKind(roles['proposer']?.[0] ?? '') === 'group') count('', 'collective')
  if ((roles['cosigner'] ?? []).length > 0) count('', 'joint')
}

/** Each rater's latest form counts; silence is counted as silence, never as satisfaction (Chongqing Art. 29). */
function feedback(root: Matter, count: Count): void {
  const latest = new Map(feedbackOf(root).map((form) => [form.by, form]))
  const leads = root.roles['lead'] ?? []
  for (const form of latest.values()) {
    for (const unit of ['', ...leads]) {
      if (form.notReturned) count(unit, 'forms_not_returned')
      else count(unit, 'forms_returned')
      if (form.handling !== undefined) count(unit, `handling_${form.handling}`)
      if (form.result !== undefined) count(unit, `result_${form.result}`)
    }
  }
}

function assignment(matter: Matter, count: Count): void {
  const [unit = ''] = matter.roles['unit'] ?? []
  const replies = repliesOf(matter)
  const [first] = replies
  for (const u of ['', unit]) {
    count(u, 'assigned')
    if (matter.state === 'handed_back') count(u, 'handed_back')
    if (countOf(matter, 'objections') > 0) count(u, 'objected')
    if (first === undefined) continue
    count(u, 'answered')
    count(u, 'answered_on_time', first.signedOn <= first.dueOn ? 1 : 0)
    count(u, 'answered_by_first_date', first.signedOn <= first.firstDueOn ? 1 : 0)
    count(u, 'consulted', listIn(matter, 'consultations').length > 0 ? 1 : 0)
    count(u, 'answered_again', replies.length - 1)
  }
}

/** Outcomes as the reply gave them and as they are now, side by side. */
function outcomes(root: Matter, count: Count): void {
  for (const { unit, atReply, now } of Object.values(outcomesOf(root))) {
    for (const u of ['', unit]) {
      count(u, `reply_${atReply}`)
      count(u, `now_${now}`)
    }
  }
}

function commitment(matter: Matter, count: Count): void {
  const [unit = ''] = matter.roles['unit'] ?? []
  const { due, firstDue } = matter.content
  const seen = matter.marks['verification']
  for (const u of ['', unit]) {
    count(u, 'promised')
    if (matter.state === 'not_fulfilled') count(u, 'promises_not_fulfilled')
    if (matter.state !== 'fulfilled') continue
    count(u, 'promises_fulfilled')
    count(u, 'promises_on_time', seen !== undefined && seen <= String(due) ? 1 : 0)
    count(u, 'promises_by_first_date', seen !== undefined && seen <= String(firstDue) ? 1 : 0)
  }
}

/** What an act has changed in the figures: the measures after it less those before it, none of them zero. */
export function difference(before: readonly Measured[], after: readonly Measured[]): Measured[] {
  const sums = new Map<string, Measured>()
  const add = (m: Measured, sign: 1 | -1): void => {
    const key = `${m.unit} ${m.year} ${m.measure}`
    sums.set(key, { ...m, n: (sums.get(key)?.n ?? 0) + sign * m.n })
  }
  for (const m of after) add(m, 1)
  for (const m of before) add(m, -1)
  return [...sums.values()].filter((m) => m.n !== 0)
}
