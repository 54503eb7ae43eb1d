export { withBrowser, type Opened, type OpenOptions } from './browser.ts'
export { axe, checkNoHorizontalScroll, keyboardReaches, validHtml } from './checks.ts'
export { screenshot } from './screenshot.ts'
export { Teller } from './teller.ts'
