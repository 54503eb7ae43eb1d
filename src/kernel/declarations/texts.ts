import type { Matter } from '../matter.ts'

type Content = Matter['content']

/**
 * What of a matter is searched. Subject, number and asks every matter has; the rest a procedure names here. A child adds
 * what it answers to the words of its root. Functions of content, so that each reader is shown passages of what they may read.
 */
export type Texts = {
  /** Fields whose change changes these words. */
  readonly fields: readonly string[]
  /** What it is filed under: everybody who sees the matter finds it by these. */
  readonly labels?: (content: Content) => readonly string[]
  /** What it says. With subject and asks also what it is recognised by when somebody raises it again. */
  readonly says?: (content: Content) => readonly string[]
  /** What was answered. */
  readonly answers?: (content: Content) => readonly string[]
}

/** The text of a field; empty where there is none. */
export function textIn(content: Content, field: string): string {
  const { [field]: value } = content
  return typeof value === 'string' ? value : ''
}

/** The text by which a matter is recognised when it is raised again: what it says and asks, without what it is filed under. */
export function raisedText(texts: Texts | undefined, content: Content): string {
  const { asks } = content
  const asked = Array.isArray(asks) ? asks.map((ask: unknown) => textIn(Object(ask), 'text')) : []
  return [textIn(content, 'subject'), ...(texts?.says?.(content) ?? []), ...asked].join('\n')
}
