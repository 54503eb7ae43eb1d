import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import { labels, words, type Language } from '../../locales/words.ts'
import type { Flash } from '../../ui/layout/layout.tsx'

// Flash messages: the result of a form, shown on the next page. A cookie carries the message's key and values, never a
// sentence, so that it is shown in the language of that page.

const cookieName = 'flash'
const ageSecondsMax = 60

const flashSchema = z.strictObject({
  kind: z.enum(['done', 'note', 'problem']),
  key: z.string().max(100),
  params: z.record(z.string().max(40), z.union([z.string().max(400), z.number()])),
})
export type FlashWords = z.infer<typeof flashSchema>

export function setFlash(c: Context, kind: Flash['kind'], key: string, params: FlashWords['params'] = {}): void {
  const value = JSON.stringify({ kind, key, params } satisfies FlashWords)
  setCookie(c, cookieName, value, { path: '/', sameSite: 'Lax', httpOnly: true, maxAge: ageSecondsMax })
}

/** The flash message; undefined when there is none, or an invalid one. */
export function flashIn(c: Context, language: Language): Flash | undefined {
  const cookie = getCookie(c, cookieName)
  if (cookie === undefined) return undefined
  const flash = flashSchema.safeParse(parseJson(cookie)).data
  if (flash === undefined) return undefined
  const labelKeys = labels(language)
  if (!labelKeys.has(flash.key) && !labelKeys.has(`${flash.key}_other`)) return undefined
  return { kind: flash.kind, text: words(language)(flash.key, flash.params) }
}

/** Deletes the cookie once a page has shown it; redirects and files keep it. */
export function dropToldFlash(c: Context): void {
  if (getCookie(c, cookieName) === undefined || !c.res.headers.get('content-type')?.startsWith('text/html')) return
  deleteCookie(c, cookieName, { path: '/' })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
