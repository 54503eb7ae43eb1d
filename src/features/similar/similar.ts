import { accessOf, type Procedures } from '../../kernel/declarations/procedure.ts'
import type { Queryable } from '../../platform/db/index.ts'
import { oversees, type Viewer } from '../../kernel/viewer.ts'
import { raisedText } from '../../kernel/declarations/texts.ts'
import { candidates, type Candidate } from './similar-sql.ts'
import { bandsOf, likenessOf, shinglesOf, weights } from './signature.ts'

export type Similar = {
  readonly id: string
  readonly procedure: string
  readonly number: string | null
  readonly address: string | null
  readonly subject: string
  readonly state: string
  readonly topic: string | null
  /** The share of what the two texts say that both say, what few say counting more: 0 to 1 (Jaccard, of neighbouring pairs). */
  readonly likeness: number
}

/** What is read, and for whom. */
export type SimilarStore = { readonly database: Queryable; readonly procedures: Procedures }

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
  { database, procedures }: SimilarStore,
  body: string,
  text: string,
  viewer: Viewer,
  except?: string,
): Promise<Similar[]> {
  const bands = bandsOf(text)
  if (bands.length === 0) return []
  const own = shinglesOf(text)
  const found = await candidates(database, body, bands, fieldsOf(procedures), limits)
  const compared = found
    .filter((m) => m.id !== except && mayCompare(procedures, m, viewer))
    .map(({ content, ...m }) => ({ ...m, shingles: shinglesOf(raisedText(procedures[m.procedure]?.texts, content)) }))
  const weightOf = weights([own, ...compared.map(({ shingles }) => shingles)])
  return compared
    .map(({ id, procedure, number, address, subject, state, topic, shingles }) => {
      return { id, procedure, number, address, subject, state, topic, likeness: likenessOf(own, shingles, weightOf) }
    })
    .filter(({ likeness }) => likeness >= likenessMin)
    .toSorted((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1))
    .slice(0, similarRowsMax)
}

function mayCompare(procedures: Procedures, m: Candidate, viewer: Viewer): boolean {
  if (!m.hidden && !m.summary) return true
  if (m.handed_in && oversees(accessOf(procedures, m.procedure), viewer)) return true
  return m.parties.some((party) => viewer.parties.includes(party))
}

/** Fields that say what a matter is about, of every procedure. */
function fieldsOf(procedures: Procedures): string[] {
  const own = Object.values(procedures).flatMap(({ texts }) => texts?.fields ?? [])
  return [...new Set(['subject', 'asks', ...own])]
}
