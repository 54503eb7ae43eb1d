import { calendarById } from '../../calendars/index.ts'
import { packById } from '../../packs/index.ts'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Tx } from '../../platform/db/index.ts'
import { TableError, writeTable, type Column, type WriteKind } from '../../platform/tables/index.ts'
import type { Body } from '../bodies/bodies.ts'
import { ownMapping, ownMappingFile } from '../imports/index.ts'
import type { Store } from '../matters/act.ts'
import { everyEvent, everyTree, proposalCount, type Grown } from '../matters/trees.ts'
import {
  commitmentColumns,
  commitmentRows,
  matterColumns,
  matterRow,
  replyColumns,
  replyRows,
  type ExportRow,
} from './rows.ts'

export const exportKinds = ['csv', 'xlsx', 'json'] as const satisfies readonly WriteKind[]

export type Exported = {
  readonly matters: number
  readonly replies: number
  readonly commitments: number
  readonly events: number
  readonly files: readonly string[]
  /** Tables one kind of file cannot hold (a workbook's cells and rows are limited); the others were written. */
  readonly problems: readonly { readonly file: string; readonly problem: string }[]
}

type Sheet = {
  readonly name: 'matters' | 'replies' | 'commitments'
  readonly columns: readonly Column[]
  readonly rows: (body: Body, grown: Grown) => readonly ExportRow[]
}

const sheets: readonly Sheet[] = [
  { name: 'matters', columns: matterColumns, rows: (body, grown) => [matterRow(body, grown)] },
  { name: 'replies', columns: replyColumns, rows: replyRows },
  { name: 'commitments', columns: commitmentColumns, rows: commitmentRows },
]

/**
 * Writes a body's proposals into `folder`, as they stand at one moment: three tables in each kind, the events as JSON
 * lines, and the mapping by which `huiyin import` reads `matters` back. Reads page by page, once for every file.
 * @throws {TableError} when a file cannot be written
 */
export async function exportBody(
  store: Store,
  body: Body,
  folder: string,
  kinds: readonly WriteKind[] = exportKinds,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Exported> {
  await mkdir(folder, { recursive: true })
  const files: string[] = []
  const problems: { file: string; problem: string }[] = []
  const counts = { matters: 0, replies: 0, commitments: 0 }
  // One snapshot for all files, so that a reply's matter is never missing from the other table.
  const events = await store.database.transaction(
    async (tx) => {
      const total = (await proposalCount(tx, body.id)) * (sheets.length * kinds.length + 1)
      let done = 0
      const step = (): void => onProgress(++done, total)
      for (const sheet of sheets) {
        for (const kind of kinds) {
          const file = `${sheet.name}.${kind}`
          try {
            const rows = rowsOf(tx, body, sheet, step)
            counts[sheet.name] = (await writeTable(join(folder, file), kind, sheet.columns, rows)).rows
            files.push(file)
          } catch (error) {
            if (!(error instanceof TableError) || error.code === 'write_failed') throw error
            problems.push({ file, problem: error.message })
          }
        }
      }
      return writeEvents(tx, body, join(folder, 'events.ndjson'), step)
    },
    { isolation: 'repeatable read' },
  )
  await writeFile(join(folder, ownMappingFile), `${JSON.stringify(mappingOf(body), null, 2)}\n`)
  return { ...counts, events, files: [...files, 'events.ndjson', ownMappingFile], problems }
}

async function* rowsOf(
  tx: Tx,
  body: Body,
  sheet: Sheet,
  step: () => void,
): AsyncGenerator<Record<string, unknown>, void, undefined> {
  for await (const grown of everyTree(tx, body.id)) {
    yield* sheet.rows(body, grown)
    step()
  }
}

async function writeEvents(tx: Tx, body: Body, path: string, step: () => void): Promise<number> {
  let count = 0
  async function* lines(): AsyncGenerator<string> {
    let tree = ''
    for await (const event of everyEvent(tx, body.id)) {
      count++
      if (event.root !== tree) step()
      tree = event.root
      yield `${JSON.stringify(event)}\n`
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(`${path}.part`))
  await rename(`${path}.part`, path)
  return count
}

/** The shipped mapping for exports, with what a body needs that does not exist yet. */
function mappingOf(body: Body): object {
  const desk = (id: string): object => {
    const { name = id, names = {} } = body.party(id) ?? {}
    return { id, name, ...(Object.keys(names).length > 0 && { names }) }
  }
  const desks = Object.fromEntries(Object.entries(body.desks).map(([name, party]) => [name, desk(party)]))
  const defaults = { name: body.name, timeZone: body.timeZone, ...shippedRules(body), desks }
  return { ...(ownMapping as object), body: defaults } // our own file, an object by its schema
}

/** What a body has brought of its own does not travel with its matters: another begins with the nearest that ships. */
function shippedRules({ pack, calendar }: Body): { readonly pack: string; readonly calendar: string } {
  const near = [pack.id, ...pack.extends].find((id) => packById(id) !== undefined)
  return { pack: near ?? 'council-generic-en', calendar: calendarById(calendar.id)?.id ?? 'mon-fri' }
}
