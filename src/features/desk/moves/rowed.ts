import { rowsIn, withoutRow, type Typed } from '../forms/typed.ts'
import type { RowCommand } from './sent.ts'

/** What was typed, with a row more or less. */
export function rowed(typed: Typed, command: RowCommand): Typed {
  if (command.do === 'drop') return withoutRow(typed, command.list, command.row)
  // A row is there as soon as one of its names is.
  return new Map([...typed, [`${command.list}.${rowsIn(typed, command.list)}.`, ['']]])
}
