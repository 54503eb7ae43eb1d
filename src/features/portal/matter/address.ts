import { languages } from '../../../locales/words.ts'
import { preferred } from '../../../ui/preferences.ts'
import { themes } from '../../../ui/ui.ts'

type Reader = {
  /** Path and query as they were asked for. */
  readonly url: string
  readonly cookie: string | undefined
  readonly acceptLanguage: string | undefined
}

/** Cookies about appearance, which do not identify a reader. */
const harmless = new Set(['language', 'theme', 'huiyin.known', '__Host-huiyin.known'])

/**
 * The cache key of a shared page: its address, and the reader's language and theme, determined as by `uiOf` and
 * `uiFor`. Pages whose address selects another language or theme are not cached.
 */
export function copyKey({ url, cookie, acceptLanguage }: Reader): string {
  const chosen = cookie === undefined ? undefined : valuesOf(cookie)
  const said = chosen?.get('language')
  const language =
    languages.find((one) => one === said) ??
    // Without a preference the body's own language is used.
    (said === undefined && acceptLanguage === undefined ? '' : preferredOf(acceptLanguage ?? ''))
  const theme = themes.find((one) => one === chosen?.get('theme')) ?? 'auto'
  return `page ${language} ${theme} ${url}`
}

/** Whether a request may be personal and must go through the application. */
export function mayBePersonal(cookie: string | undefined, authorization: string | undefined): boolean {
  if (authorization !== undefined) return true
  if (cookie === undefined) return false
  return [...valuesOf(cookie).keys()].some((name) => !harmless.has(name))
}

function valuesOf(cookie: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const part of cookie.split(';')) {
    const at = part.indexOf('=')
    const name = part.slice(0, at < 0 ? undefined : at).trim()
    // The first of a name counts, as everywhere.
    if (!found.has(name)) found.set(name, at < 0 ? '' : part.slice(at + 1).trim())
  }
  return found
}

/** A cache: browsers send few different headers. */
const preferredBy = new Map<string, string>()
const preferredCountMax = 1_000

function preferredOf(header: string): string {
  const known = preferredBy.get(header)
  if (known !== undefined) return known
  const language = preferred(header)
  if (preferredBy.size >= preferredCountMax) preferredBy.clear()
  preferredBy.set(header, language)
  return language
}
