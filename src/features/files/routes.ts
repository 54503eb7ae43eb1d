import { Hono } from 'hono'
import { fileTypes } from '../../platform/files/limits.ts'
import { notFound } from '../site/failures.tsx'
import type { SiteDeps, SiteEnv } from '../site/visit.ts'
import { bytesOf, readableFile } from './files.ts'

/**
 * Serves submitted files as inert downloads: with the type of their bytes, without sniffing, sandboxed, and as
 * attachments unless they are pictures or PDF.
 */
export function fileRoutes(deps: SiteDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.get('/files/:hash/:name?', async (c) => {
    const { body, caller } = c.var.visit
    const file = await readableFile(deps.store, body, caller, c.req.param('hash'))
    if (file === undefined) return notFound(c)
    const shown = fileTypes[file.type]?.shown === true
    c.header('Content-Type', file.type === 'text/plain' ? 'text/plain; charset=utf-8' : file.type)
    c.header('Content-Length', String(file.size))
    c.header('Content-Disposition', `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encoded(file.name)}`)
    c.header('X-Content-Type-Options', 'nosniff')
    // Browsers' PDF viewers do not start inside a sandbox; a PDF's content never runs with our origin.
    const sandbox = file.type === 'application/pdf' ? '' : '; sandbox'
    c.set('policy', `default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'${sandbox}`)
    c.header('Cache-Control', 'private, max-age=3600')
    c.header('ETag', `"${file.hash}"`)
    if (c.req.header('if-none-match') === `"${file.hash}"`) return c.body(null, 304)
    return c.body(bytesOf(deps.store, body.id, file))
  })
  return routes
}

/** RFC 8187: what a header may not hold is percent-encoded. */
function encoded(name: string): string {
  return encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}
