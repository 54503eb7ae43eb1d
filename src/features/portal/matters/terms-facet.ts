import type { Body } from '../../bodies/bodies.ts'
import type { FacetRow } from './facets-sql.ts'

/**
 * A term (届) with public proposals, and its sessions (次) with public proposals. Old registers may have only sessions.
 */
export type TermChoice = {
  readonly term: string | null
  readonly sessions: readonly string[]
}

/**
 * The newest term first, and in each the newest session: the body's own by date, then those of old registers.
 */
export function termChoices(body: Body, terms: readonly FacetRow[], sessions: readonly FacetRow[]): TermChoice[] {
  const termIds = new Set(terms.map(({ value }) => value))
  const sessionsOf = (term: string | null): string[] =>
    sessions
      .filter(({ beside }) => (beside !== null && termIds.has(beside) ? beside : null) === term)
      .map(({ value }) => value)
  const groups = [...termIds].map((term) => ({ term, sessions: newestFirst(body, sessionsOf(term)) }))
  const ordered = newestFirst(body, [...termIds])
  const withoutTerm = newestFirst(body, sessionsOf(null)).map((session) => ({ term: null, sessions: [session] }))
  return [...groups.toSorted((a, b) => ordered.indexOf(a.term) - ordered.indexOf(b.term)), ...withoutTerm]
}

function newestFirst(body: Body, values: readonly string[]): string[] {
  const from = new Map(body.terms.map(({ id, from: day }) => [id, day]))
  return values.toSorted((a, b) => {
    const [fromA, fromB] = [from.get(a) ?? '', from.get(b) ?? '']
    return fromA === fromB ? numericOrder.compare(numbered(b), numbered(a)) : fromA < fromB ? 1 : -1
  })
}

/** Sorts 第10次 after 第9次, in every language. */
const numericOrder = new Intl.Collator('zh-CN', { numeric: true })

const digits = '零一二三四五六七八九'

/** Converts 十五届二次 to 15届2次, so that registers that write numbers in words are sorted too. */
export function numbered(label: string): string {
  return label
    .replaceAll(/([一二三四五六七八九])?十([一二三四五六七八九])?/g, (_all, tens = '一', ones = '零') =>
      String(digits.indexOf(tens) * 10 + digits.indexOf(ones)),
    )
    .replaceAll(/[零一二三四五六七八九]/g, (digit) => String(digits.indexOf(digit)))
}
