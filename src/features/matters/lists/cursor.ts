import { isUuid } from '../../../kernel/uuid.ts'
import { createHash } from 'node:crypto'
import { isIsoDate } from '../../../kernel/time/deadline.ts'

/** Where a page ended: the sort value and id of its last row. */
export type CursorPosition = { readonly value: string; readonly id: string }

/** The kind of the sort value, so that an invalid cursor is refused here and not by the database. */
export type CursorValueKind = 'id' | 'date' | 'instant' | 'text'

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const cursorCharsMax = 600

/**
 * An opaque position in a list: base64url of the sort value, the id and a hash of the query, so that a cursor works
 * only for its own list.
 */
export function writeCursor(question: unknown, place: CursorPosition): string {
  return Buffer.from(JSON.stringify([markOf(question), place.value, place.id])).toString('base64url')
}

/** Null for a cursor that is damaged, invalid, or of another list. */
export function readCursor(question: unknown, kind: CursorValueKind, cursor: string): CursorPosition | null {
  if (cursor.length > cursorCharsMax || !/^[\w-]+$/.test(cursor)) return null
  const parts = parsed(Buffer.from(cursor, 'base64url').toString('utf8'))
  if (!Array.isArray(parts) || parts.length !== 3) return null
  const [mark, value, id] = parts as readonly unknown[]
  if (mark !== markOf(question) || typeof value !== 'string' || typeof id !== 'string') return null
  return fits(kind, value) && (kind === 'text' || isUuid(id)) && storable(id) ? { value, id } : null
}

function fits(kind: CursorValueKind, value: string): boolean {
  switch (kind) {
    case 'id':
      return isUuid(value)
    case 'date':
      return isIsoDate(value)
    case 'instant':
      return instant.test(value) && !Number.isNaN(Date.parse(value))
    case 'text':
      return storable(value)
  }
}

function storable(text: string): boolean {
  return text.length <= 200 && text.isWellFormed() && !text.includes('\u0000')
}

function markOf(question: unknown): string {
  return createHash('sha256').update(JSON.stringify(question)).digest('base64url').slice(0, 12)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
