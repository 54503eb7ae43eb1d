import { calendarById } from '../../calendars/index.ts'
import { packById } from '../../packs/index.ts'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isRoot } from '../../kernel/declarations/procedure.ts'
import type { MatterTree, RecordedMatter, Sheet } from '../../kernel/declarations/sheets.ts'
import type { Tx } from '../../platform/db/index.ts'
import { TableError, writeTable, type WriteKind } from '../../platform/tables/index.ts'
import type { Body } from '../bodies/bodies.ts'
import { proceduresUsed } from '../bodies/in-use.ts'
import { mappingFileOf, exportMapping, sheetsOf } from '../imports/index.ts'
import type { Store } from '../matters/commands/act.ts'
import { everyEvent, everyTree, rootCount } from '../matters/integrity/trees.ts'
import { recordedIn } from './rows.ts'

export const exportKinds = ['csv', 'xlsx', 'json'] as const satisfies readonly WriteKind[]

export type Exported = {
  readonly matters: number
  readonly replies: number
  readonly commitments: number
  /** Number of rows of every table, by its name. */
  readonly tables: { readonly [sheet: string]: number }
  readonly events: number
  readonly files: readonly string[]
  /** Tables one kind of file cannot hold (a workbook's cells and rows are limited); the others were written. */
  readonly problems: readonly { readonly file: string; readonly problem: string }[]
}

/**
 * Writes a body's matters into `folder`, as they stand at one moment: the tables of each root procedure in each kind, the events as JSON
 * lines, and the mappings by which `huiyin import` reads them back. Reads page by page, once for every file.
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
  const counts: { [sheet: string]: number } = {}
  const roots = Object.values(proceduresUsed(body, store.procedures)).filter(isRoot)
  const sheets = roots.flatMap((root) => sheetsOf(root).map((sheet) => ({ root: root.name, sheet })))
  const recorded = recordedIn(body)
  // One snapshot for all files, so that a reply's matter is never missing from the other table.
  const events = await store.database.transaction(
    async (tx) => {
      let total = 0
      for (const root of roots)
        total += (await rootCount(tx, body.id, root.name)) * (sheetsOf(root).length * kinds.length + 1)
      let done = 0
      const step = (): void => onProgress(++done, total)
      for (const { root, sheet } of sheets) {
        for (const kind of kinds) {
          const file = `${sheet.name}.${kind}`
          try {
            const rows = rowsOf(everyTree(tx, body.id, root), recorded, sheet, step)
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
  const mappings: string[] = []
  for (const root of roots) {
    const own = exportMapping(root)
    if (own === undefined) continue
    const mapping = { ...own.mapping, body: defaultsOf(body) }
    mappings.push(mappingFileOf(own.sheet.name))
    await writeFile(join(folder, mappingFileOf(own.sheet.name)), `${JSON.stringify(mapping, null, 2)}\n`)
  }
  const { matters = 0, replies = 0, commitments = 0 } = counts
  return {
    matters,
    replies,
    commitments,
    tables: counts,
    events,
    files: [...files, 'events.ndjson', ...mappings],
    problems,
  }
}

async function* rowsOf(
  trees: AsyncIterable<MatterTree>,
  recorded: RecordedMatter,
  sheet: Sheet,
  step: () => void,
): AsyncGenerator<Record<string, unknown>, void, undefined> {
  for await (const grown of trees) {
    yield* sheet.rows(grown, recorded)
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

/** The settings to create a body like this one. */
function defaultsOf(body: Body): object {
  const desk = (id: string): object => {
    const { name = id, names = {} } = body.party(id) ?? {}
    return { id, name, ...(Object.keys(names).length > 0 && { names }) }
  }
  const desks = Object.fromEntries(Object.entries(body.desks).map(([name, party]) => [name, desk(party)]))
  const { used } = body.procedures
  return { name: body.name, timeZone: body.timeZone, ...shippedRules(body), desks, procedures: used }
}

/** A body's own pack or calendar is not exported: the other body starts with the nearest shipped one. */
function shippedRules({ pack, calendar }: Body): { readonly pack: string; readonly calendar: string } {
  const near = [pack.id, ...pack.extends].find((id) => packById(id) !== undefined)
  return { pack: near ?? 'council-generic-en', calendar: calendarById(calendar.id)?.id ?? 'mon-fri' }
}
