const pathCharsMax = 2_000

/**
 * An address of this site to go on to; undefined for anything that could lead to another one (two slashes, a
 * backslash).
 */
export function localPath(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > pathCharsMax) return undefined
  return /^\/(?!\/)[^\\\p{Cc}\s]*$/u.test(value) ? value : undefined
}
