import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { HtmlValidate } from 'html-validate'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const axeSource = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** Beyond what axe asks by itself: targets that a finger can hit (WCAG 2.2, 2.5.8). */
const rules = { 'target-size': { enabled: true } }

/**
 * What axe finds wrong: rule, what it means, where. Everything axe knows is asked, not WCAG's part alone; of `only`, those
 * rules.
 */
export async function axe(page: Page, only?: readonly string[]): Promise<string[]> {
  const there = await page.evaluate<boolean>(`'axe' in window`)
  if (!there) await page.evaluate(axeSource)
  const options = {
    resultTypes: ['violations'],
    preload: false,
    rules,
    ...(only && { runOnly: { type: 'rule', values: only } }),
  }
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`)
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, any, all, none }) => {
      const why = [...any, ...all, ...none].map(({ message }) => message).join('; ')
      return `${id}: ${help}\n  ${html.slice(0, 200)}\n  ${why}`
    }),
  )
}

/** The elements that make the page wider than the window; none when it need not be scrolled sideways. */
export async function checkNoHorizontalScroll(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    const wide = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > width + 0.5)
    const inner = wide.filter((e) => ![...e.children].some((child) => wide.includes(child)))
    return [document.documentElement.scrollWidth + ' px wide in ' + width, ...inner.map((e) => e.outerHTML.slice(0, 160))]
  })()`)
}

/** What the Tab key does not come to although it can be used, or comes to without showing it. */
export async function keyboardReaches(page: Page): Promise<string[]> {
  const count = await page.evaluate<number>(`(() => {
    const usable = 'a[href], button:enabled, input:enabled:not([type=hidden]), select:enabled, textarea:enabled, summary, [tabindex="0"]'
    window.__usable = [...document.querySelectorAll(usable)].filter(
      (e) => e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true }),
    )
    window.__shown = new Map()
    document.activeElement?.blur()
    document.addEventListener('focusin', ({ target }) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(target)
      const shown = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
      window.__shown.set(target, shown || window.__shown.get(target) === true)
    })
    return window.__usable.length
  })()`)
  // From the end of the page the focus goes once to the browser itself; some elements have several stops, such as a date.
  const all = `window.__usable.every((e) => window.__shown.has(e))`
  for (let press = 1; press < count * 4 + 5; press++) {
    await page.keyboard.press('Tab')
    if (press > count && press % 10 === 0 && (await page.evaluate<boolean>(all))) break
  }
  return page.evaluate<string[]>(`(() => {
    const reached = (e) => window.__shown.has(e)
    const group = (e) => e.type === 'radio' && window.__usable.some((o) => o.name === e.name && reached(o))
    const html = (e) => e.outerHTML.slice(0, 160)
    return [
      ...[...window.__shown].flatMap(([e, shown]) => (shown ? [] : ['focus not shown: ' + html(e)])),
      ...window.__usable.flatMap((e) => (reached(e) || group(e) ? [] : ['not reached: ' + html(e)])),
    ]
  })()`)
}

const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    // Pages close void elements as XML does, which HTML allows (HTML §13.1.2.1).
    'void-style': ['error', { style: 'selfclose' }],
    // Safari takes a list without marks for no list, unless its role says so.
    'no-redundant-role': 'off',
  },
})

/** What is wrong with a document by the HTML standard, with line and rule. */
export function validHtml(text: string): string[] {
  const { results } = validator.validateStringSync(text)
  return results.flatMap(({ messages }) =>
    messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`),
  )
}
