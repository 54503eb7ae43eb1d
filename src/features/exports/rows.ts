import type { RecordedMatter } from '../../kernel/declarations/sheets.ts'
import { quoted } from '../../kernel/time/term.ts'
import type { Body } from '../bodies/bodies.ts'
import { raisedIn } from '../matters/reading/raised.ts'
import { languageOfBody } from '../site/visiting.ts'

export function recordedIn(body: Body): RecordedMatter {
  const language = languageOfBody(body)
  return {
    party: body.party,
    raised: (content) => {
      const raised = raisedIn(body, content)
      const term = raised?.term?.name[language]
      const session = raised?.session?.name[language]
      return { term: term ?? null, session: session === undefined ? null : quoted(term, session) }
    },
  }
}
