import { brotliCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { html } from '../page.tsx'
import { site } from '../site.ts'
import { changeQuery } from './change-query.ts'
import { examples } from './layout.examples.tsx'
import { Layout } from './layout.tsx'

const draw = (theme: 'auto' | 'dark', flash?: string): string =>
  html(
    { language: 'zh-CN', theme, url: '/matters?q=电梯&state=filed' },
    <Layout
      title="<提案>"
      body={{ name: '市政协', href: '/' }}
      nav={[]}
      flash={flash === undefined ? undefined : { kind: 'done', text: flash }}
    />,
  )

test('the document says its language and the chosen theme, and has a title of its own', () => {
  expect(draw('dark')).toMatch(/^<!doctype html>\n<html lang="zh-CN" data-theme="dark"><head><meta charset="utf-8"\/>/)
  expect(draw('auto')).toContain('<html lang="zh-CN"><head>')
  expect(draw('auto')).toContain('<title>&lt;提案&gt; – 市政协</title>')
})

test('a page that stands in no body bears the mark alone', () => {
  const page = html(
    { language: 'zh-CN', theme: 'auto', url: '/' },
    <Layout title="出错了" body={{ href: '/' }} nav={[]} />,
  )
  expect(page).toContain('<title>出错了 – 回音</title>')
  expect(/<a class="masthead__name".*?<\/a>/.exec(page)?.[0].replaceAll(/<[^>]+>/g, '')).toBe('回音')
})

test('switching the language keeps the page and what was searched for', () => {
  expect(draw('auto')).toContain('href="/matters?q=%E7%94%B5%E6%A2%AF&amp;state=filed&amp;language=en"')
})

test('there is no script or style in a page, whatever is said in it', () => {
  const page = draw('auto', '<script>alert(1)</script>')
  expect(page.replace(/<script type="module" src="[^"]+"><\/script>/, '')).not.toMatch(
    /<script|<style| style=| on\w+="/,
  )
})

test('layout, style and script come to less than 25 kB', () => {
  const pages = examples.examples.map(({ make }) => html({ language: 'en', theme: 'auto', url: '/' }, make('en')))
  const page = Math.max(...pages.map((text) => brotliCompressSync(text).length))
  expect(page + site.style.brotli.length + site.script.brotli.length).toBeLessThan(25_000)
})

test.each([
  ['/a', { x: '1' }, '/a?x=1'],
  ['/a?x=1&y=2#z', { x: undefined }, '/a?y=2'],
  ['/a?x=1', { x: undefined }, '/a'],
  ['/a?q=1%262', { x: '3' }, '/a?q=1%262&x=3'],
])('%s with %j is %s', (url, changes, expected) => {
  expect(changeQuery(url, changes)).toBe(expected)
})
