import type { Json, Matter, Tree } from '../matter.ts'
import type { PartyId, PartyKind } from '../party.ts'
import type { LocalText } from '../text.ts'

/** An outermost matter with everything opened inside it. */
export type MatterTree = {
  readonly root: Matter
  readonly tree: Tree
  readonly hidden: boolean
  /** Instants. */
  readonly openedAt: string
  readonly changedAt: string
}

/** What of its body a row can say. */
export type RecordedMatter = {
  readonly party: (
    id: PartyId,
  ) => { readonly name: string; readonly kind: PartyKind; readonly names?: Partial<LocalText> } | undefined
  /** Term and session in words, the session as it is quoted: so another body can read them, and this one knows them again. */
  readonly raised: (content: Matter['content']) => { readonly term: Json; readonly session: Json }
}

export type Cells = { readonly [column: string]: Json }
export type SheetColumn = { name: string; type: 'text' | 'number' | 'boolean' | 'json' | 'date' }

/** One table of an export: what a root of the procedure, with all that stands in it, comes to in rows. */
export type Sheet = {
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: (grown: MatterTree, recorded: RecordedMatter) => readonly Cells[]
  /** How a row of it becomes a record elsewhere: a mapping of `huiyin import`, without what is the same for every table. */
  readonly back?: { readonly [part: string]: unknown }
}

/** Of a root that takes over records of old registers: it has a start that leads to the state `presentation.register`. */
export type Register = {
  /** Registers it can read without being told how: mappings of `huiyin import`. */
  readonly mappings?: readonly object[]
  /** What a matter says in a field of that start, where neither its content nor a role has that name. */
  readonly told?: (grown: MatterTree, recorded: RecordedMatter) => Cells
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

/** Parties as another body can know them again. */
export function partyCells({ party }: RecordedMatter, parties: readonly PartyId[] = []): Json[] {
  return parties.map((id) => {
    const { name = id, kind, names = {} } = party(id) ?? {}
    const translated = Object.keys(names).length > 0 ? { names } : {}
    return { id, name, ...(kind === 'group' && { kind }), ...translated }
  })
}
