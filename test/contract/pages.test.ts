import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { languages } from '../../src/locales/words.ts'
import { databaseMaker } from '../support/databases/databases.ts'
import { everyPage, type EveryPage } from '../support/pages/every-page.ts'
import { pageProblems } from '../support/pages/page-problems.ts'

// Every page of the site, found from the router, in every state it has: whole, valid, and worded in both languages.

const open = databaseMaker('postgres')
let every: EveryPage

beforeAll(async () => {
  every = await everyPage(await open())
})
afterAll(() => expect(every.desk.failures).toEqual([]))

/** Addresses that answer with no page of their own: files, redirects, the API, and what only the tests of the parts show. */
const noPages =
  /^\/(api|assets|ui)(\/|$)|^\/(healthz|readyz|metrics|matters\.csv|matters\.atom|review|procedures)$|^\/files\/|^\/account\/data\/mine\.json$|^\/matters\/:ref\/\*$|^\/at\//

describe('every page', () => {
  it('that the router has is looked at', () => {
    const looked = new Set(every.states.map(({ route }) => route))
    const missing = every.routes.filter((route) => !noPages.test(route) && !looked.has(route))
    expect(missing, 'add the address to test/support/pages/addresses.ts or test/support/*-states.ts').toEqual([])
  })

  it.each(languages)('is whole, valid and worded in %s', async (language) => {
    const wrong: string[] = []
    for (const { name, status, bodiless, shown } of every.states) {
      const { status: answered, text, headers } = await shown(language)
      if (answered !== status) wrong.push(`${name}: ${answered}, not ${status}`)
      if (!headers.get('content-security-policy')?.includes("script-src 'self'")) wrong.push(`${name}: no policy`)
      const problems = pageProblems(text, language).filter((one) => !(bodiless && one === 'no <nav'))
      wrong.push(...problems.map((one) => `${name}: ${one}`))
    }
    expect(wrong).toEqual([])
  })

  it('is looked at by checks that find something', async () => {
    const html = (await every.desk.nobody.get('/', 'en')).text
    expect(pageProblems(html, 'en')).toEqual([])
    for (const broken of [
      html.replace('<h1', '<h1>x</h1><h1'),
      html.replace('</main>', ''),
      html.replace(/<title>.*?<\/title>/, '<title>public.nav.home</title>'),
      html.replace('</main>', '<dl><dt>dueOn</dt><dd>1</dd></dl></main>'),
    ])
      expect(pageProblems(broken, 'en')).not.toEqual([])
    expect(pageProblems(html, 'zh-CN')).not.toEqual([])
  })
})
