import { rootNames } from '../../../kernel/declarations/procedure.ts'
import { isIsoDate } from '../../../kernel/time/deadline.ts'
import type { LocalText } from '../../../kernel/text.ts'
import { termsOf, type TermRow } from '../../bodies/queries.ts'
import { raisedCounts } from '../../matters/reading/raised.ts'
import { decline, perform, type Admin, type Declined, type Done } from './admin.ts'
import { namesWrong } from './settings.ts'

export type TermRequest = {
  /** The term or session to change; a new one when left out. */
  readonly id?: string
  readonly within: string | null
  readonly name: LocalText
  readonly from: string
  readonly until: string
}

/**
 * Sets a term (届) or a session (次): sessions lie within their term, and no two share a day. Matters store their term
 * and session (docs/decisions/0045), so one with matters cannot be moved into another term.
 */
export async function setTerm(admin: Admin, wanted: TermRequest): Promise<Done> {
  const { name, from, until, within } = wanted
  const wrong = namesWrong(name) ?? datesWrong(from, until)
  if (wrong !== null) return wrong
  return perform(admin, async (tx) => {
    const terms = await termsOf(tx, admin.body.id)
    const known = terms.find(({ id }) => id === wanted.id)
    if (wanted.id !== undefined && known === undefined) return decline('gone')
    const misplaced = placeWrong(wanted, terms)
    if (misplaced !== null) return misplaced
    if (known !== undefined && known.within !== within) {
      const [raised] = await raisedCounts(tx, admin.body.id, rootNames(admin.store.procedures), [known.id])
      if (raised !== undefined && raised.n > 0) return decline('term_kept', 'within')
    }
    const id = known?.id ?? freeId(within === null ? `term-${from}` : `session-${from}`, terms)
    const set = { within, name, from_on: from, until_on: until }
    return [{ what: 'term_set', about: id, changes: [{ table: 'term', key: { id }, set }] }]
  })
}

export function datesWrong(from: string, until: string): Declined | null {
  if (!isIsoDate(from)) return decline('date', 'from')
  if (!isIsoDate(until)) return decline('date', 'until')
  return until < from ? decline('until_before', 'until') : null
}

function placeWrong({ id, within, from, until }: TermRequest, terms: readonly TermRow[]): Declined | null {
  const other = terms.find(
    (one) => one.within === within && one.id !== id && one.from_on <= until && one.until_on >= from,
  )
  if (within !== null) {
    const term = terms.find((one) => one.id === within && one.within === null)
    if (term === undefined || within === id) return decline('choose', 'within')
    const inside = from >= term.from_on && until <= term.until_on
    if (!inside) return decline('outside_term', 'from', { from: term.from_on, until: term.until_on })
  }
  if (other !== undefined) {
    const days = { from: other.from_on, until: other.until_on }
    return decline(within === null ? 'terms_overlap' : 'sessions_overlap', 'from', days)
  }
  if (within !== null) return null
  const left = terms.find(
    (one) => one.within === id && id !== undefined && (one.from_on < from || one.until_on > until),
  )
  return left === undefined ? null : decline('sessions_outside', 'from', { from: left.from_on, until: left.until_on })
}

function freeId(wanted: string, terms: readonly TermRow[]): string {
  const taken = new Set(terms.map(({ id }) => id))
  for (let n = 1; ; n++) {
    const id = n === 1 ? wanted : `${wanted}-${n}`
    if (!taken.has(id)) return id
  }
}
