import type { Language } from '../../kernel/text.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { sayRefusal } from '../../locales/refusals.ts'
import { labels, words } from '../../locales/words.ts'
import type { Body } from '../bodies/bodies.ts'

/** A refusal in words, with parties by their names; those of the one command have their words beside the HTTP ones. */
export function sayRefusalIn(
  language: Language,
  body: Body | undefined,
  procedure: string | undefined,
  refusal: Refusal,
): string {
  if (labels(language).has(`refusals.${refusal.refused}`))
    return sayRefusal(language, procedure ?? '', refusal, (party) => nameIn(body, party, language))
  const params = Object.entries(refusal.about).map(([name, value]) => [name, asText(value)] as const)
  return words(language)(`problems.detail.${refusal.refused}`, Object.fromEntries(params))
}

function asText(value: unknown): string {
  return Array.isArray(value) ? value.map(String).join(', ') : String(value)
}

export function nameIn(body: Body | undefined, id: string, language: Language): string {
  const party = body?.party(id)
  return party?.names[language] ?? party?.name ?? id
}
