import type { Procedures } from '../../../kernel/declarations/procedure.ts'

const fields = ['key', 'confidential', 'expedited', 'publicity', 'term', 'session', 'recess']

/** Of the content of a proposal, what holds for everything opened inside it. */
export function ofContent(content: string): string {
  return `jsonb_build_object(${fields.map((field) => `'${field}', ${content} -> '${field}'`).join(', ')})`
}

/** Of the content of the proposal a row of `matter` stands in, what holds for everything opened inside it. */
export function ofRoot(alias: string): string {
  return `(SELECT ${ofContent('root.content')}
    FROM matter root WHERE root.body_id = ${alias}.body_id AND root.id = ${alias}.root_id)`
}

/** Of each procedure whose matters are called by a field of their own, which field: a JSON object for `titleOf`. */
export function titleFields(procedures: Procedures): string {
  const named = Object.values(procedures).flatMap(({ name, presentation: { title } }) =>
    title === undefined ? [] : [[name, title]],
  )
  return JSON.stringify(Object.fromEntries(named))
}

/** What a row of `matter` is called, where that is not its subject; else null. `titles` is where `titleFields` stands. */
export function titleOf(alias: string, titles: string): string {
  return `${alias}.content ->> (${titles}::jsonb ->> ${alias}.procedure)`
}
