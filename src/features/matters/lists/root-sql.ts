import type { Procedures } from '../../../kernel/declarations/procedure.ts'

const fields = ['key', 'confidential', 'expedited', 'publicity', 'term', 'session', 'recess']

/** The part of a root's content that applies to everything inside it. */
export function ofContent(content: string): string {
  return `jsonb_build_object(${fields.map((field) => `'${field}', ${content} -> '${field}'`).join(', ')})`
}

/** The same part, of the root of a row of `matter`. */
export function ofRoot(alias: string): string {
  return `(SELECT ${ofContent('root.content')}
    FROM matter root WHERE root.body_id = ${alias}.body_id AND root.id = ${alias}.root_id)`
}

/** The title field of each procedure that has one, as a JSON object for `titleOf`. */
export function titleFields(procedures: Procedures): string {
  const named = Object.values(procedures).flatMap(({ name, presentation: { title } }) =>
    title === undefined ? [] : [[name, title]],
  )
  return JSON.stringify(Object.fromEntries(named))
}

/**
 * The title of a row of `matter` where it is not its subject; else null. `titles` is the SQL expression of
 * `titleFields`.
 */
export function titleOf(alias: string, titles: string): string {
  return `${alias}.content ->> (${titles}::jsonb ->> ${alias}.procedure)`
}
