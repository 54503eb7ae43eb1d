import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { HttpProblem, type ProblemDocument } from '../errors.ts'
import { isAccepted } from './accept.ts'
import { utf8 } from './utf8.ts'

/** Answers JSON; a GET with an entity tag, and with 304 when the caller has that already (RFC 9110, section 13.1.2). */
export function answerJson(c: Context, value: unknown, status: 200 | 201 = 200): Response {
  return answerText(c, JSON.stringify(value), 'application/json', status)
}

/**
 * Throws not_acceptable when the caller does not accept the media type. Call it before anything is changed: a refusal
 * afterwards would be false.
 */
export function mustAccept(c: Context, type: string): void {
  if (!isAccepted(c.req.header('accept'), type)) throw new HttpProblem('not_acceptable', { params: { type } })
}

/** As `answerJson`, for any text. */
export function answerText(c: Context, text: string, type: string, status: 200 | 201 = 200): Response {
  mustAccept(c, type)
  const headers: Record<string, string> = { 'Content-Type': type.startsWith('text/') ? `${type}; charset=utf-8` : type }
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return c.body(text, status, headers)
  const bytes = utf8(text)
  const tag = `"${createHash('sha1').update(bytes).digest('base64url')}"`
  headers['ETag'] = tag
  headers['Cache-Control'] = c.req.header('authorization') === undefined ? 'no-cache' : 'private, no-cache'
  const known = c.req.header('if-none-match')
  if (known !== undefined && hasTag(known, tag))
    return c.body(null, 304, { ETag: tag, 'Cache-Control': headers['Cache-Control'] })
  return c.body(bytes, status, headers)
}

/** Weak comparison: whether any of the tags, or `*`, is this one. */
function hasTag(header: string, tag: string): boolean {
  return header.split(',').some((part) => part.trim() === '*' || part.trim().replace(/^W\//, '') === tag)
}

export function answerProblem(
  c: Context,
  problem: ProblemDocument,
  headers: { readonly [name: string]: string } = {},
): Response {
  // Problems are sent in their own media type whatever the caller accepts: an unreadable refusal helps nobody.
  const status = problem.status as 400 // some status with a body; Hono wants one named
  return c.body(JSON.stringify(problem), status, {
    ...headers,
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
  })
}
