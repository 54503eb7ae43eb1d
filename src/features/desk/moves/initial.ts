import type { Matter } from '../../../kernel/matter.ts'
import type { Procedures } from '../../../kernel/declarations/procedure.ts'
import type { Group } from '../forms/shape.ts'
import { formValuesFrom, type FormValues } from '../forms/form-values.ts'

/** Whether the move overwrites saved content: its form opens with it, and an empty field clears it. */
export function isEditing(procedures: Procedures, procedure: string, move: string): boolean {
  return procedures[procedure]?.presentation.edits?.includes(move) === true
}

/** The initial form values: those the procedure declares, else the saved content where the move edits it. */
export function initialOf(procedures: Procedures, fields: Group, matter: Matter, move: string): FormValues {
  const initial = procedures[matter.procedure]?.presentation.initial?.[move]
  if (initial !== undefined) return formValuesFrom(fields, initial(matter))
  if (!isEditing(procedures, matter.procedure, move)) return new Map()
  return formValuesFrom(fields, { ...matter.content, ...placeOf(matter) })
}

/** The session in which the matter is recorded, or the term where no session has begun. */
function placeOf({ content }: Matter): object {
  const place = content['session'] ?? content['term']
  return place === undefined ? {} : { session: place }
}
