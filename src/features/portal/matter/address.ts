import { languages } from '../../../locales/words.ts'
import { preferred } from '../../../ui/preferences.ts'
import { themes } from '../../../ui/ui.ts'

type Reader = {
  /** Path and query of the request. */
  readonly url: string
  readonly cookie: string | undefined
  readonly acceptLanguage: string | undefined
}

/** Cookies about appearance, which do not identify a reader. */
const appearanceCookies = new Set(['language', 'theme', 'huiyin.known', '__Host-huiyin.known'])

/**
 * The cache key of a shared page: its address, and the reader's language and theme, determined as by `uiOf` and
 * `uiFor`. Pages whose address selects another language or theme are not cached.
 */
export function copyKey({ url, cookie, acceptLanguage }: Reader): string {
  const chosen = cookie === undefined ? undefined : cookiesIn(cookie)
  const cookieLanguage = chosen?.get('language')
  const language =
    languages.find((candidate) => candidate === cookieLanguage) ??
    // Without a preference the body's own language is used.
    (cookieLanguage === undefined && acceptLanguage === undefined ? '' : preferredOf(acceptLanguage ?? ''))
  const theme = themes.find((candidate) => candidate === chosen?.get('theme')) ?? 'auto'
  return `page ${language} ${theme} ${url}`
}

/** Whether a request may be personal and must go through the application. */
export function mayBePersonal(cookie: string | undefined, authorization: string | undefined): boolean {
  if (authorization !== undefined) return true
  if (cookie === undefined) return false
  return [...cookiesIn(cookie).keys()].some((name) => !appearanceCookies.has(name))
}

function cookiesIn(cookie: string): Map<string, string> {
  const cookies = new Map<string, string>()
  for (const part of cookie.split(';')) {
    const separator = part.indexOf('=')
    const name = part.slice(0, separator < 0 ? undefined : separator).trim()
    // With several cookies of one name the first counts, as in other cookie parsers.
    if (!cookies.has(name)) cookies.set(name, separator < 0 ? '' : part.slice(separator + 1).trim())
  }
  return cookies
}

/** A cache: browsers send few different `accept-language` headers. */
const languageCache = new Map<string, string>()
const languageCacheMax = 1_000

function preferredOf(header: string): string {
  const cached = languageCache.get(header)
  if (cached !== undefined) return cached
  const language = preferred(header)
  if (languageCache.size >= languageCacheMax) languageCache.clear()
  languageCache.set(header, language)
  return language
}
