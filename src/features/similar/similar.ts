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
  /**
   * The share of what the two texts say that both say, what few say counting more: 0 to 1 (Jaccard, of neighbouring
   * pairs).
   */
  readonly likeness: number
}

/** What is read, and for whom. */
export type SimilarStore = { readonly database: Queryable; readonly procedures: Procedures }

/** Less similar matters are different ones (measurements: docs/decisions/0020). */
export const likenessMin = 0.6
/** The latest matters read per band, and the matters compared by text in all. */
const limits = { ofBandMax: 64, rowsMax: 40 } as const
const similarRowsMax = 10

/**
 * Matters with nearly the same text, the most similar first: for proposers while writing and officers while reviewing.
 * Candidates come from the bands; then the texts are compared. Only matters the reader may see; those with only a
 * published summary are compared for participants only. `except` leaves out the matter of the text itself.
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
