import type { Body } from '../../bodies/bodies.ts'
import type { FacetRow } from './facets-sql.ts'

/**
 * A term (届) that has public proposals, with those of its sessions (次) that have. Old registers may know only sessions.
 */
export type TermChoice = {
  readonly term: string | null
  readonly sessions: readonly string[]
}

/**
 * The newest term first, and in each the newest session: those of the body's table by their days, then old registers.
 */
export function termChoices(body: Body, terms: readonly FacetRow[], sessions: readonly FacetRow[]): TermChoice[] {
  const known = new Set(terms.map(({ value }) => value))
  const inside = (term: string | null): string[] =>
    sessions
      .filter(({ beside }) => (beside !== null && known.has(beside) ? beside : null) === term)
      .map(({ value }) => value)
  const groups = [...known].map((term) => ({ term, sessions: newestFirst(body, inside(term)) }))
  const ordered = newestFirst(body, [...known])
  const apart = newestFirst(body, inside(null)).map((session) => ({ term: null, sessions: [session] }))
  return [...groups.toSorted((a, b) => ordered.indexOf(a.term) - ordered.indexOf(b.term)), ...apart]
}

function newestFirst(body: Body, values: readonly string[]): string[] {
  const from = new Map(body.terms.map(({ id, from: day }) => [id, day]))
  return values.toSorted((a, b) => {
    const [one, other] = [from.get(a) ?? '', from.get(b) ?? '']
    return one === other ? inNumbers.compare(numbered(b), numbered(a)) : one < other ? 1 : -1
  })
}

/** 第10次 after 第9次, whatever the language. */
const inNumbers = new Intl.Collator('zh-CN', { numeric: true })

const digits = '零一二三四五六七八九'

/** 十五届二次 as 15届2次, so that registers that write numbers in words are in order too. */
export function numbered(label: string): string {
  return label
    .replaceAll(/([一二三四五六七八九])?十([一二三四五六七八九])?/g, (_all, tens = '一', ones = '零') =>
      String(digits.indexOf(tens) * 10 + digits.indexOf(ones)),
    )
    .replaceAll(/[零一二三四五六七八九]/g, (digit) => String(digits.indexOf(digit)))
}
