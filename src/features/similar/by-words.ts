import type { PartyId } from '../../kernel/party.ts'
import { termsOf } from '../../locales/words-of.ts'
import { windowOf } from '../../platform/time-buckets.ts'
import { describedMatters, holdings, latest } from './by-words-sql.ts'
import { oversees, type Viewer } from '../../kernel/viewer.ts'
import type { SimilarStore } from './similar.ts'

/** A matter of the same procedure about the same topic, in other words. */
export type Alike = {
  readonly id: string
  readonly number: string | null
  readonly address: string | null
  readonly subject: string
  readonly state: string
  readonly topic: string | null
  /** The units that handle it. */
  readonly leads: readonly PartyId[]
  /** The share of the query's words, by weight, that it contains: 0 to 1. */
  readonly share: number
}

/** More terms do not describe a topic better. */
const termCountMax = 24
/** A word in a larger share of all matters is ignored. */
const commonShare = 0.25
/** The number of latest matters searched: they reflect the body's current work, and the cost stays constant. */
const latestMax = 2_000
const rowsMax = 60

/**
 * The latest matters of a procedure about the topic of a subject: its words, weighted by inverse document frequency
 * (Spärck Jones 1972), are searched in the whole text. Only matters the reader may see. `similarTo` finds matters in
 * nearly the same words, however old.
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
  // A new word weighs as much as one in a single matter, so that a query of new words matches nothing.
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

/** The weight of each word: null when no matter has it, 0 when too many have it. */
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

/** Single Chinese characters are too frequent; only pairs carry meaning. */
function tells(word: string): boolean {
  return [...word].length >= (/\p{Script=Han}/u.test(word) ? 2 : 3)
}

function quoted(word: string): string {
  return `'${word.replaceAll(/['\\]/g, '$&$&')}'`
}
