import { rowsIn, withoutRow, type FormValues } from '../forms/form-values.ts'
import type { RowCommand } from './sent-form.ts'

/** What was typed, with a row more or less. */
export function addOrRemoveRow(formValues: FormValues, command: RowCommand): FormValues {
  if (command.do === 'drop') return withoutRow(formValues, command.list, command.row)
  // A row is there as soon as one of its names is.
  return new Map([...formValues, [`${command.list}.${rowsIn(formValues, command.list)}.`, ['']]])
}
