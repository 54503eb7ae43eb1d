import type { Problem } from '../../calendars/problem.ts'
import { everyWord } from '../../locales/words.ts'
import type { Visit } from '../site/visit.ts'

const prefix = 'admin.fault.'
/** Longer messages contain long names from a file and are not matched against phrases. */
const phraseCharsMax = 2_000

type Phrase = { readonly key: string; readonly pattern: RegExp; readonly names: readonly string[] }

/**
 * Each English phrase as a pattern, to translate messages: files are checked where the reader's language is unknown.
 */
const phrases: readonly Phrase[] = [...everyWord('en')]
  .filter(([key]) => key.startsWith(prefix))
  .map(([key, text]) => {
    const pieces = text.split(/\{\{(\w+)\}\}/)
    const source = pieces.map((piece, at) => (at % 2 === 0 ? escaped(piece) : '(.+)')).join('')
    return { key, pattern: new RegExp(`^${source}$`, 's'), names: pieces.filter((_, at) => at % 2 === 1) }
  })

/** What is wrong in a file, where and what to write instead, in the reader's language. */
export function faultText(visit: Pick<Visit, 'say'>, { path, problem, remedy }: Problem): string {
  const parts = {
    path: phraseText(visit, path),
    problem: phraseText(visit, problem),
    remedy: phraseText(visit, remedy),
  }
  return visit.say('admin.calendar.problem', parts)
}

/** Falls back to English for phrases without a translation. */
function phraseText({ say }: Pick<Visit, 'say'>, english: string): string {
  if (english.length > phraseCharsMax) return english
  for (const { key, pattern, names } of phrases) {
    const found = pattern.exec(english)
    if (found !== null) return say(key, Object.fromEntries(names.map((name, at) => [name, found[at + 1] ?? ''])))
  }
  return english
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}
