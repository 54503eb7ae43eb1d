import type { Database } from '../../../platform/db/index.ts'
import { coalescedReads } from '../../../platform/coalesced-reads.ts'
import { bodyMarks, type BodyMark } from '../../reports/tally.ts'
import { treeVersions } from '../reading/read-sql.ts'

/** The version of a matter's tree. */
export type TreeVersion = { readonly id: string; readonly events: number }

type KnownVersion = {
  readonly body: string
  readonly bodyVersion: number
  /** Of a page about some trees: their versions. */
  readonly marks: readonly TreeVersion[]
  /** Of a page about a whole body: the number of its events. */
  readonly events?: number
}
type CurrentVersion = { readonly events: number; readonly hidden: boolean; readonly bodyVersion: number }

/**
 * Checks whether versions are still current. Concurrent checks share one query of some index rows that starts after
 * they were requested. So a page with a thousand readers costs few queries, and no reader gets a page that was replaced
 * before the request, with or without notifications from the database.
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
        // A hidden linked matter is not shown; visibility changes only with its events.
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
