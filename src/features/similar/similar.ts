import type { PartyId } from '../../kernel/party.ts'
import type { Queryable } from '../../platform/db/index.ts'
import { candidates } from './similar-sql.ts'
import { bandsOf, bandsTotal, rowsPerBand } from './signature.ts'

export type Similar = {
  readonly id: string
  readonly number: string | null
  readonly subject: string
  readonly state: string
  /** How much of the text is the same, estimated: 0 to 1. */
  readonly likeness: number
}

/** Texts that share more than this many others' bands are boilerplate; further matches say nothing new. */
const candidateRowsMax = 2_000
const similarRowsMax = 10

/**
 * Matters that say nearly the same as a text, the likest first: for the proposer while writing and the officer while
 * reviewing. Only what `parties` may see: what is public, and what they take part in. `except` leaves out the matter
 * the text comes from.
 */
export async function similarTo(
  db: Queryable,
  body: string,
  text: string,
  {
    parties,
    seesAll = false,
    except,
  }: { readonly parties: readonly PartyId[]; readonly seesAll?: boolean; readonly except?: string },
): Promise<Similar[]> {
  const bands = bandsOf(text)
  if (bands.length === 0) return []
  const own = new Set(bands)
  const found = await candidates(db, body, bands, candidateRowsMax)
  return found
    .filter((m) => m.id !== except && (!m.hidden || seesAll || m.parties.some((party) => parties.includes(party))))
    .map(({ id, number, subject, state, bands: theirs }) => {
      const shared = theirs.filter((band) => own.has(band)).length
      return { id, number, subject, state, likeness: (shared / bandsTotal) ** (1 / rowsPerBand) }
    })
    .toSorted((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1))
    .slice(0, similarRowsMax)
}
