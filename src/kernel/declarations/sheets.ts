import type { Json, Matter, Tree } from '../matter.ts'
import type { PartyId, PartyKind } from '../party.ts'
import type { LocalText } from '../text.ts'

/** A root with everything opened inside it. */
export type MatterTree = {
  readonly root: Matter
  readonly tree: Tree
  readonly hidden: boolean
  /** Instants. */
  readonly openedAt: string
  readonly changedAt: string
}

/** The facts of its body that a row can state. */
export type RecordedMatter = {
  readonly party: (
    id: PartyId,
  ) => { readonly name: string; readonly kind: PartyKind; readonly names?: Partial<LocalText> } | undefined
  /**
   * Term and session in words, the session as people quote it: another body can read them, and this one recognises
   * them.
   */
  readonly raised: (content: Matter['content']) => { readonly term: Json; readonly session: Json }
}

export type Cells = { readonly [column: string]: Json }
export type SheetColumn = { name: string; type: 'text' | 'number' | 'boolean' | 'json' | 'date' }

/** One table of an export: the rows that a root of the procedure and everything inside it becomes. */
export type Sheet = {
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: (grown: MatterTree, recorded: RecordedMatter) => readonly Cells[]
  /**
   * How another installation imports a row as a record: a mapping of `huiyin import`, without the parts every table
   * shares.
   */
  readonly back?: { readonly [part: string]: unknown }
}

/** Of a root that imports records of old registers: one of its starts leads to the state `presentation.register`. */
export type Register = {
  /** Registers it can read as they are: shipped mappings of `huiyin import`. */
  readonly mappings?: readonly object[]
  /** The value of a field of that start, where neither the matter's content nor a role has that name. */
  readonly recordCells?: (grown: MatterTree, recorded: RecordedMatter) => Cells
}

const columns =
  (type: SheetColumn['type']) =>
  (...names: string[]): SheetColumn[] =>
    names.map((name) => ({ name, type }))
export const textColumns = columns('text')
export const jsonColumns = columns('json')
export const dateColumns = columns('date')

export function namesOf({ party }: RecordedMatter, parties: readonly PartyId[] = []): string {
  return parties.map((id) => party(id)?.name ?? id).join('、')
}

/** Parties in a form that another body can recognise. */
export function partyCells({ party }: RecordedMatter, parties: readonly PartyId[] = []): Json[] {
  return parties.map((id) => {
    const { name = id, kind, names = {} } = party(id) ?? {}
    const translated = Object.keys(names).length > 0 ? { names } : {}
    return { id, name, ...(kind === 'group' && { kind }), ...translated }
  })
}
