import { deskName } from '../../locales/labels.ts'
import { words } from '../../locales/words.ts'
import type { Language } from '../../kernel/text.ts'
import type { Declined } from './commands/admin.ts'

/** The sentence of a declined command, with names of procedures and desks. */
export function declinedText(language: Language, { declined, params = {} }: Declined): string {
  const { procedure, desk } = params
  return words(language)(`admin.declined.${declined}`, {
    ...params,
    ...(procedure !== undefined && { procedure: words(language)(`${procedure}.name`) }),
    ...(desk !== undefined && { desk: deskName(language, String(desk)) }),
  })
}
