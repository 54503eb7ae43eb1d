import type { PartyId } from '../../kernel/party.ts'
import { termsOf } from '../../locales/words-of.ts'
import { windowOf } from '../../platform/time-buckets.ts'
import { describedMatters, holdings, latest } from './by-words-sql.ts'
import { oversees, type Viewer } from '../../kernel/viewer.ts'
import type { SimilarStore } from './similar.ts'

/** A matter of the same procedure about the same thing, in whatever words. */
export type Alike = {
  readonly id: string
  readonly number: string | null
  readonly address: string | null
  readonly subject: string
  readonly state: string
  readonly topic: string | null
  /** The units that handle it. */
  readonly leads: readonly PartyId[]
  /** The share of what the question says, by weight of its words, that is found here: 0 to 1. */
  readonly share: number
}

/** Longer questions say no more about what they are about. */
const termCountMax = 24
/** A word that stands in so large a share of all matters says nothing about any of them. */
const commonShare = 0.25
/** How far back is looked, in matters: what a body does today shows in them, and the cost stays the same as it grows. */
const latestMax = 2_000
const rowsMax = 60

/**
 * The latest matters of a procedure that are about what a subject is about: its words, the rarer the weightier (inverse document
 * frequency, Spärck Jones 1972), looked for in everything a proposal says. Only what the reader may see. Proposals in
 * nearly the same words are found by `similarTo`, however old.
 */
export async function alikeInWords(
  { database: db, procedures }: SimilarStore,
  body: string,
  procedure: string,
  subject: string,
  viewer: Viewer,
  except?: string,
): Promise<Alike[]> {
  const words = [...new Set(termsOf(subject).flatMap((term) => term.words))].filter(tells).slice(0, termCountMax)
  const { count: all, from, to } = words.length === 0 ? noneAtAll : await latest(db, body, procedure, latestMax)
  if (from === null || to === null) return []
  const held = await holdings(db, body, words.map(quoted), windowOf(from, to))
  const weights = weightsOf(words.length, held, all)
  // What nobody has said yet weighs as much as what one matter says: a question of new words is like nothing.
  const unknown = weights.filter((weight) => weight === null).length * Math.log(1 + all)
  const whole = weights.reduce<number>((sum, weight) => sum + (weight ?? 0), 0) + unknown / 2
  const scored = held.flatMap(({ id, held: places }) => {
    const score = places.reduce((sum, place) => sum + (weights[place - 1] ?? 0), 0)
    return score > 0 && id !== except ? [{ id, share: Math.min(1, score / whole) }] : []
  })
  const best = scored.toSorted((a, b) => b.share - a.share || (a.id < b.id ? 1 : -1)).slice(0, rowsMax)
  const rows = new Map(
    (
      await describedMatters(
        db,
        body,
        best.map(({ id }) => id),
      )
    ).map((row) => [row.id, row]),
  )
  const { access, presentation } = procedures[procedure] ?? {}
  const desk = access !== undefined && oversees(access, viewer)
  return best.flatMap(({ id, share }) => {
    const row = rows.get(id)
    if (row === undefined) return []
    const own = Object.values(row.roles).some((holders) => holders.some((party) => viewer.parties.includes(party)))
    if (row.hidden && !(desk ? row.handed_in : own)) return []
    const { number, address, subject: about, state, topic, roles } = row
    return [
      {
        id,
        number,
        address,
        subject: about,
        state,
        topic,
        leads: (presentation?.handledBy ?? []).flatMap((role) => roles[role] ?? []),
        share,
      },
    ]
  })
}

const noneAtAll = { count: 0, from: null, to: null }

/** Of each word: null when no matter has it, 0 when so many have it that it tells nothing. */
function weightsOf(
  words: number,
  held: readonly { readonly held: readonly number[] }[],
  all: number,
): (number | null)[] {
  const counts = Array.from({ length: words }, () => 0)
  for (const { held: places } of held) for (const place of places) counts[place - 1] = (counts[place - 1] ?? 0) + 1
  return counts.map((count) => {
    if (count === 0) return null
    return count > Math.max(3, all * commonShare) ? 0 : Math.log(1 + all / count)
  })
}

/** Single Chinese characters stand in everything; the pairs they form say what they mean. */
function tells(word: string): boolean {
  return [...word].length >= (/\p{Script=Han}/u.test(word) ? 2 : 3)
}

function quoted(word: string): string {
  return `'${word.replaceAll(/['\\]/g, '$&$&')}'`
}
