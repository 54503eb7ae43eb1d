import type { Child } from 'hono/jsx'
import { withUi, type Ui } from './ui.ts'
import { written } from './write.ts'

/**
 * A whole page as text: `html(ui, <Layout …>…</Layout>)`. The document declares its language and nothing in it needs a
 * script or a style of its own, so that it stands under the policy of `pageHeaders`.
 */
export function html(ui: Ui, page: Child): string {
  return `<!doctype html>\n${fragment(ui, page)}`
}

/** A part of a page as text. */
export function fragment(ui: Ui, part: Child): string {
  return withUi(ui, () => written(part))
}
