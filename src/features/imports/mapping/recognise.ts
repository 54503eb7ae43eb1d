import { readFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { problemLine } from '../../../calendars/problem.ts'
import type { Procedures } from '../../../kernel/declarations/procedure.ts'
import { openTable, TableError } from '../../../platform/tables/index.ts'
import { parseMapping, type Mapping } from './mapping.ts'
import { exportMapping } from './export-mapping.ts'
import { registersOf } from './register.ts'

/** A mapping as each procedure would take it whose records its rows can become; never empty. */
export type Mappings = readonly Mapping[]

/** No mapping, or not a usable one; the message says what to do. */
export class MappingWrong extends Error {
  override readonly name = 'MappingWrong'
}

/** The registers that can be read without being told how: those the procedures know, and what we export ourselves. */
export function shippedMappings(procedures: Procedures): readonly Mapping[] {
  return registersOf(procedures).flatMap((register) => {
    const procedure = procedures[register.procedure]
    const own = procedure && exportMapping(procedure)
    return [...(procedure?.register?.mappings ?? []), ...(own ? [own.mapping] : [])].map((data) => {
      const parsed = parseMapping(data, [register])
      const [mapping] = parsed.ok ? parsed.value : []
      if (mapping === undefined) throw new Error(`a mapping of ${register.procedure}: ${JSON.stringify(parsed)}`)
      return mapping
    })
  })
}

/** What `huiyin export` writes beside a table, so that it can be read back into a body that is not there yet. */
export function mappingFileOf(table: string): string {
  return `${table}.mapping.json`
}

/** The same, of an earlier version, which wrote one for one table. */
const olderMappingFile = 'mapping.json'

/** The mapping in a file. Throws MappingWrong with every problem. */
export async function mappingIn(file: string, procedures: Procedures): Promise<Mappings> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new MappingWrong(`The mapping ${file} cannot be read.`)
  })
  const parsed = parseMapping(dataIn(text, file), registersOf(procedures))
  if (parsed.ok) return parsed.value
  throw new MappingWrong([`The mapping ${file} cannot be used:`, ...parsed.problems.map(problemLine)].join('\n  '))
}

/**
 * The mapping whose columns the file has: one lying beside it that our own export wrote, or one that ships. Throws
 * MappingWrong where none fits, and TableError for a file that cannot be read at all.
 */
export async function mappingFor(
  file: string,
  procedures: Procedures,
): Promise<{ readonly mappings: Mappings; readonly from: string }> {
  const columns = await columnsIn(file)
  const fits = (mapping: Mapping): boolean => mapping.recognise.every((name) => columns.includes(name))
  for (const name of [mappingFileOf(basename(file, extname(file))), olderMappingFile]) {
    const beside = join(dirname(file), name)
    const near = await mappingIn(beside, procedures).catch(() => [])
    if (near[0] && beside !== file && fits(near[0])) return { mappings: near, from: beside }
  }
  // Of two that fit, the one that knows more of the columns was made for them.
  const fitting = shippedMappings(procedures).filter(fits)
  const [shipped] = fitting.toSorted((a, b) => b.recognise.length - a.recognise.length)
  if (shipped) return { mappings: [shipped], from: `the mapping ${shipped.source}, which ships` }
  throw new MappingWrong(
    `No mapping that ships fits the columns of ${file} (${columns.slice(0, 20).join(', ')}). Write one, see ` +
      'docs/how-to/import.md, and give it with --map.',
  )
}

/**
 * The mapping for the procedure that was chosen; where nobody has chosen, for the only one there is among those the body
 * uses. Throws MappingWrong where that leaves none, or several.
 */
export function mappingAs(mappings: Mappings, as: string | undefined, used: readonly string[] | undefined): Mapping {
  const names = mappings.map(({ register }) => register.procedure)
  const inUse = mappings.filter(({ register }) => used?.includes(register.procedure) ?? true)
  // What the body does not use is refused later, with what to do about it.
  const possible = as === undefined ? (inUse.length > 0 ? inUse : mappings) : mappings.filter(isFor(as))
  const [only, another] = possible
  if (only === undefined)
    throw new MappingWrong(
      `The mapping does not fit ${as}: its rows can become ${names.join(' or ')}. Give one of these with --as.`,
    )
  if (another === undefined) return only
  const several = possible.map(({ register }) => register.procedure)
  throw new MappingWrong(
    `The rows can become ${several.join(' or ')}. Say which with --as, or in the mapping: "as": "${several[0]}".`,
  )
}

function isFor(as: string) {
  return ({ register }: Mapping): boolean => register.procedure === as
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
