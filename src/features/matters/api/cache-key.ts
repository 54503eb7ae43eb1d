import { apiPaths } from '../../../paths.ts'
import { isAccepted } from '../../../platform/http/accept.ts'

/** What chooses another body or party, or says that somebody in particular asks. */
const telling = ['authorization', 'cookie', 'huiyin-body', 'huiyin-party']

/**
 * Where the copy of a matter is kept that answers such a request: by its address, when the request says nothing that could
 * make the answer another one. Undefined when it does, or asks for something else.
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
