import { fold } from '../../../locales/fold.ts'
import { termsOf, type Term } from '../../../locales/words-of.ts'

/** A search query, parsed for the index. */
export type ParsedQuery = {
  readonly terms: readonly Term[]
  /** The whole query, folded, without spaces: a verbatim match ranks higher than its single words. */
  readonly phrase: string
  /** tsqueries: every term anywhere, every term in the subject. */
  readonly anywhere: string
  readonly inSubject: string
  /** Prefixes of numbers; none when the query is no number. */
  readonly numbers: readonly string[]
}

/** The query with the matters whose number matches. */
export type ResolvedQuery = ParsedQuery & { readonly numbered: readonly string[] }

/** Null for a query without any term. */
export function parseQuery(question: string): ParsedQuery | null {
  const terms = termsOf(question)
  if (terms.length === 0) return null
  return {
    terms,
    phrase: fold(question).replaceAll(/\s+/g, ''),
    anywhere: terms.map((term) => oneTerm(term)).join(' & '),
    inSubject: terms.map((term) => oneTerm(term, '=')).join(' & '),
    numbers: numbersIn(question),
  }
}

/** What people write around a number. */
const around = /^(?:提案|建议|议案|编号|第|no\.?|nos?\.?|number|proposal|matter|#|\s)+|(?:号|號|\s)+$/giu

/** For a query that is a number or its beginning, the number without surrounding words: `2026-0` finds `2026-0012`. */
function numbersIn(question: string): string[] {
  const typed = question.normalize('NFKC').trim()
  return [...new Set([typed, typed.replaceAll(around, '')])].filter(
    (text) => /^[\p{L}\p{N}][\p{L}\p{N}\s\-/.()]{1,59}$/u.test(text) && /\d/.test(text),
  )
}

function oneTerm({ text, words, prefix }: Term, mark = ''): string {
  if (prefix) return `${quoted(mark + text)}:*`
  // Digits may be a part of the number (see numberParts); in a subject they are a word like others.
  if (mark === '' && /^\d+$/.test(text)) return `(${quoted(text)} | ${quoted(`#${text}`)})`
  return words.map((word) => quoted(mark + word)).join(' & ')
}

/** A word as it stands in a tsquery (PostgreSQL documentation, 8.11.2). */
export function quoted(word: string): string {
  return `'${word.replaceAll(/['\\]/g, '$&$&')}'`
}
