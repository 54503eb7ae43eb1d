import { raw } from 'hono/html'
import { createElement, Fragment, type Child } from 'hono/jsx'
import { expect, it } from 'vitest'
import type { Element } from './jsx-runtime.ts'
import { written } from './write.ts'

function Row({ label, children }: { readonly label: string; readonly children?: Child }) {
  return (
    <>
      <td title={label}>{children}</td>
      {[1, null, false, undefined, 'two', [<br />]]}
    </>
  )
}

const trees = [
  <Row label={'<&>"\''}>{'<script>&"\''}</Row>,
  <input type="checkbox" checked disabled={false} value={0} aria-label="x" aria-current={false} class={undefined} />,
  <svg viewBox="0 0 1 1">
    <title id="t">𠮷</title>
    <path d="M0 0" marker-end="url(#a)" />
  </svg>,
  <form action="/x" method="post" novalidate={true}>
    <button type="submit">{raw('<b>&</b>')}</button>
  </form>,
  <p>{''}</p>,
  <textarea hidden>{'a\n<b'}</textarea>,
]

/** The same tree, made by hono/jsx. */
function theirs(node: Child): Child {
  if (Array.isArray(node)) return node.map(theirs)
  if (node === null || typeof node !== 'object' || !('tag' in node)) return node
  const { tag, props } = node as unknown as Element // what our own `jsx` made
  const { children, ...attributes } = props
  if (typeof tag !== 'string') return theirs(tag(props))
  return createElement(tag, attributes, ...(children === undefined ? [] : [theirs(children)]))
}

it('writes what hono/jsx itself writes', () => {
  for (const tree of trees) expect(written(tree)).toBe(String(createElement(Fragment, {}, theirs(tree))))
})

it('refuses what has no place in a page', () => {
  expect(() => written(<p>{Promise.resolve('later')}</p>)).toThrow(TypeError)
  expect(() => written(<p title={{} as string}>x</p>)).toThrow(TypeError)
  expect(() => written(<p {...{ 'on"x': 'y' }}>x</p>)).toThrow(TypeError)
})
