import type { Queryable, Tx } from '../../../platform/db/index.ts'
import { beginningOf, digestOfJson, linked } from '../../../platform/hash-chain.ts'
import { digestOfEvent, placeOf } from './administer.ts'
import { columnKinds, currentRows, type RowChange } from './change.ts'
import { eventsAfter, lockBody, type BodyEventRow, type PersonalRow } from './events-sql.ts'
import { readRow, writeRow } from './rows-sql.ts'

/** What can be wrong with the record of administration, or with the rows that follow from it. */
export type AdministrationFinding = {
  readonly kind: 'event_changed' | 'event_missing' | 'personal_changed' | 'settings_changed'
  readonly seq: number | null
  readonly detail: string
}

export type AdministrationVerified = {
  readonly events: number
  /** Events whose personal part was erased: the chain holds without it. */
  readonly erased: number
  readonly findings: readonly AdministrationFinding[]
}

type Stored = BodyEventRow & PersonalRow

const pageRowsMax = 500

/**
 * Holds every administrative event against its hash, each personal part against what the event commits to, and each row
 * against the last that events set in it. Rows no event speaks of (brought by an import, or older than the record) are
 * not judged.
 */
export async function verifyAdministration(db: Queryable, body: string): Promise<AdministrationVerified> {
  const findings: AdministrationFinding[] = []
  const rows = new Rows()
  let previous = beginningOf(placeOf(body))
  let [events, erased, expected] = [0, 0, 1]
  for await (const event of everyEvent(db, body)) {
    events++
    if (event.seq !== expected) {
      const detail = event.seq - expected > 1 ? `events ${expected} to ${event.seq - 1}` : ''
      findings.push({ kind: 'event_missing', seq: expected, detail })
    } else if (!same(chained(previous, event), event.hash)) {
      findings.push({ kind: 'event_changed', seq: event.seq, detail: event.what })
    }
    const own = personalFinding(event)
    if (own !== null) findings.push(own)
    if (event.personal !== null && event.salt === null) erased++
    rows.note(event)
    previous = event.hash
    expected = event.seq + 1
  }
  for (const row of rows.all()) findings.push(...differences(row, await readRow(db, body, row)))
  return { events, erased, findings }
}

/**
 * Writes each administered row as the last events left it; returns how many were wrong. Nothing while events are not
 * whole.
 */
export async function rebuildAdministration(tx: Tx, body: string): Promise<number> {
  await lockBody(tx, body)
  const { findings } = await verifyAdministration(tx, body)
  if (findings.some(({ kind }) => kind !== 'settings_changed')) return 0
  const rows = new Rows()
  for await (const event of everyEvent(tx, body)) rows.note(event)
  let put = 0
  for (const row of rows.all()) {
    if (differences(row, await readRow(tx, body, row)).length === 0) continue
    await writeRow(tx, body, row)
    put++
  }
  return put
}

async function* everyEvent(db: Queryable, body: string): AsyncGenerator<Stored> {
  for (let after = 0; ;) {
    const page = await eventsAfter(db, body, after, pageRowsMax)
    yield* page
    const last = page.at(-1)
    if (last === undefined || page.length < pageRowsMax) return
    after = last.seq
  }
}

function chained(previous: Uint8Array, event: Stored): Uint8Array {
  const personal = event.personal === null ? null : Buffer.from(event.personal).toString('hex')
  return linked(previous, digestOfEvent({ ...event, personal }))
}

function personalFinding({ seq, personal, salt, personal_changes: own }: Stored): AdministrationFinding | null {
  if (own === null || salt === null) return null
  const right = personal !== null && same(digestOfJson(own, salt), personal)
  return right ? null : { kind: 'personal_changed', seq, detail: '' }
}

/** What the events so far say of each row: for each column the last that was set. */
class Rows {
  readonly #rows = new Map<string, RowChange>()

  note({ changes, personal, personal_changes: own }: Stored): void {
    for (const change of [...changes, ...(own ?? [])].flatMap(currentRows)) this.#set(change)
    // Of what was erased nothing is known any more: those columns are not judged.
    if (personal !== null && own === null) for (const change of changes) this.#forget(change)
  }

  all(): RowChange[] {
    return [...this.#rows.values()].filter(({ set }) => Object.keys(set).length > 0)
  }

  #set({ table, key, set }: RowChange): void {
    const id = JSON.stringify([table, Object.entries(key).toSorted()])
    const known = this.#rows.get(id)
    this.#rows.set(id, { table, key, set: { ...known?.set, ...set } })
  }

  #forget({ table, key }: RowChange): void {
    const id = JSON.stringify([table, Object.entries(key).toSorted()])
    const known = this.#rows.get(id)
    if (known === undefined || !['person', 'party'].includes(table)) return
    const kept = Object.entries(known.set).filter(([column]) => column === 'kind')
    this.#rows.set(id, { table, key, set: Object.fromEntries(kept) })
  }
}

function differences(
  row: RowChange,
  is: { readonly [column: string]: unknown } | undefined,
): readonly AdministrationFinding[] {
  const where = [row.table, ...Object.values(row.key)].join(' ')
  if (is === undefined) return [{ kind: 'settings_changed', seq: null, detail: `${where}: the row is gone` }]
  const kinds = columnKinds(row.table)
  const wrong = Object.entries(row.set).filter(
    ([column, value]) => Object.hasOwn(kinds, column) && !sameValue(is[column] ?? null, value),
  )
  return wrong.map(([column]) => ({ kind: 'settings_changed', seq: null, detail: `${where}: ${column}` }))
}

function sameValue(a: unknown, b: unknown): boolean {
  return same(digestOfJson(a), digestOfJson(b))
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
