import type { Paths } from '../../../paths.ts'

// Reads values out of a matter's content, which is untyped JSON.

type Entry = { readonly [field: string]: unknown }

export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The entries of a list that are objects, as `add` writes them. */
export function listOf(value: unknown): readonly Entry[] {
  return Array.isArray(value)
    ? value.filter((entry): entry is Entry => typeof entry === 'object' && entry !== null)
    : []
}

export function lastOf(value: unknown): Entry | undefined {
  return listOf(value).at(-1)
}

export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []
}

export type Evidence = {
  readonly label: string
  readonly href?: string | undefined
  readonly about?: string | undefined
}

/** The evidence of a report or claim: a link for a file or web address, text for a place. */
export function evidenceOf(entry: Entry, paths: Paths): Evidence[] {
  return listOf(entry['evidence']).flatMap((item) => {
    const [what, where, file] = ['what', 'where', 'file'].map((field) => stringOf(item[field]))
    if (what === undefined) return []
    if (file !== undefined) return [{ label: what, href: paths.file(file, where ?? what), about: where }]
    const isLink = where !== undefined && /^https?:\/\/\S+$/.test(where)
    return [{ label: what, href: isLink ? where : undefined, about: isLink ? undefined : where }]
  })
}
