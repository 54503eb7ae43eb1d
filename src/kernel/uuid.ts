/**
 * Whether the text is a UUID (RFC 9562, section 4), in either case: the shape of every id of a matter, token and log
 * entry.
 */
export function isUuid(text: string): boolean {
  return uuid.test(text)
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
