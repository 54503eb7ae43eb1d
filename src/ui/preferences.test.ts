import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { preferences, preferred, uiOf } from './preferences.ts'

const app = new Hono().use(preferences()).get('*', (c) => c.json(uiOf(c)))
const ask = (path: string, headers: { readonly [name: string]: string } = {}): Response | Promise<Response> =>
  app.request(path, { headers })

test('the address wins over what was chosen before, and that over what the browser prefers', async () => {
  const headers = { 'accept-language': 'zh', cookie: 'language=en; theme=dark' }
  expect(await (await ask('/a?x=1&language=zh-CN', headers)).json()).toEqual({
    language: 'zh-CN',
    theme: 'dark',
    url: '/a?x=1&language=zh-CN',
  })
  expect(await (await ask('/a', headers)).json()).toMatchObject({ language: 'en' })
  expect(await (await ask('/a', { 'accept-language': 'zh' })).json()).toMatchObject({
    language: 'zh-CN',
    theme: 'auto',
  })
})

test('a language in the address is kept; a theme is kept and leaves the address', async () => {
  const language = await ask('/matters?language=en')
  expect(language.status).toBe(200)
  expect(language.headers.get('set-cookie')).toMatch(/^language=en; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/)
  const theme = await ask('/matters?q=a%26b&theme=dark')
  expect(theme.status).toBe(303)
  expect(theme.headers.get('location')).toBe('/matters?q=a%26b')
  expect(theme.headers.get('set-cookie')).toMatch(/^theme=dark;/)
})

test('nothing else is believed', async () => {
  const response = await ask('/a?language=fr&theme=pink', { cookie: 'language=<b>; theme=x', 'accept-language': 'fr' })
  expect(response.headers.get('set-cookie')).toBeNull()
  expect(await response.json()).toMatchObject({ language: 'zh-CN', theme: 'auto' })
  const away = await ask('http://localhost//elsewhere.example/?theme=dark')
  expect(away.headers.get('location')).toBe('/elsewhere.example/')
})

test.each([
  ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
  ['fr, zh-TW;q=0.7, en;q=0.3', 'zh-CN'],
  ['en;q=0, zh', 'zh-CN'],
  ['de', 'zh-CN'],
  ['', 'zh-CN'],
])('a browser that prefers %s reads %s', (header, language) => {
  expect(preferred(header)).toBe(language)
})
