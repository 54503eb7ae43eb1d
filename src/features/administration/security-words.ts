import type { SecurityAbout } from '../security-log/queries.ts'
import type { Visit } from '../site/visit.ts'
import { isWord } from './frame.tsx'

/** What is said of one thing in the security log, in words, in the order in which they are read. */
export function aboutTexts(visit: Visit, about: SecurityAbout): string[] {
  const { say } = visit
  const { by, why, scopes, days, administrator, token, erasure, method, route } = about
  return [
    ...(by === undefined ? [] : [coded(visit, 'by', by)]),
    ...(why === undefined ? [] : [coded(visit, 'why', why)]),
    ...(scopes === undefined
      ? []
      : [
          scopes
            .split(' ')
            .map((scope) => coded(visit, 'scopes', scope))
            .join(say('list.and')),
        ]),
    ...(days === undefined ? [] : [say('security.days', { count: days })]),
    ...(administrator === 1 ? [say('security.administrator')] : []),
    ...(token === undefined ? [] : [say('security.token', { id: token })]),
    ...(erasure === undefined ? [] : [say('security.erasure', { id: erasure })]),
    ...(route === undefined ? [] : [`${method ?? ''} ${route}`.trim()]),
  ]
}

/** Codes of earlier versions that no longer exist are shown as they are. */
function coded(visit: Visit, list: string, code: string): string {
  const key = `security.${list}.${code}`
  return isWord(visit, key) ? visit.say(key) : code
}
