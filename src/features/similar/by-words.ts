import type { PartyId } from '../../kernel/party.ts'
import type { Queryable } from '../../platform/db/index.ts'
import { wordsOf } from '../../locales/words-of.ts'
import { frequencies, matches } from './by-words-sql.ts'

/** A proposal about the same thing, in whatever words. */
export type Alike = {
  readonly id: string
  readonly number: string | null
  readonly subject: string
  readonly state: string
  /** The units that lead it. */
  readonly leads: readonly PartyId[]
  /** The share of what the question says, by weight of its words, that is found here: 0 to 1. */
  readonly share: number
}

export type Reader = {
  readonly parties: readonly PartyId[]
  /** Sees whatever was handed in. */
  readonly desk: boolean
}

/** Longer questions say no more about what they are about. */
const termCountMax = 48
const countMax = 5_000
/** A word that stands in so large a share of all matters says nothing about any of them. */
const commonShare = 0.25
const rowsMax = 60

/**
 * Proposals that are about what a subject is about: its words, the rarer the weightier (inverse document frequency,
 * Spärck Jones 1972), looked for in everything a proposal says. Only what the reader may see.
 */
export async function alikeInWords(
  db: Queryable,
  body: string,
  subject: string,
  { parties, desk }: Reader,
  except?: string,
): Promise<Alike[]> {
  const terms = wordsOf(subject).filter(tells).slice(0, termCountMax).map(quoted)
  if (terms.length === 0) return []
  const { counts, all } = await frequencies(db, body, terms, countMax)
  const weighed = terms.flatMap((term, i) => {
    const count = counts[i] ?? 0
    const common = count > Math.max(3, all * commonShare)
    return count === 0 || common ? [] : [{ term, weight: Math.log(1 + all / count) }]
  })
  if (weighed.length === 0) return []
  // What nobody has said yet weighs as much as what one matter says: a question of new words is like nothing.
  const unknown = terms.filter((_, i) => counts[i] === 0).length * Math.log(1 + all)
  const whole = weighed.reduce((sum, { weight }) => sum + weight, 0) + unknown / 2
  const found = await matches(db, body, weighed, rowsMax)
  return found
    .filter((m) => m.id !== except)
    .filter((m) => {
      const own = Object.values(m.roles).some((held) => held.some((party) => parties.includes(party)))
      return !m.hidden || (desk ? m.handed_in : own)
    })
    .map(({ id, number, subject: about, state, roles, score }) => {
      return { id, number, subject: about, state, leads: roles['lead'] ?? [], share: Math.min(1, score / whole) }
    })
}

/** Single Chinese characters stand in everything; the pairs they form say what they mean. */
function tells(word: string): boolean {
  return [...word].length >= (/\p{Script=Han}/u.test(word) ? 2 : 3)
}

function quoted(word: string): string {
  return `'${word.replaceAll(/['\\]/g, '$&$&')}'`
}
