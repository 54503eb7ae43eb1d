import type { Matter } from '../matter.ts'

type Content = Matter['content']

/**
 * Which texts of a matter are searched. Every matter has subject, number and asks; a procedure names the rest here. A
 * child adds its answers to the words of its root. These are functions of content, so that each reader gets passages of
 * what they may read.
 */
export type Texts = {
  /** Fields whose change changes these words. */
  readonly fields: readonly string[]
  /** What it is filed under: every reader of the matter finds it by these. */
  readonly labels?: (content: Content) => readonly string[]
  /** Its own text. With subject and asks it also serves to recognise the matter when it is raised again. */
  readonly says?: (content: Content) => readonly string[]
  /** What was answered. */
  readonly answers?: (content: Content) => readonly string[]
}

/** The text of a field; empty where there is none. */
export function textIn(content: Content, field: string): string {
  const { [field]: value } = content
  return typeof value === 'string' ? value : ''
}

/** The text by which a matter is recognised when it is raised again: its own text and asks, without filing terms. */
export function raisedText(texts: Texts | undefined, content: Content): string {
  const { asks } = content
  const asked = Array.isArray(asks) ? asks.map((ask: unknown) => textIn(Object(ask), 'text')) : []
  return [textIn(content, 'subject'), ...(texts?.says?.(content) ?? []), ...asked].join('\n')
}
