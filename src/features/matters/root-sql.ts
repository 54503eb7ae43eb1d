const fields = ['key', 'confidential', 'expedited', 'publicity', 'term', 'session', 'recess']

/** Of the content of the proposal a row of `matter` stands in, what holds for everything opened inside it. */
export function ofRoot(alias: string): string {
  const built = fields.map((field) => `'${field}', root.content -> '${field}'`).join(', ')
  return `(SELECT jsonb_build_object(${built})
    FROM matter root WHERE root.body_id = ${alias}.body_id AND root.id = ${alias}.root_id)`
}
