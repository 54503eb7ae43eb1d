/** Tables whose rows belong to a body, as the schema has them: those with a column body_id. */
export function bodyKeyedIn(schema: string): Set<string> {
  const tables = [...schema.matchAll(/CREATE TABLE (\w+) \(\n([\s\S]*?)\n\);/g)]
  return new Set(tables.flatMap(([, name = '', columns = '']) => (/^ {2}body_id /m.test(columns) ? [name] : [])))
}

/**
 * The uses of body-keyed tables in a statement that no condition binds to a body: every table joined must have its
 * body_id equated, or be inserted into with one. Reads SQL as we write it: `FROM table [AS] alias`, conditions by alias,
 * or without one where the table has none.
 */
export function unbound(statement: string, bodyKeyed: ReadonlySet<string>): string[] {
  const sql = statement.replaceAll('"', '').replaceAll(/--.*$/gm, '').replaceAll(/\s+/g, ' ')
  const uses = [
    ...sql.matchAll(/\b(FROM|JOIN|UPDATE|USING|INTO) (?:public\.)?(\w+)(?: AS)?(?: (\w+))?/gi),
    // A table after a comma has an alias; a column of a definition list has a type instead.
    ...sql.matchAll(/(,) (\w+) (?!(?:uuid|text|int|jsonb?|date|boolean|bigint|bytea)\b)(\w+)(?= WHERE| JOIN|,|\))/gi),
  ]
  const bare = sql.match(/(?<![.\w])body_id\)? ?(?:=|IN\b)/gi)?.length ?? 0
  let unnamed = 0
  return uses.flatMap(([, kind = '', table = '', word = '']) => {
    if (!bodyKeyed.has(table)) return []
    if (/^into$/i.test(kind)) return insertsBody(sql, table) ? [] : [`${table} gets rows of no body`]
    const alias = word === '' || keywords.has(word.toUpperCase()) ? undefined : word
    const name = alias ?? table
    if (new RegExp(`\\b${name}\\.body_id ?(?:=|IN\\b)|= ?${name}\\.body_id\\b`, 'i').test(sql)) return []
    if (alias === undefined && ++unnamed <= bare) return []
    return [alias === undefined ? table : `${table} ${alias}`]
  })
}

function insertsBody(sql: string, table: string): boolean {
  return new RegExp(`INTO (?:public\\.)?${table}(?: AS \\w+)? \\([^)]*\\bbody_id\\b`, 'i').test(sql)
}

const keywords = new Set(
  'WHERE SET ON JOIN LEFT INNER CROSS ORDER GROUP LIMIT UNION FOR USING VALUES HAVING RETURNING OFFSET AS WITH NATURAL FULL RIGHT'.split(
    ' ',
  ),
)
