import { fileNames } from '../../files/files.ts'
import type { SiteDeps, Visit } from '../../site/visit.ts'
import { choicesFor } from '../forms/choices.ts'
import type { FormState } from '../forms/form-state.ts'
import type { RequestedMove } from './resolve-move.ts'
import type { HiddenFields } from './form.tsx'
import type { Control } from './sent-form.ts'

/** A submitted or new form. */
export type FormInput = Pick<FormState, 'formValues' | 'errors' | 'files'>

/** Completes a form with everything needed to show it. */
export async function formStateOf(
  { store }: SiteDeps,
  visit: Visit,
  { matter, name, fields }: RequestedMove,
  form: FormInput,
  sent: boolean,
): Promise<FormState> {
  const hashes = [...form.formValues].flatMap(([key, values]) => (/(^|\.)file$/.test(key) ? values : []))
  const storedNames = await fileNames(
    store.database,
    visit.body.id,
    hashes.filter((hash) => hash !== ''),
  )
  return {
    ...form,
    files: new Map([...storedNames, ...form.files]),
    visit,
    action: visit.paths.move(matter.id, name),
    procedure: matter.procedure,
    move: name,
    choices: await choicesFor(store, visit, fields, matter),
    sent,
  }
}

/** A new idempotency key, and the matter's current version. */
export function hiddenFieldsOf(
  { store }: SiteDeps,
  { matter, offer }: RequestedMove,
  control: Partial<Pick<Control, 'onward' | 'party'>>,
): HiddenFields {
  return {
    key: store.ids.next(),
    version: matter.version,
    party: control.party ?? offer?.as ?? undefined,
    onward: control.onward,
  }
}
