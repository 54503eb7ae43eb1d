const pathCharsMax = 2_000

/**
 * A path of this site; undefined for anything that could lead to another site (two slashes, a backslash).
 */
export function localPath(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > pathCharsMax) return undefined
  return /^\/(?!\/)[^\\\p{Cc}\s]*$/u.test(value) ? value : undefined
}
