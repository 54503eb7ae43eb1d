import { Hono, type Context } from 'hono'
import type { PageRoutes } from '../../site/mount.ts'
import { notFound } from '../../site/failures.tsx'
import type { SiteDeps, SiteEnv } from '../../site/visit.ts'
import { findMatter, firstMeant, refOf } from '../../matters/reading/read.ts'

type C = Context<SiteEnv>

/** A number with more slashes in it than this is none that anybody writes. */
const segmentsMax = 6

/** `.pdf`, `.ics`, `.tlog-proof`: never the end of an address itself (kernel/number.ts). */
const ending = /\.[A-Za-z][A-Za-z0-9-]*$/

/** Answers what no other page answers: where a proxy has decoded %2F, a number is several segments. Mounted after all pages. */
export const oldForms: PageRoutes = (deps) => {
  const routes = new Hono<SiteEnv>()
  routes.get('/matters/:ref/*', (c) => redirectToAddress(c, deps))
  return routes
}

/**
 * Leads from another form of a matter's address to its own, with all that stands behind it: the number as it is written, encoded
 * or not, and the id of a matter that has a number. Whoever may not see the matter is told what they are told of none.
 */
export async function redirectToAddress(c: C, deps: SiteDeps): Promise<Response> {
  const target = await ownAddress(c, deps)
  return target === null ? notFound(c) : moved(c, target)
}

/** Leads to the own address of a matter that has been found by another form, which is one segment. */
export function redirectFound(c: C, ref: string): Response {
  const { paths } = c.var.visit
  const { segments, search } = askedFor(c)
  return moved(c, [paths.matter(ref), ...segments.slice(1)].join('/') + search)
}

/** For good (RFC 9110 §15.4.9): an address stays a matter's. */
function moved(c: C, target: string): Response {
  return c.redirect(target, 308)
}

/** What stands behind /matters/, as it was sent. */
function askedFor(c: C): { readonly segments: readonly string[]; readonly search: string } {
  const { pathname, search } = new URL(c.req.url)
  return { segments: pathname.replace(/^(?:\/at\/[^/]*)?\/matters\//, '').split('/'), search }
}

async function ownAddress(c: C, { store }: SiteDeps): Promise<string | null> {
  const { body, caller, paths } = c.var.visit
  const { segments, search } = askedFor(c)
  const forms = formsIn(segments)
  const meant = await firstMeant(
    store.database,
    body.id,
    forms.map((form) => form.written),
  )
  const form = forms.find(({ written }) => written === meant?.text)
  const found = meant && (await findMatter(store, body, caller, meant.id))
  if (!form || !found) return null
  const behind = [paths.matter(refOf(found.matter)) + form.ending, ...form.behind].join('/')
  // Its own address already: there is nothing else to lead to.
  return behind.endsWith(`/matters/${segments.join('/')}`) ? null : behind + search
}

type Form = { readonly written: string; readonly ending: string; readonly behind: readonly string[] }

/** All that the beginning of an address may be read as: longer numbers first, as they stand before with their ending cut off. */
function formsIn(segments: readonly string[]): Form[] {
  const forms: Form[] = []
  for (let count = Math.min(segments.length, segmentsMax); count > 0; count--) {
    const written = decoded(segments.slice(0, count))
    if (written === null) continue
    const behind = segments.slice(count)
    forms.push({ written, ending: '', behind })
    const end = ending.exec(written)?.[0]
    if (end !== undefined && behind.length === 0)
      forms.push({ written: written.slice(0, -end.length), ending: end, behind })
  }
  return forms
}

function decoded(segments: readonly string[]): string | null {
  try {
    return segments.map(decodeURIComponent).join('/')
  } catch {
    return null // a % that is followed by no two digits
  }
}
