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

/** A page with, where something in it is known for a while only, the end of that in milliseconds since 1970. */
export type ExpiringPage = { readonly page: Child; readonly untilMs?: number }

/**
 * Answers with a page made of much of a body, which whoever has not signed in gets as a copy. `parameters` are those that
 * choose what it shows and may stand in the address of a copy; with any other in it, it is made for this reader alone.
 * `make` gives null when there is no such page.
 */
export async function showCachedPage(
  c: PageContext,
  store: Store,
  parameters: readonly string[],
  make: () => Promise<ExpiringPage | null>,
): Promise<Response> {
  if (!isForEverybody(c, parameters)) {
    const made = await make()
    return made === null ? notFound(c) : show(c, made.page)
  }
  const { body, ui } = c.var.visit
  const found = await cachedBodyPage(store, body, cacheKeyOf(c), async () => {
    const made = await make()
    if (made === null) return null
    const { page, ...until } = made
    return { text: html(ui, page), ...until }
  })
  return found === null ? notFound(c) : answerCached(c, found)
}

/** Nobody has signed in, nothing is to be told once, nothing else is asked for: the page is the same for all such readers. */
export function isForEverybody(c: PageContext, parameters: readonly string[]): boolean {
  const { caller, flash } = c.var.visit
  if (caller.person !== null || flash !== undefined) return false
  return Object.keys(c.req.query()).every((name) => parameters.includes(name))
}

/** Where the copy of a page for everybody is kept. */
export function cacheKeyOf(c: PageContext): string {
  return copyKey({
    url: c.var.visit.ui.url,
    cookie: c.req.header('cookie'),
    acceptLanguage: c.req.header('accept-language'),
  })
}
