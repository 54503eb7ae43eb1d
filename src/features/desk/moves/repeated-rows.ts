import { rowsIn, withoutRow, type FormValues } from '../forms/form-values.ts'
import type { RowCommand } from './sent-form.ts'

/** The submitted form values after adding or removing a repeated row. */
export function addOrRemoveRow(formValues: FormValues, command: RowCommand): FormValues {
  if (command.do === 'drop') return withoutRow(formValues, command.list, command.row)
  // A row exists as soon as one of its fields does.
  return new Map([...formValues, [`${command.list}.${rowsIn(formValues, command.list)}.`, ['']]])
}
