import type { Procedure } from '../../kernel/procedure.ts'
import { dateColumns, jsonColumns, namesOf, textColumns, type Recorded, type Sheet } from '../../kernel/sheets.ts'
import { quoted } from '../../kernel/term.ts'
import type { Body } from '../bodies/bodies.ts'
import { raisedIn } from '../matters/raised.ts'
import { languageOfBody } from '../site/visiting.ts'

export function recordedIn(body: Body): Recorded {
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

/** The tables of a root: those it declares, or one with a row for each matter. */
export function sheetsOf(procedure: Procedure): readonly Sheet[] {
  return procedure.sheets ?? [plainSheet(procedure)]
}

/** What every matter has, what is told on its page as it is stored, and what stands in it with its state. */
function plainSheet({ name, presentation, texts }: Procedure): Sheet {
  const known = ['subject', 'asks', 'term', 'session']
  const told = (presentation.told ?? texts?.fields ?? []).filter((field) => !known.includes(field))
  return {
    name: presentation.path ?? name,
    columns: [
      ...textColumns('id', 'number', 'state', 'subject', 'term', 'session'),
      ...jsonColumns('asks', ...told.map((field) => `content.${field}`)),
      ...textColumns('raised_by', 'handled_by', 'owed_by'),
      ...dateColumns('due_on', 'opened_at', 'changed_at'),
      ...jsonColumns('public', 'inside'),
    ],
    rows: ({ root, tree, hidden, openedAt, changedAt }, body) => {
      const names = (roles: readonly string[]): string =>
        namesOf(body, [...new Set(roles.flatMap((role) => root.roles[role] ?? []))])
      const inside = [...tree.values()].filter(({ id }) => id !== root.id)
      return [
        {
          ...Object.fromEntries(told.map((field) => [`content.${field}`, root.content[field] ?? null])),
          ...body.raised(root.content),
          id: root.id,
          number: root.number,
          state: root.state,
          subject: root.content['subject'] ?? '',
          asks: root.content['asks'] ?? [],
          raised_by: names(presentation.raisedBy),
          handled_by: names(presentation.handledBy),
          owed_by: root.owedBy,
          due_on: root.due?.on ?? null,
          opened_at: openedAt,
          changed_at: changedAt,
          public: !hidden,
          inside: inside.map(({ id, procedure, state, owedBy }) => ({ id, procedure, state, owed_by: owedBy })),
        },
      ]
    },
  }
}
