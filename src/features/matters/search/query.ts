import { fold } from '../../../locales/fold.ts'
import { termsOf, type Term } from '../../../locales/words-of.ts'

/** What somebody looks for, as the index is asked for it. */
export type ParsedQuery = {
  readonly terms: readonly Term[]
  /** The whole question, folded, without spaces: found as it stands, it counts more than its words one by one. */
  readonly phrase: string
  /** tsqueries: every term anywhere, every term in the subject. */
  readonly anywhere: string
  readonly inSubject: string
  /** What a number may begin with; none when no number was asked for. */
  readonly numbers: readonly string[]
}

/** With the proposals whose number begins as was asked. */
export type ResolvedQuery = ParsedQuery & { readonly numbered: readonly string[] }

/** Null for a question in which there is nothing to look for. */
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

/** Of a question that is one number or its beginning, the number as typed and without what stands around it: `2026-0` finds `2026-0012`. */
function numbersIn(question: string): string[] {
  const typed = question.normalize('NFKC').trim()
  return [...new Set([typed, typed.replaceAll(around, '')])].filter(
    (text) => /^[\p{L}\p{N}][\p{L}\p{N}\s\-/.()]{1,59}$/u.test(text) && /\d/.test(text),
  )
}

function oneTerm({ text, words, prefix }: Term, mark = ''): string {
  if (prefix) return `${quoted(mark + text)}:*`
  // A run of digits may be part of the number (see numberParts); where it stands in a subject it is a word like others.
  if (mark === '' && /^\d+$/.test(text)) return `(${quoted(text)} | ${quoted(`#${text}`)})`
  return words.map((word) => quoted(mark + word)).join(' & ')
}

/** A word as it stands in a tsquery (PostgreSQL documentation, 8.11.2). */
export function quoted(word: string): string {
  return `'${word.replaceAll(/['\\]/g, '$&$&')}'`
}
