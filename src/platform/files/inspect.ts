import { fileTypeFromBuffer } from 'file-type'
import { acceptedEndings, fileBytesMax, fileNameCharsMax, fileTypes } from './limits.ts'

export type Inspected = { readonly type: string; readonly name: string }
export type FileRefusal = { readonly refused: 'file_empty' | 'file_too_big' | 'file_type' | 'file_lies' }

/**
 * The type of a file by its bytes; refused when the type is not accepted or contradicts the file's name. The type a
 * browser sent is ignored.
 */
export async function inspect(name: string, bytes: Uint8Array): Promise<Inspected | FileRefusal> {
  if (bytes.length === 0) return { refused: 'file_empty' }
  if (bytes.length > fileBytesMax) return { refused: 'file_too_big' }
  const ending = endingOf(name)
  if (!acceptedEndings.includes(ending)) return { refused: 'file_type' }
  const type = await typeOf(bytes)
  if (type === undefined || fileTypes[type]?.endings.includes(ending) !== true) return { refused: 'file_lies' }
  return { type, name: safeName(name) }
}

async function typeOf(bytes: Uint8Array): Promise<string | undefined> {
  try {
    const found = await fileTypeFromBuffer(bytes)
    if (found !== undefined) return found.mime
  } catch {
    // A file that breaks off in its own header is none of any type.
    return undefined
  }
  return isText(bytes) ? 'text/plain' : undefined
}

// Text has no mark of its own: it is what reads as UTF-8 and holds no control characters but tab and line breaks.
const control = new RegExp(String.raw`[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]`)
const looksLikeMarkup = /^\s*(<\?xml|<!doctype|<html|<svg|<script)/i

function isText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return !control.test(text) && !looksLikeMarkup.test(text)
  } catch {
    return false
  }
}

function endingOf(name: string): string {
  return /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
}

/** The last part of a path, without what would mislead a reader or a shell; its ending stays. */
export function safeName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  // Control characters, and the ones that turn the direction of writing so that `gpj.exe` reads as `exe.jpg`.
  const plain = last
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '')
    .trim()
  const ending = endingOf(plain)
  const stem = Array.from(plain.slice(0, ending === '' ? undefined : -ending.length - 1)) // by characters, not halves
  const short = stem.slice(0, fileNameCharsMax).join('').replace(/^\.+/, '') || 'file'
  return ending === '' ? short : `${short}.${ending}`
}
