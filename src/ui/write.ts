import type { Child } from 'hono/jsx'
import type { Element } from './jsx-runtime.ts'

/** What has been written of the page so far: one text that grows, instead of one for each element that is put into another. */
let out = ''

/**
 * The tree of a page as text, written in one go: nothing in it has to be waited for. Attributes are named as HTML and SVG
 * name them. Throws TypeError for what has no place in a page: a promise, a function or an object as a value.
 */
export function written(node: Child): string {
  const outer = out
  out = ''
  try {
    put(node)
    return out
  } finally {
    out = outer
  }
}

function put(node: Child): void {
  switch (typeof node) {
    case 'string':
      out += escaped(node)
      return
    case 'number':
      out += node
      return
    case 'object':
      if (node === null) return
      if (Array.isArray(node)) {
        for (const one of node) put(one)
      } else if ('tag' in node) {
        // What `jsx` made.
        element(node as unknown as Element)
      } else if ((node as { readonly isEscaped?: boolean }).isEscaped === true) {
        // Text that is HTML already, as `raw` marks it, is a String with this mark.
        out += String(node)
      } else throw new TypeError('a page has no place for a promise or an object')
  }
}

function element({ tag, props }: Element): void {
  if (typeof tag !== 'string') return put(tag(props))
  const { opening, closing } = tags.get(tag) ?? tagsOf(tag)
  out += opening
  for (const key in props) if (key !== 'children') attribute(key, props[key])
  if (closing === '') {
    out += '/>'
    return
  }
  out += '>'
  put(props.children)
  out += closing
}

type Tags = { readonly opening: string; readonly closing: string }

const tags = new Map<string, Tags>()

function tagsOf(tag: string): Tags {
  const made = { opening: `<${tag}`, closing: empty.has(tag) ? '' : `</${tag}>` }
  tags.set(tag, made)
  return made
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

function attribute(name: string, value: unknown): void {
  if (value === undefined || value === null) return
  const opening = openings.get(name) ?? openingOf(name)
  switch (typeof value) {
    case 'string':
      out += `${opening}${escaped(value)}"`
      return
    case 'number':
      out += `${opening}${value}"`
      return
    case 'boolean':
      if (!booleans.has(name)) out += `${opening}${value}"`
      else if (value) out += `${opening}"`
      return
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
