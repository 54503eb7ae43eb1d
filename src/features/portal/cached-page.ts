import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { answerCached } from '../../platform/http/cache-front.ts'
import { html } from '../../ui/page.tsx'
import { cachedBodyPage } from '../matters/page-cache/page-cache.ts'
import type { Store } from '../matters/commands/act.ts'
import { notFound } from '../site/failures.tsx'
import { show } from '../site/frame.tsx'
import type { SiteEnv } from '../site/visit.ts'
import { copyKey } from './matter/address.ts'

type PageContext = Context<SiteEnv>

/** A page, and its expiry in milliseconds since 1970 if it has one. */
export type ExpiringPage = { readonly page: Child; readonly untilMs?: number }

/**
 * Answers with a page about a whole body, from the cache for anonymous readers. `parameters` are the query parameters
 * that select its content; with any other one the page is made for this request only. `make` returns null when there is
 * no such page.
 */
export async function showCachedPage(
  c: PageContext,
  store: Store,
  parameters: readonly string[],
  make: () => Promise<ExpiringPage | null>,
): Promise<Response> {
  if (!isCacheable(c, parameters)) {
    const result = await make()
    return result === null ? notFound(c) : show(c, result.page)
  }
  const { body, ui } = c.var.visit
  const entry = await cachedBodyPage(store, body, cacheKeyOf(c), async () => {
    const result = await make()
    if (result === null) return null
    const { page, ...until } = result
    return { text: html(ui, page), ...until }
  })
  return entry === null ? notFound(c) : answerCached(c, entry)
}

/** Whether the page can be shared: an anonymous reader, no flash message, no other parameters. */
export function isCacheable(c: PageContext, parameters: readonly string[]): boolean {
  const { caller, flash } = c.var.visit
  if (caller.person !== null || flash !== undefined) return false
  return Object.keys(c.req.query()).every((name) => parameters.includes(name))
}

/** The cache key of a shared page. */
export function cacheKeyOf(c: PageContext): string {
  return copyKey({
    url: c.var.visit.ui.url,
    cookie: c.req.header('cookie'),
    acceptLanguage: c.req.header('accept-language'),
  })
}
