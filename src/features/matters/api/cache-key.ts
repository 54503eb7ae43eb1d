import { apiPaths } from '../../../paths.ts'
import { isAccepted } from '../../../platform/http/accept.ts'

/** Headers that select another body or party, or identify a caller. */
const telling = ['authorization', 'cookie', 'huiyin-body', 'huiyin-party']

/**
 * The cache key for a request of a matter: its address, if no header could change the answer. Undefined for all other
 * requests.
 */
export function matterCopyKey(
  url: string,
  headerOf: (name: string) => string | readonly string[] | undefined,
): string | undefined {
  if (!url.startsWith(`${apiPaths.matters}/`) || url.includes('?')) return undefined
  if (telling.some((name) => headerOf(name) !== undefined)) return undefined
  const accept = headerOf('accept')
  return isAccepted(typeof accept === 'string' ? accept : undefined, 'application/json') ? `api ${url}` : undefined
}
