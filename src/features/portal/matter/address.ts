import { languages } from '../../../locales/words.ts'
import { preferred } from '../../../ui/preferences.ts'
import { themes } from '../../../ui/ui.ts'

type Reader = {
  /** Path and query as they were asked for. */
  readonly url: string
  readonly cookie: string | undefined
  readonly acceptLanguage: string | undefined
}

/** Cookies that say how a page is to look, and nothing of who reads. */
const harmless = new Set(['language', 'theme', 'huiyin.known', '__Host-huiyin.known'])

/**
 * Where the copy of a page that is the same for everybody is kept: by its address and by what the reader's preferences come
 * to, found as `uiOf` and `uiFor` find them. A copy is put there only where nothing in the address asks for another look.
 */
export function copyKey({ url, cookie, acceptLanguage }: Reader): string {
  const chosen = cookie === undefined ? undefined : valuesOf(cookie)
  const said = chosen?.get('language')
  const language =
    languages.find((one) => one === said) ??
    // Somebody who says nothing of languages is answered in the body's own.
    (said === undefined && acceptLanguage === undefined ? '' : preferredOf(acceptLanguage ?? ''))
  const theme = themes.find((one) => one === chosen?.get('theme')) ?? 'auto'
  return `page ${language} ${theme} ${url}`
}

/** Whether a request may be somebody's in particular: then it must go through the application. */
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

/** Browsers send few different headers, and each many times. */
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
