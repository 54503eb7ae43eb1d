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
