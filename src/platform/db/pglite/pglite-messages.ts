// The messages between the thread that runs PGlite and the thread that answers requests.

/** A row as texts, in the order of `fields`: parsed by whoever reads it, because texts cross threads cheaply. */
export type TextRows = {
  readonly rows: readonly (readonly (string | null)[])[]
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[]
}

/** `tx` names the open transaction a piece of work belongs to; left out, it is one of its own. */
export type ThreadWork =
  | { readonly do: 'query'; readonly tx?: number; readonly text: string; readonly values: readonly (string | null)[] }
  | { readonly do: 'script'; readonly tx?: number; readonly sql: string }
  | { readonly do: 'copy'; readonly tx: number; readonly into: string; readonly lines: string }
  | { readonly do: 'copyOut'; readonly tx: number; readonly select: string }
  | { readonly do: 'begin'; readonly tx: number }
  | { readonly do: 'end'; readonly tx: number; readonly commit: boolean }
  | { readonly do: 'listen'; readonly channel: string }
  | { readonly do: 'unlisten'; readonly channel: string }
  | { readonly do: 'dump' }
  | { readonly do: 'close' }

export type ThreadRequest = { readonly id: number } & ThreadWork

export type ThreadAnswer =
  | { readonly id: number; readonly result: TextRows | number | ArrayBuffer | undefined }
  | { readonly id: number; readonly failed: Failure }
  /** A notice of the database. */
  | { readonly channel: string; readonly payload: string }

/** The parts of an error that `sqlErrorOf` and messages use. */
export type Failure = { readonly name: string; readonly message: string; readonly [property: string]: unknown }

const properties = ['code', 'severity', 'constraint', 'detail', 'query'] as const

export function failureOf(thrown: unknown): Failure {
  if (!(thrown instanceof Error)) return { name: 'Error', message: String(thrown) }
  const found: { [property: string]: unknown } = {}
  for (const property of properties) {
    const value: unknown = property in thrown ? Reflect.get(thrown, property) : undefined
    if (typeof value === 'string') found[property] = value
  }
  return { ...found, name: thrown.name, message: thrown.message }
}

export function errorOf({ name, message, ...rest }: Failure): Error {
  return Object.assign(new Error(message), { name }, rest)
}
