import type { Context, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { languages, type Language } from '../locales/words.ts'
import { changeQuery } from './layout/change-query.ts'
import { themes, type Theme, type Ui } from './ui.ts'

const cookieAgeSeconds = 365 * 24 * 60 * 60
/** Kept by the server alone, but no secret: it says nothing of who reads. */
const cookie = { path: '/', sameSite: 'Lax', httpOnly: true, maxAge: cookieAgeSeconds } as const

/**
 * Language and theme of the page to be written: what the address asks for, else what was chosen before, else what the
 * browser prefers. Nothing is decided by a script, so a page never flashes in the wrong one.
 */
export function uiOf(c: Context): Ui {
  const { pathname, search } = new URL(c.req.url)
  return {
    language:
      knownValue(languages, c.req.query('language')) ??
      knownValue(languages, getCookie(c, 'language')) ??
      preferred(c.req.header('accept-language') ?? ''),
    theme: knownValue(themes, getCookie(c, 'theme')) ?? 'auto',
    url: pathname + search,
  }
}

/**
 * `?language=en` keeps the choice and stays in the address, so that a link can be passed on in a language; `?theme=dark`
 * keeps the choice and leaves the address, because it is nobody else's business.
 */
export function preferences(): MiddlewareHandler {
  return async (c, next) => {
    const language = knownValue(languages, c.req.query('language'))
    if (language !== undefined && language !== getCookie(c, 'language')) setCookie(c, 'language', language, cookie)
    const theme = knownValue(themes, c.req.query('theme'))
    if (theme !== undefined && c.req.method === 'GET') {
      setCookie(c, 'theme', theme, cookie)
      const { pathname, search } = new URL(c.req.url)
      // Two slashes at the start would name another host.
      return c.redirect(changeQuery(pathname.replace(/^\/+/, '/') + search, { theme: undefined }), 303)
    }
    c.header('vary', 'cookie, accept-language', { append: true })
    return next()
  }
}

/** The first language of `Accept-Language` that we speak, by weight; any kind of Chinese is answered in Chinese. */
export function preferred(header: string): Language {
  const wanted = header.split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const weight = parameters.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find((q) => q !== undefined)
    return { primary: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) }
  })
  for (const { primary } of wanted.filter((w) => w.weight > 0).toSorted((a, b) => b.weight - a.weight)) {
    const match = languages.find((language) => language.split('-')[0] === primary)
    if (match !== undefined) return match
  }
  return 'zh-CN'
}

function knownValue<T extends Language | Theme>(all: readonly T[], text: string | undefined): T | undefined {
  return all.find((one) => one === text)
}
