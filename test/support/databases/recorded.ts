import { Client, type QueryConfig } from 'pg'

/** One statement as it was sent to the server, and for which address. */
export type RecordedWork = {
  readonly text: string
  readonly values: readonly unknown[]
  readonly name?: string
  readonly by: string
}

/**
 * Every statement this process sends to a server while `work` runs, whoever sends it, each text with each set of values
 * once. `work` says of what it asks for next.
 */
export async function recorded(work: (asking: (by: string) => void) => Promise<void>): Promise<RecordedWork[]> {
  const found = new Map<string, RecordedWork>()
  let by = ''
  const original = Client.prototype.query
  // All of pg goes through this one method; what is no statement with values (BEGIN, COPY into) is passed on unseen.
  Client.prototype.query = function query(this: Client, ...args: unknown[]) {
    const [config] = args as [Partial<QueryConfig> | string]
    if (typeof config === 'object' && typeof config.text === 'string' && Array.isArray(config.values)) {
      const { text, values, name } = config
      const key = JSON.stringify([text, values])
      if (!found.has(key)) found.set(key, { text, values, by, ...(name !== undefined && { name }) })
    }
    // Of what is copied out, the statement that says what.
    const [, text] = /^COPY \(([\s\S]*)\) TO STDOUT/.exec(typeof config === 'object' ? (config.text ?? '') : '') ?? []
    if (text !== undefined) found.set(text, { text, values: [], by })
    return Reflect.apply(original, this, args)
  } as typeof original
  try {
    await work((asked) => void (by = asked))
  } finally {
    Client.prototype.query = original
  }
  return [...found.values()]
}

type Node = {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Index Recheck'?: number
  readonly 'Rows Removed by Join Filter'?: number
  readonly Plans?: readonly Node[]
}

export type Cost = {
  /** Tables read from end to end. */
  readonly scanned: readonly string[]
  /** The most rows any one step of the plan has looked at, and which. */
  readonly rowsMax: number
  readonly at: string
  readonly ms: number
}

type Explained = { readonly 'QUERY PLAN': readonly [{ readonly Plan: Node; readonly 'Execution Time': number }] }

/** What the plan that the server settles on after some executions has really done. */
export async function costOf(client: Client, statement: RecordedWork): Promise<Cost> {
  const explain = 'EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON)'
  const { rows } =
    statement.name === undefined
      ? await client.query({ text: `${explain} ${statement.text}`, values: [...statement.values] })
      : await client.query(`${explain} ${await settled(client, statement)}`)
  const [explained] = (rows as readonly Explained[])[0]?.['QUERY PLAN'] ?? []
  if (explained === undefined) throw new Error(`nothing explained: ${statement.text}`)
  const steps = nodesOf(explained.Plan).map((node) => ({ node, rows: rowsRead(node) }))
  const most = steps.reduce((a, b) => (b.rows > a.rows ? b : a))
  return {
    scanned: steps.flatMap(({ node }) => (node['Node Type'] === 'Seq Scan' ? (node['Relation Name'] ?? []) : [])),
    rowsMax: Math.round(most.rows),
    at: `${most.node['Node Type']} ${most.node['Index Name'] ?? most.node['Relation Name'] ?? ''}`.trim(),
    ms: explained['Execution Time'],
  }
}

/** How a prepared statement is called, on a connection that has settled on its plan with the values it was first met with. */
async function settled(client: Client, { text, values }: RecordedWork): Promise<string> {
  const known = preparedOn.get(client) ?? new Map<string, string>()
  preparedOn.set(client, known)
  // What the application sends are texts already (`encodeParameter`).
  const given = values.map((value) => (value === null ? 'NULL' : client.escapeLiteral(String(value)))).join(', ')
  const call = (name: string): string => (given === '' ? `EXECUTE ${name}` : `EXECUTE ${name} (${given})`)
  const name = known.get(text) ?? `explained_${known.size}`
  if (known.has(text)) return call(name)
  known.set(text, name)
  await client.query(`PREPARE ${name} AS ${text}`)
  // It is planned anew five times; from then on the server may keep one plan for all values. Only EXECUTE says which: an
  // EXPLAIN that is itself prepared plans what it explains each time.
  for (let n = 0; n < plannedAnew; n++) await client.query(`EXPLAIN ${call(name)}`)
  return call(name)
}

const preparedOn = new WeakMap<Client, Map<string, string>>()
const plannedAnew = 5

function nodesOf(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)]
}

function rowsRead(node: Node): number {
  const removed =
    (node['Rows Removed by Filter'] ?? 0) +
    (node['Rows Removed by Index Recheck'] ?? 0) +
    (node['Rows Removed by Join Filter'] ?? 0)
  return (node['Actual Rows'] + removed) * node['Actual Loops']
}
