import type { Database } from '../../../platform/db/index.ts'
import { coalescedReads } from '../../../platform/coalesced-reads.ts'
import { bodyMarks, type BodyMark } from '../../reports/tally.ts'
import { treeVersions } from '../reading/read-sql.ts'

/** How far a matter's tree had come. */
export type TreeVersion = { readonly id: string; readonly events: number }

type KnownVersion = {
  readonly body: string
  readonly bodyVersion: number
  /** Of what is made of some trees, how far each had come. */
  readonly marks: readonly TreeVersion[]
  /** Of what is made of a whole body, how many events it had had. */
  readonly events?: number
}
type CurrentVersion = { readonly events: number; readonly hidden: boolean; readonly bodyVersion: number }

/**
 * Tells whether what something was made from is what stands in the database now. All who ask at the same moment share one
 * reading of some index rows, begun after they asked: so a page a thousand people look at costs few readings, and none
 * of them is ever shown what was replaced before they asked, with or without notices from the database.
 */
export function freshnessChecks(database: Database) {
  const readers = new Map<string, (id: string) => Promise<CurrentVersion | undefined>>()

  function readerOf(body: string): (id: string) => Promise<CurrentVersion | undefined> {
    const known = readers.get(body)
    if (known !== undefined) return known
    const reader = coalescedReads(async (ids: readonly string[]) => {
      const rows = await treeVersions(database, body, ids)
      return new Map(
        rows.map(({ id, events, hidden, body_version }) => [id, { events, hidden, bodyVersion: body_version }]),
      )
    })
    readers.set(body, reader)
    return reader
  }

  const bodyNow = coalescedReads(async (bodies: readonly string[]) => {
    const rows = await bodyMarks(database, bodies)
    return new Map<string, BodyMark>(rows.map((row) => [row.id, row]))
  })

  async function isFresh({ body, bodyVersion, marks, events }: KnownVersion): Promise<boolean> {
    if (events !== undefined) {
      const now = await bodyNow(body)
      return now?.version === bodyVersion && now.events === events
    }
    const read = readerOf(body)
    const found = await Promise.all(marks.map(({ id }) => read(id)))
    return found.every(
      (now, i) =>
        now !== undefined &&
        now.events === marks[i]?.events &&
        now.bodyVersion === bodyVersion &&
        // A linked matter that is hidden is not shown; whether it is changes with its events.
        (i > 0 || !now.hidden),
    )
  }

  return Object.assign(isFresh, {
    bodyNow,
    async marks(body: string, ids: readonly string[]): Promise<TreeVersion[]> {
      const read = readerOf(body)
      const found = await Promise.all(ids.map(read))
      return ids.flatMap((id, i) => (found[i] === undefined ? [] : [{ id, events: found[i].events }]))
    },
  })
}
