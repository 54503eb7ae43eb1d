import { languages, words } from '../../../../locales/words.ts'
import type { Mail } from '../../../../platform/mail/mail.ts'

export type LetterKind =
  | 'recovery'
  | 'invitation'
  | 'passwordChanged'
  | 'passkeyAdded'
  | 'passkeyRemoved'
  | 'secondStepOn'
  | 'secondStepOff'
  | 'providerConnected'
  | 'providerDisconnected'
  | 'newBrowser'

/** A letter in every language, because the reader's language is unknown. */
export function letter(to: string, kind: LetterKind, params: { readonly [name: string]: string } = {}): Mail {
  const inEveryLanguage = (part: 'subject' | 'text'): string[] =>
    languages.map((language) => words(language)(`sign-in.letters.${kind}.${part}`, params))
  return { to, subject: inEveryLanguage('subject').join(' · '), text: `${inEveryLanguage('text').join('\n\n')}\n` }
}
