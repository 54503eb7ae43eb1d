import type { Context } from 'hono'
import { fileBytesMax } from '../../../platform/files/limits.ts'
import { HttpProblem } from '../../../platform/errors.ts'
import { keepFile } from '../../files/files.ts'
import type { FormError } from '../../../ui/error-summary/error-summary.tsx'
import { localPath } from '../../site/local-path.ts'
import type { SiteDeps, SiteEnv } from '../../site/visit.ts'
import { formValuesIn, type FormValues } from '../forms/form-values.ts'

/** The control fields of a submitted form. */
export type Control = {
  /** The idempotency key: submitting twice makes the move once. */
  readonly key: string
  /** The version of the matter that the person saw. */
  readonly version: number | undefined
  /** The party acted for. */
  readonly party: string | undefined
  /** The address to continue at afterwards, on this site. */
  readonly onward: string | undefined
  /** The move to continue with in the same matter. */
  readonly next: string | undefined
  /** Adds or removes a row instead of making the move. */
  readonly row: RowCommand | undefined
  /** The form comes back from a sign-in: it is shown again, and the move is not made. */
  readonly restored: boolean
  /** Discards the form values. */
  readonly discard: boolean
}

export type RowCommand =
  | { readonly do: 'add'; readonly list: string }
  | { readonly do: 'drop'; readonly list: string; readonly row: number }

export type SentForm = {
  readonly data: FormData
  readonly formValues: FormValues
  readonly control: Control
  /** Names of files already stored, by hash. */
  readonly files: ReadonlyMap<string, string>
}

/** More fields than any of our forms has, with fifty rows in each list. */
const fieldCountMax = 5_000

/** Parses a form that passed `formLimit`. Throws `HttpProblem` for anything that is not one of our forms. */
export async function readSentForm(c: Context<SiteEnv>): Promise<SentForm> {
  const data = await readForm(c)
  if ([...data.keys()].length > fieldCountMax)
    throw new HttpProblem('body_too_large', { params: { max: fieldCountMax } })
  return { data, formValues: formValuesIn(data), control: controlIn(data), files: filesIn(data) }
}

async function readForm(c: Context<SiteEnv>): Promise<FormData> {
  try {
    return await c.req.formData()
  } catch {
    throw new HttpProblem('unsupported_media_type')
  }
}

function controlIn(data: FormData): Control {
  const text = (name: string): string | undefined => {
    const value = data.get(name)
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const onward = text('_onward')
  const version = Number(text('_version'))
  return {
    key: text('_key')?.slice(0, 100) ?? '',
    version: Number.isSafeInteger(version) ? version : undefined,
    party: text('_party'),
    // A link to our form must not be able to redirect to another site.
    onward: localPath(onward),
    next: /^[a-z_]{1,40}$/.exec(text('_next') ?? '')?.[0],
    row: rowCommand(text('_row') ?? ''),
    restored: data.has('_restored'),
    discard: data.has('_discard'),
  }
}

function rowCommand(text: string): RowCommand | undefined {
  const [command, list = '', row] = text.split(':')
  if (!/^[\w.]{1,80}$/.test(list)) return undefined
  if (command === 'add') return { do: 'add', list }
  return command === 'drop' && row !== undefined && /^\d{1,3}$/.test(row)
    ? { do: 'drop', list, row: Number(row) }
    : undefined
}

function filesIn(data: FormData): ReadonlyMap<string, string> {
  return new Map(
    [...data].flatMap(([name, value]) => {
      const hash = /^_file\.([0-9a-f]{64})$/.exec(name)?.[1]
      return hash !== undefined && typeof value === 'string' ? [[hash, value.slice(0, 200)] as const] : []
    }),
  )
}

type UploadedFiles = {
  readonly formValues: FormValues
  readonly files: ReadonlyMap<string, string>
  readonly errors: readonly FormError[]
}

/**
 * Stores the files of a form and sets each field to the file's hash. A refused file is an error of its field;
 * everything else is kept.
 */
export async function keepFiles(
  c: Context<SiteEnv>,
  { store }: SiteDeps,
  { data, formValues, files }: SentForm,
  matter: string,
): Promise<UploadedFiles> {
  const { body, caller, say } = c.var.visit
  const [values, names, errors] = [new Map(formValues), new Map(files), [] as FormError[]]
  if (caller.person === null) return { formValues, files, errors }
  for (const [field, value] of data) {
    if (typeof value === 'string' || (value.size === 0 && value.name === '')) continue
    if (value.size > fileBytesMax) {
      errors.push({ field, text: say('desk.wrong.file_too_big', { name: value.name }) })
      continue
    }
    const bytes = new Uint8Array(await value.arrayBuffer())
    const file = await keepFile(store, body.id, { name: value.name, bytes, person: caller.person, matter })
    if ('refused' in file) {
      errors.push({ field, text: say(`desk.wrong.${file.refused}`, { name: value.name }) })
      continue
    }
    values.set(field, [file.hash])
    names.set(file.hash, file.name)
    // The place of evidence defaults to the file itself.
    const placeField = field.replace(/file$/, 'where')
    if ((values.get(placeField)?.[0] ?? '').trim() === '') values.set(placeField, [file.name])
  }
  return { formValues: values, files: names, errors }
}
