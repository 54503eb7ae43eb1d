import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { expect, it } from 'vitest'
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

it('writes what hono/jsx itself writes', () => {
  for (const tree of trees) expect(written(tree)).toBe(String(tree))
})

it('refuses what has no place in a page', () => {
  expect(() => written(<p>{Promise.resolve('later')}</p>)).toThrow(TypeError)
  expect(() => written(<p title={{} as string}>x</p>)).toThrow(TypeError)
  expect(() => written(<p {...{ 'on"x': 'y' }}>x</p>)).toThrow(TypeError)
})
