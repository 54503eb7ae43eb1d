const scratch = new Uint8Array(1024 * 1024)
const encoder = new TextEncoder()

/** A UTF-16 unit takes at most so many bytes. */
const unitBytesMax = 3

/**
 * Encodes a text in one pass into a reused buffer. `Buffer.from`, like sending a string, passes over the text twice, to
 * count and to write, which takes 50 µs instead of 30 for 21,000 characters of Chinese.
 */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  if (text.length * unitBytesMax > scratch.length) return encoder.encode(text)
  return scratch.slice(0, encoder.encodeInto(text, scratch).written)
}
