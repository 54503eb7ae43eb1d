import { TableError } from './errors.ts'
import type { Row } from './table.ts'

/** What a reader says of each row: the row, or why it is wrong. Errors of the whole file are thrown instead. */
export type Outcome = Row | TableError

/** Runs what makes a row; a TableError from it is about that row only. */
export function rowOutcome(make: () => Row): Outcome {
  try {
    return make()
  } catch (error) {
    if (error instanceof TableError) return error
    throw error
  }
}
