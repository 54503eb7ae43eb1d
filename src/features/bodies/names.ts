import type { FormerName } from './bodies-sql.ts'

type Named = {
  readonly name: string
  readonly names: { readonly [language: string]: string }
  readonly former_names?: readonly FormerName[]
}

/**
 * The name somebody bore at an instant: a change of name never changes what was signed before it. A mistake in a name
 * is corrected instead, and then shown right everywhere.
 */
export function nameAt<T extends Named>(one: T, at: string): T {
  const then = one.former_names?.find(({ until }) => at < until)
  return then === undefined ? one : { ...one, name: then.name, names: then.names }
}
