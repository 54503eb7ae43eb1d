import type { Json, Matter } from '../../kernel/matter.ts'
import type { PartyId } from '../../kernel/party.ts'
import type { Queryable } from '../../platform/db/index.ts'
import { candidates, type Candidate } from './similar-sql.ts'
import { bandsOf, likenessOf, shinglesOf, weights } from './signature.ts'

export type Similar = {
  readonly id: string
  readonly number: string | null
  readonly subject: string
  readonly state: string
  readonly topic: string | null
  /** The share of what the two texts say that both say, what few say counting more: 0 to 1 (Jaccard, of neighbouring pairs). */
  readonly likeness: number
}

export type Reader = {
  readonly parties: readonly PartyId[]
  /** Sees whatever was handed in. */
  readonly desk: boolean
}

/** What is less alike is another matter (docs/decisions/0020 has what was measured). */
export const likenessMin = 0.6
/** Matters read of one band, the latest of them, and compared text by text in all. */
const limits = { ofBandMax: 64, rowsMax: 40 } as const
const similarRowsMax = 10

/**
 * Matters that say nearly the same as a text, the likest first: for the proposer while writing and the officer while
 * reviewing. Candidates come from the bands; then the texts themselves are compared. Only what the reader may see, and of
 * matters of which a summary is published only whoever takes part. `except` leaves out the matter the text comes from.
 */
export async function similarTo(
  db: Queryable,
  body: string,
  text: string,
  { parties, desk, except }: Reader & { readonly except?: string | undefined },
): Promise<Similar[]> {
  const bands = bandsOf(text)
  if (bands.length === 0) return []
  const own = shinglesOf(text)
  const found = await candidates(db, body, bands, limits)
  const compared = found
    .filter((m) => m.id !== except && mayCompare(m, { parties, desk }))
    .map(({ content, ...m }) => ({ ...m, shingles: shinglesOf(raisedText({ content })) }))
  const weightOf = weights([own, ...compared.map(({ shingles }) => shingles)])
  return compared
    .map(({ id, number, subject, state, topic, shingles }) => {
      return { id, number, subject, state, topic, likeness: likenessOf(own, shingles, weightOf) }
    })
    .filter(({ likeness }) => likeness >= likenessMin)
    .toSorted((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1))
    .slice(0, similarRowsMax)
}

function mayCompare(m: Candidate, { parties, desk }: Reader): boolean {
  if (!m.hidden && !m.summary) return true
  return (desk && m.handed_in) || m.parties.some((party) => parties.includes(party))
}

/** The text by which a matter is recognised when it is raised again: what it says and asks, without what it is filed under. */
export function raisedText({ content }: Pick<Matter, 'content'>): string {
  const said = ['subject', 'situation', 'analysis'].map((field) => content[field])
  // Only forms of the procedures write asks, each with a text.
  const asks = Array.isArray(content['asks']) ? content['asks'].map((ask: { readonly text?: Json }) => ask.text) : []
  return [...said, ...asks].map((part) => (typeof part === 'string' ? part : '')).join('\n')
}
