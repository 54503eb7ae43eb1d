import { HttpProblem, type FieldError } from '../errors.ts'

/** Everything a form holds fits many times; files go elsewhere. */
export const bodyBytesMax = 1024 * 1024
/** Forms nest to about five. */
export const jsonDepthMax = 32

/**
 * The JSON of a request's body. Throws `HttpProblem`: unsupported_media_type, body_too_large, not_utf8, malformed_json,
 * json_too_deep; and query_invalid's sibling for texts no database stores is left to the caller (see `unstorable`).
 */
export async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
  // Never guessed: a form another site submits cannot claim this type, so it cannot act for a signed-in reader.
  if (type !== 'application/json')
    throw new HttpProblem('unsupported_media_type', { headers: { 'Accept-Post': 'application/json' } })
  const bytes = await readBytes(request)
  const text = decoded(bytes)
  if (text.trim() === '') return {}
  if (nestsDeeperThan(text, jsonDepthMax)) throw new HttpProblem('json_too_deep', { params: { max: jsonDepthMax } })
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new HttpProblem('malformed_json', { cause })
  }
}

async function readBytes(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > bodyBytesMax) throw tooLarge()
  if (request.body === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body) {
    bytes += chunk.byteLength
    if (bytes > bodyBytesMax) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

// What is left of the body is not read, so the connection cannot be used again.
function tooLarge(): HttpProblem {
  return new HttpProblem('body_too_large', { params: { max: bodyBytesMax }, headers: { Connection: 'close' } })
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function decoded(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch (cause) {
    throw new HttpProblem('not_utf8', { cause })
  }
}

/** Counted before parsing, so that no later step can be made to recurse without end. */
function nestsDeeperThan(text: string, depthMax: number): boolean {
  let depth = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]
    if (quoted) {
      if (sign === '\\') i++
      else if (sign === '"') quoted = false
    } else if (sign === '"') quoted = true
    else if (sign === '{' || sign === '[') {
      if (++depth > depthMax) return true
    } else if (sign === '}' || sign === ']') depth--
  }
  return false
}

/** PostgreSQL stores neither NUL nor half a surrogate pair: where a JSON value, or a name in it, has one. */
export function unstorable(value: unknown, path = ''): FieldError | undefined {
  if (typeof value === 'string')
    return storable(value) ? undefined : { path, code: 'not_storable', message: 'not_storable' }
  if (typeof value === 'number' && !Number.isFinite(value))
    return { path, code: 'not_storable', message: 'not_storable' }
  if (value === null || typeof value !== 'object') return undefined
  for (const [name, inner] of Object.entries(value)) {
    const below = path === '' ? name : `${path}.${name}`
    if (!storable(name)) return { path, code: 'not_storable', message: 'not_storable' }
    const found = unstorable(inner, below)
    if (found) return found
  }
  return undefined
}

function storable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000')
}
