import type { Context, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { languages, words, type Language } from '../../locales/words.ts'
import { paths } from '../../paths.ts'
import { changeQuery } from '../../ui/layout/change-query.ts'
import { uiOf } from '../../ui/preferences.ts'
import type { Ui } from '../../ui/ui.ts'
import type { Body } from '../bodies/bodies.ts'
import { proceduresUsed } from '../bodies/in-use.ts'
import { notFound, emptyInstallation } from './failures.tsx'
import { dropToldFlash, flashIn } from './flash.ts'
import type { PageChrome, SiteDeps, SiteEnv, ChromeFor, Visit } from './visit.ts'

const languageAgeSeconds = 365 * 24 * 60 * 60

/**
 * Sets `visit` for the body with this slug, or for the installation's own when it is undefined; where there is no such
 * body, answers that there is no such page. Whoever comes next can rely on the visit.
 */
export function visiting(
  deps: SiteDeps,
  slugOf: (c: Context<SiteEnv>) => string | undefined,
): MiddlewareHandler<SiteEnv> {
  const { store } = deps
  return async (c, next) => {
    const moved = withoutLang(c)
    if (moved !== undefined) return moved
    // Who asks is looked up in the same go, in the body as it was a moment ago: it hardly ever is another since.
    const before = store.bodies.known(slugOf(c) ?? deps.ownBody)
    const early = before && deps.callerOf(c, before)
    early?.catch(() => {})
    const slugs = await store.bodies.all()
    const own = deps.ownBody ?? slugs[0]
    const slug = slugOf(c) ?? own
    const now = store.clock.now()
    const body = slug === undefined ? undefined : await store.bodies.find(slug, Date.parse(now))
    if (body === undefined || own === undefined) return slugs.length === 0 ? emptyInstallation(c) : notFound(c)
    const ui = uiFor(c, body)
    const visit: Visit = {
      body,
      procedures: proceduresUsed(body, store.procedures),
      ownBody: own,
      several: slugs.length > 1,
      paths: paths(body.id === own ? null : body.id),
      caller: await (early !== undefined && body === before ? early : deps.callerOf(c, body)),
      ui,
      language: ui.language,
      say: words(ui.language),
      today: store.clock.today(body.timeZone),
      now,
      flash: flashIn(c, ui.language),
    }
    const around = deps.around?.(visit)
    c.set('visit', around === undefined ? visit : { ...visit, around: await surroundings(around, visit) })
    await next()
    dropToldFlash(c)
    return undefined
  }
}

/**
 * Of somebody, what waits for them is still to be asked; it is not waited for, and what fails is told by whoever does.
 */
async function surroundings(coming: Promise<PageChrome>, { caller }: Visit): Promise<ChromeFor> {
  if (caller.person === null) return { coming, found: await coming }
  const around: { readonly coming: Promise<PageChrome>; found?: PageChrome } = { coming }
  coming.then(
    (found) => (around.found = found),
    () => {},
  )
  return around
}

/** `?lang=en` on any page: the choice is kept, and the page comes back at its own address. */
function withoutLang(c: Context): Response | undefined {
  const wanted = c.req.query('lang')
  if (wanted === undefined || c.req.method !== 'GET') return undefined
  const language = languages.find((one) => one === wanted)
  if (language !== undefined)
    setCookie(c, 'language', language, { path: '/', sameSite: 'Lax', httpOnly: true, maxAge: languageAgeSeconds })
  const { pathname, search } = new URL(c.req.url)
  // Two slashes at the start would name another host.
  return c.redirect(changeQuery(pathname.replace(/^\/+/, '/') + search, { lang: undefined, language: undefined }), 303)
}

/** A reader who has said nothing about languages is answered in the body's own. */
export function uiFor(c: Context, body: Body): Ui {
  const ui = uiOf(c)
  const asked = c.req.query('language') ?? getCookie(c, 'language') ?? c.req.header('accept-language')
  return asked === undefined ? { ...ui, language: languageOfBody(body) } : ui
}

/** Where Chinese is what people read on official pages; a body there works in it whatever rules it has adopted. */
const chineseZones = new Set(['Shanghai', 'Urumqi', 'Hong_Kong', 'Macau', 'Taipei'].map((city) => `Asia/${city}`))

export function languageOfBody(body: Pick<Body, 'timeZone' | 'settings'>): Language {
  return body.settings.language ?? zoneLanguage(body)
}

/** The language of a body that has chosen none. */
export function zoneLanguage(body: Pick<Body, 'timeZone'>): Language {
  return chineseZones.has(body.timeZone) ? 'zh-CN' : 'en'
}
