import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { answerJson, mustAccept } from '../../../platform/http/answer.ts'
import { answerCached, type CachedResponse } from '../../../platform/http/cache-front.ts'
import type { ApiDeps, ApiEnv } from './query-params.ts'

export type Api = { readonly app: OpenAPIHono<ApiEnv>; readonly deps: ApiDeps }

export const problemShape = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().openapi({ description: 'Stable; every code is listed in the documentation.' }),
    detail: z.string(),
    request: z.string(),
    errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
    about: z.record(z.string(), z.unknown()).optional(),
  })
  .openapi('Problem', { description: 'RFC 9457. `title` and `detail` follow Accept-Language; `code` never changes.' })

export const problemAnswer = {
  description: 'Anything else: see the list of codes.',
  content: { 'application/problem+json': { schema: problemShape } },
} as const

export const commonHeaders = z.object({
  'Huiyin-Body': z.string().optional().openapi({ description: 'The body addressed; also as the parameter `body`.' }),
  'Huiyin-Party': z.string().optional().openapi({
    description: 'The party to act for, when the caller may act for several. Percent-encoded beyond ASCII.',
  }),
  'Accept-Language': z.string().optional().openapi({ description: '`en` or `zh-CN`.' }),
})

type Doc<S extends z.ZodType> = {
  readonly summary: string
  readonly description?: string
  readonly query?: z.ZodObject
  readonly params?: z.ZodObject
  readonly shape: S
  /** Answered to callers who have signed in only. */
  readonly signedIn?: true
}

/** A cached response for anonymous callers. Its creator is responsible for the documented shape. */
export class WrittenAnswer {
  readonly copy: CachedResponse
  constructor(copy: CachedResponse) {
    this.copy = copy
  }
}

/** A GET, declared once: the route, its place in the document, and a handler whose result has the documented shape. */
export function get<S extends z.ZodType>(
  { app }: Api,
  path: string,
  doc: Doc<S>,
  handle: (c: Context<ApiEnv>) => Promise<z.infer<S> | WrittenAnswer>,
): void {
  app.openAPIRegistry.registerPath({
    method: 'get',
    path,
    summary: doc.summary,
    ...(doc.description !== undefined && { description: doc.description }),
    ...(doc.signedIn && { security: [{ bearer: [] }] }),
    request: {
      headers: commonHeaders,
      ...(doc.params && { params: doc.params }),
      ...(doc.query && { query: doc.query }),
    },
    responses: {
      200: { description: 'As asked.', content: { 'application/json': { schema: doc.shape } } },
      304: { description: 'Not changed since the answer with the entity tag in If-None-Match.' },
      default: problemAnswer,
    },
  })
  app.get(path.replaceAll(/\{(\w+)\}/g, ':$1'), async (c) => {
    const value = await handle(c)
    if (!(value instanceof WrittenAnswer)) return answerJson(c, value)
    mustAccept(c, 'application/json')
    c.header('Vary', 'Authorization, Cookie, Huiyin-Body', { append: true })
    return answerCached(c, value.copy, 'application/json')
  })
}

/** The query parameters of a request, each at most once; `body` is allowed everywhere. */
export function parametersOf(c: Context<ApiEnv>): { [name: string]: string } {
  const { body: _body, ...rest } = c.req.query()
  return rest
}
