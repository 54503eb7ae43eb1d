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
 * Sets `visit` for the body with this slug, or for the installation's own when it is undefined. Without such a body it
 * answers 404, so handlers after it can rely on the visit.
 */
export function visiting(
  deps: SiteDeps,
  slugOf: (c: Context<SiteEnv>) => string | undefined,
): MiddlewareHandler<SiteEnv> {
  const { store } = deps
  return async (c, next) => {
    const redirect = withoutLang(c)
    if (redirect !== undefined) return redirect
    // The caller is looked up concurrently, in the cached body; it is looked up again if the body has changed since.
    const cachedBody = store.bodies.known(slugOf(c) ?? deps.ownBody)
    const earlyCaller = cachedBody && deps.callerOf(c, cachedBody)
    earlyCaller?.catch(() => {})
    const slugs = await store.bodies.all()
    const ownSlug = deps.ownBody ?? slugs[0]
    const slug = slugOf(c) ?? ownSlug
    const now = store.clock.now()
    const body = slug === undefined ? undefined : await store.bodies.find(slug, Date.parse(now))
    if (body === undefined || ownSlug === undefined) return slugs.length === 0 ? emptyInstallation(c) : notFound(c)
    const ui = uiFor(c, body)
    const visit: Visit = {
      body,
      procedures: proceduresUsed(body, store.procedures),
      ownBody: ownSlug,
      several: slugs.length > 1,
      paths: paths(body.id === ownSlug ? null : body.id),
      caller: await (earlyCaller !== undefined && body === cachedBody ? earlyCaller : deps.callerOf(c, body)),
      ui,
      language: ui.language,
      say: words(ui.language),
      today: store.clock.today(body.timeZone),
      now,
      flash: flashIn(c, ui.language),
    }
    const chrome = deps.around?.(visit)
    c.set('visit', chrome === undefined ? visit : { ...visit, around: await chromeFor(chrome, visit) })
    await next()
    dropToldFlash(c)
    return undefined
  }
}

/** For a signed-in person the chrome keeps loading; an error surfaces where it is awaited. */
async function chromeFor(coming: Promise<PageChrome>, { caller }: Visit): Promise<ChromeFor> {
  if (caller.person === null) return { coming, found: await coming }
  const chrome: { readonly coming: Promise<PageChrome>; found?: PageChrome } = { coming }
  coming.then(
    (found) => (chrome.found = found),
    () => {},
  )
  return chrome
}

/** `?lang=en` on any page: stores the choice and redirects to the page's address without it. */
function withoutLang(c: Context): Response | undefined {
  const choice = c.req.query('lang')
  if (choice === undefined || c.req.method !== 'GET') return undefined
  const language = languages.find((candidate) => candidate === choice)
  if (language !== undefined)
    setCookie(c, 'language', language, { path: '/', sameSite: 'Lax', httpOnly: true, maxAge: languageAgeSeconds })
  const { pathname, search } = new URL(c.req.url)
  // Two slashes at the start would name another host.
  return c.redirect(changeQuery(pathname.replace(/^\/+/, '/') + search, { lang: undefined, language: undefined }), 303)
}

/** A reader without any language preference gets the body's language. */
export function uiFor(c: Context, body: Body): Ui {
  const ui = uiOf(c)
  const preference = c.req.query('language') ?? getCookie(c, 'language') ?? c.req.header('accept-language')
  return preference === undefined ? { ...ui, language: languageOfBody(body) } : ui
}

/** Time zones where official pages are in Chinese, and so are those of a body there, whatever rules it has adopted. */
const chineseZones = new Set(['Shanghai', 'Urumqi', 'Hong_Kong', 'Macau', 'Taipei'].map((city) => `Asia/${city}`))

export function languageOfBody(body: Pick<Body, 'timeZone' | 'settings'>): Language {
  return body.settings.language ?? zoneLanguage(body)
}

/** The language of a body that has chosen none. */
export function zoneLanguage(body: Pick<Body, 'timeZone'>): Language {
  return chineseZones.has(body.timeZone) ? 'zh-CN' : 'en'
}
