import type { Matter, Tree } from '../../../kernel/matter.ts'
import { addressOf } from '../../../kernel/number.ts'
import type { Procedures } from '../../../kernel/declarations/procedure.ts'
import { isAddressOfNumber } from '../commands/numbers.ts'
import type { ChainContext } from './verify-chain.ts'
import { linkRows } from '../commands/link-rows.ts'
import { partyRows } from '../commands/build-rows.ts'
import type { Replayed } from './replay.ts'
import type { EventRow } from './replay-sql.ts'
import { rowOf } from '../commands/row.ts'
import { sameJson } from './same-json.ts'
import type { RawMatterRow } from './stored-matters-sql.ts'

/** Holds a row against what the events say, column by column. */
export function compareRow(
  procedures: Procedures,
  replayed: Replayed,
  tree: Tree,
  row: RawMatterRow | undefined,
): ChainContext[] {
  if (row === undefined) return [{ kind: 'row_missing', seq: null, detail: '' }]
  const { matter, openedAt, changedAt } = replayed
  const right = {
    ...rowOf(procedures, matter, tree),
    address: addressIn(row, matter),
    opened_at: openedAt,
    changed_at: changedAt,
    parties: partyRows(procedures, matter)
      .map(({ role, party, procedure, side }) => `${role} ${party} ${procedure} ${side}`)
      .toSorted(),
    leads: linkRows(matter)
      .map(({ kind, to, to_root }) => `${kind} ${to} ${to_root}`)
      .toSorted(),
    led: ledTo(matter),
  }
  const wrong = Object.entries(right).flatMap(([column, should]) => {
    const { [column]: raw } = row as { readonly [column: string]: unknown }
    const is = column === 'parties' || column === 'leads' ? row[column].toSorted() : raw
    return is === should || sameJson(is, should) ? [] : [`${column} is ${shown(is)}, should be ${shown(should)}`]
  })
  return wrong.length === 0 ? [] : [{ kind: 'row_changed', seq: null, detail: wrong.join('; ') }]
}

function ledTo({ links }: Matter): { readonly [kind: string]: number } {
  const counts = Object.entries(links).map(([kind, { from }]) => [kind, from] as const)
  return Object.fromEntries(counts.filter(([, from]) => from !== 0))
}

/**
 * Where two had numbers written the same before addresses were given, no event says which of them stands beside the
 * other.
 */
function addressIn(row: RawMatterRow, { number, address }: Matter): string | null {
  const plain = number !== null && address === addressOf(number)
  return plain && isAddressOfNumber(row.address, number) ? row.address : address
}

/** Children that an event says were opened and that are not there, and matters nobody has opened. */
export function compareOpenings(events: readonly EventRow[], tree: Tree): Map<string, ChainContext[]> {
  const told = new Map<string, ChainContext[]>()
  const add = (matter: string, one: ChainContext): void => void told.set(matter, [...(told.get(matter) ?? []), one])
  const opened = new Map<string, string>()
  for (const { matter_id: matter, seq, changes } of events) {
    for (const change of changes) {
      if (change.do !== 'open') continue
      opened.set(change.id, matter)
      if (!tree.has(change.id)) add(matter, { kind: 'child_missing', seq, detail: change.id })
    }
  }
  for (const matter of tree.values()) {
    if (matter.parent !== null && opened.get(matter.id) !== matter.parent) {
      add(matter.id, { kind: 'opening_missing', seq: 1, detail: `it claims to come from ${matter.parent}` })
    }
  }
  return told
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}
