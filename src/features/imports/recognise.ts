import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { problemLine } from '../../calendars/problem.ts'
import type { Checked } from '../../calendars/schema.ts'
import { openTable, TableError } from '../../platform/tables/index.ts'
import hualien from './mappings/hualien-motions.json' with { type: 'json' }
import own from './mappings/huiyin-export.json' with { type: 'json' }
import { parseMapping, type Mapping } from './mapping.ts'

/** The registers this version can read without being told how. */
export const shippedMappings: readonly Mapping[] = [hualien, own].map((data) => sound(parseMapping(data), data.source))

/** What `huiyin export` writes beside its tables, so that they can be read back into a body that is not there yet. */
export const ownMappingFile = 'mapping.json'

export const ownMapping: unknown = own

/** No mapping, or not a usable one; the message says what to do. */
export class MappingWrong extends Error {
  override readonly name = 'MappingWrong'
}

/** The mapping in a file. Throws MappingWrong with every problem. */
export async function mappingIn(file: string): Promise<Mapping> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new MappingWrong(`The mapping ${file} cannot be read.`)
  })
  const parsed = parseMapping(dataIn(text, file))
  if (parsed.ok) return parsed.value
  throw new MappingWrong([`The mapping ${file} cannot be used:`, ...parsed.problems.map(problemLine)].join('\n  '))
}

/**
 * The mapping whose columns the file has: one lying beside it that our own export wrote, or one that ships. Throws
 * MappingWrong where none fits, and TableError for a file that cannot be read at all.
 */
export async function mappingFor(file: string): Promise<{ readonly mapping: Mapping; readonly from: string }> {
  const columns = await columnsIn(file)
  const fits = (mapping: Mapping): boolean => mapping.recognise.every((name) => columns.includes(name))
  const beside = join(dirname(file), ownMappingFile)
  const near = await mappingIn(beside).catch(() => undefined)
  if (near && beside !== file && fits(near)) return { mapping: near, from: beside }
  const shipped = shippedMappings.find(fits)
  if (shipped) return { mapping: shipped, from: `the mapping ${shipped.source}, which ships` }
  throw new MappingWrong(
    `No mapping that ships fits the columns of ${file} (${columns.slice(0, 20).join(', ')}). Write one, see ` +
      'docs/how-to/import.md, and give it with --map.',
  )
}

/** The column names of the first row that is sound. */
async function columnsIn(file: string): Promise<string[]> {
  let first: TableError | undefined
  const options = { onRowError: (error: TableError) => void (first ??= error), formulas: 'cached' } as const
  for await (const row of openTable(file, options)) return Object.keys(row.cells)
  if (first) throw first
  return []
}

function dataIn(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new MappingWrong(`The mapping ${file} is not JSON: ${why}`)
  }
}

function sound<T>(result: Checked<T>, source: string): T {
  if (!result.ok) throw new Error([`mapping ${source}`, ...result.problems.map(problemLine)].join('\n'))
  return result.value
}
