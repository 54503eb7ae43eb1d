import type { Child } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'

// What the compiler calls for every element of a page (`jsxImportSource` in tsconfig.json). The types are those of hono/jsx;
// of its objects, which can also be streamed and rendered in a browser, pages need two fields, and have a thousand a page.

export type { JSX } from 'hono/jsx/jsx-runtime'

type Props = { readonly children?: Child; readonly [name: string]: unknown }

/** An element or component as it stands in the tree of a page, to be written by `written`. */
export type Element = { readonly tag: string | ((props: Props) => Child); readonly props: Props }

export function jsx(tag: Element['tag'], props: Props): JSX.Element {
  // To the types of hono/jsx an element is the text it becomes.
  return { tag, props } satisfies Element as unknown as JSX.Element
}

export { jsx as jsxs, jsx as jsxDEV }

/** Several children where one is asked for. */
export function Fragment({ children }: { readonly children?: Child }): Child {
  return children ?? null
}
