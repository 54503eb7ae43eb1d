import type { z } from 'zod'

/** A problem in a data file: where, what, and the remedy. `path` as in 'slots.replyWithin.unit'. */
export type Problem = { readonly path: string; readonly problem: string; readonly remedy: string }

/** A remedy the schema's owner knows better than the general rule; undefined where it has none. */
export type Hint = (path: string, got: unknown) => string | undefined

/** Problems a reader can act on, from what zod found. `input` is the value that was checked. */
export function problemsOf(error: z.ZodError, input: unknown, hint: Hint = () => undefined): Problem[] {
  return error.issues
    .flatMap((issue) => meant(issue))
    .map((issue) => {
      const path = issue.path.map(String).join('.')
      const got = valueAt(input, issue.path)
      const { problem, remedy } = describe(issue, got)
      return { path: path === '' ? '(whole file)' : path, problem, remedy: hint(path, got) ?? remedy }
    })
}

/** The id of a shipped file cannot be used for a body's own. */
export function taken(id: string): Problem {
  return { path: 'id', problem: `'${id}' is the id of one that ships`, remedy: 'give your own another id' }
}

/** One line, as a command prints it. */
export function problemLine({ path, problem, remedy }: Problem): string {
  return `${path}: ${problem} — ${remedy}`
}

type Issue = z.core.$ZodIssue

/** For a union: the problems of the member that fits best. */
function meant(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const nearest = issue.errors.toSorted((a, b) => a.length - b.length)[0] ?? []
  if (nearest.length === 0) return [issue]
  return nearest.flatMap((inner) => meant({ ...inner, path: [...issue.path, ...inner.path] }))
}

function describe(issue: Issue, got: unknown): { problem: string; remedy: string } {
  const missing = got === undefined
  switch (issue.code) {
    case 'invalid_value': {
      const allowed = issue.values.map(String).join(', ')
      const expected = `expected one of ${allowed}`
      return missing
        ? { problem: 'is missing', remedy: `add it, as one of ${allowed}` }
        : { problem: `${expected}; got ${show(got)}`, remedy: `write one of ${allowed}` }
    }
    case 'invalid_type':
      return missing
        ? { problem: 'is missing', remedy: `add it (${issue.expected})` }
        : { problem: `expected ${issue.expected}; got ${show(got)}`, remedy: `write a value of type ${issue.expected}` }
    case 'unrecognized_keys':
      return { problem: `unknown ${issue.keys.join(', ')}`, remedy: 'remove it, or correct its spelling' }
    case 'invalid_format':
      return { problem: `is not in the form expected; got ${show(got)}`, remedy: 'correct it' }
    case 'custom': {
      const remedy: unknown = issue.params?.['remedy']
      return { problem: issue.message, remedy: typeof remedy === 'string' ? remedy : 'correct it' }
    }
    default:
      return { problem: `${issue.message}; got ${show(got)}`, remedy: 'correct it' }
  }
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  // Walking a value of unknown shape: each step is checked to be an object before it is read.
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  )
}

function show(value: unknown): string {
  if (typeof value === 'string') return `'${value.slice(0, 60)}'`
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}
