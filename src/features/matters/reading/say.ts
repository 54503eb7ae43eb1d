import type { Language } from '../../../kernel/text.ts'
import type { Refusal } from '../../../kernel/refusal.ts'
import { deskName } from '../../../locales/labels.ts'
import { sayRefusal } from '../../../locales/refusals.ts'
import { labels, words } from '../../../locales/words.ts'
import type { Body } from '../../bodies/bodies.ts'

/**
 * A refusal as a sentence, with the names of parties. Sentences for refusals of the command itself are in
 * problems.json.
 */
export function refusalSentenceIn(
  language: Language,
  body: Body | undefined,
  procedure: string | undefined,
  refusal: Refusal,
): string {
  if (labels(language).has(`refusals.${refusal.refused}`))
    return sayRefusal(language, procedure ?? '', refusal, (party) => nameIn(body, party, language))
  const params = Object.entries(refusal.about).map(([name, value]) => [name, asText(language, name, value)] as const)
  return words(language)(`problems.detail.${refusal.refused}`, Object.fromEntries(params))
}

function asText(language: Language, name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => asText(language, name, one)).join(words(language)('list.and'))
  if (name === 'desk') return deskName(language, String(value))
  const procedure = `${String(value)}.name`
  const isProcedure = (name === 'procedure' || name === 'used') && labels(language).has(procedure)
  return isProcedure ? words(language)(procedure) : String(value)
}

export function nameIn(body: Body | undefined, id: string, language: Language): string {
  const party = body?.party(id)
  return party?.names[language] ?? party?.name ?? id
}
