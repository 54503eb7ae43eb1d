import { Hono, type Context } from 'hono'
import type { PageRoutes } from '../../site/mount.ts'
import { notFound } from '../../site/failures.tsx'
import type { SiteDeps, SiteEnv } from '../../site/visit.ts'
import { findMatter, firstMeant, refOf } from '../../matters/reading/read.ts'

type C = Context<SiteEnv>

/** More segments than any number has. */
const segmentsMax = 6

/** An extension such as `.pdf`, `.ics` or `.tlog-proof`; an address itself never ends with one (kernel/number.ts). */
const ending = /\.[A-Za-z][A-Za-z0-9-]*$/

/**
 * Handles addresses no other page handles: where a proxy decoded %2F, a number spans several segments. Mounted last.
 */
export const oldForms: PageRoutes = (deps) => {
  const routes = new Hono<SiteEnv>()
  routes.get('/matters/:ref/*', (c) => redirectToAddress(c, deps))
  return routes
}

/**
 * Redirects from other forms of a matter's address to its own, with the rest of the path: from the number as written,
 * encoded or not, and from the id of a matter that has a number. Readers who may not see the matter get the same answer
 * as for one that does not exist.
 */
export async function redirectToAddress(c: C, deps: SiteDeps): Promise<Response> {
  const target = await ownAddress(c, deps)
  return target === null ? notFound(c) : redirectTo(c, target)
}

/** Redirects to the own address of a matter found by another form of one segment. */
export function redirectFound(c: C, ref: string): Response {
  const { paths } = c.var.visit
  const { segments, search } = requestedPath(c)
  return redirectTo(c, [paths.matter(ref), ...segments.slice(1)].join('/') + search)
}

/** Permanent (RFC 9110 §15.4.9): the address of a matter never changes. */
function redirectTo(c: C, target: string): Response {
  return c.redirect(target, 308)
}

/** The path after /matters/, as requested, and the query. */
function requestedPath(c: C): { readonly segments: readonly string[]; readonly search: string } {
  const { pathname, search } = new URL(c.req.url)
  return { segments: pathname.replace(/^(?:\/at\/[^/]*)?\/matters\//, '').split('/'), search }
}

async function ownAddress(c: C, { store }: SiteDeps): Promise<string | null> {
  const { body, caller, paths } = c.var.visit
  const { segments, search } = requestedPath(c)
  const forms = formsIn(segments)
  const match = await firstMeant(
    store.database,
    body.id,
    forms.map((form) => form.written),
  )
  const form = forms.find(({ written }) => written === match?.text)
  const found = match && (await findMatter(store, body, caller, match.id))
  if (!form || !found) return null
  const address = [paths.matter(refOf(found.matter)) + form.ending, ...form.rest].join('/')
  // The request already uses the matter's own address: no redirect.
  return address.endsWith(`/matters/${segments.join('/')}`) ? null : address + search
}

type Form = { readonly written: string; readonly ending: string; readonly rest: readonly string[] }

/** All ways to read the beginning of an address as a number: longer ones first, each with and without an extension. */
function formsIn(segments: readonly string[]): Form[] {
  const forms: Form[] = []
  for (let count = Math.min(segments.length, segmentsMax); count > 0; count--) {
    const written = decodeSegments(segments.slice(0, count))
    if (written === null) continue
    const rest = segments.slice(count)
    forms.push({ written, ending: '', rest })
    const end = ending.exec(written)?.[0]
    if (end !== undefined && rest.length === 0)
      forms.push({ written: written.slice(0, -end.length), ending: end, rest })
  }
  return forms
}

function decodeSegments(segments: readonly string[]): string | null {
  try {
    return segments.map(decodeURIComponent).join('/')
  } catch {
    return null // a % without two hexadecimal digits
  }
}
