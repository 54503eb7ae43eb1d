import { kindOfDesk } from '../../kernel/party.ts'
import { labels, words } from '../../locales/words.ts'
import type { Language } from '../../kernel/text.ts'
import type { Declined } from './commands/admin.ts'

/** What a desk is called: the three that are a kind of their own by that, every other by its own word. */
export function deskName(language: Language, desk: string): string {
  const key = kindOfDesk(desk) === 'desk' ? `admin.desk.${desk}` : `enums.partyKind.${desk}`
  return labels(language).has(key) ? words(language)(key) : desk
}

/** Why nothing was done, as somebody of that language says it: procedures and desks by their names. */
export function declinedText(language: Language, { declined, params = {} }: Declined): string {
  const { procedure, desk } = params
  return words(language)(`admin.declined.${declined}`, {
    ...params,
    ...(procedure !== undefined && { procedure: words(language)(`${procedure}.name`) }),
    ...(desk !== undefined && { desk: deskName(language, String(desk)) }),
  })
}
