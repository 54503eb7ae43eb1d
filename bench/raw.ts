import { createHash } from 'node:crypto'
import { benchBody } from './lifecycle.ts'

// What somebody would write by hand who wanted nothing but these rows: one matter locked and changed, one event and one
// notice added, in one transaction, by prepared statements over the bare driver. No rules, no history to follow.

const lock = {
  name: 'raw_lock',
  text: `SELECT id, version, state, roles, content, counts, marks, due, ladder, rung, head FROM matter
    WHERE body_id = $1 AND id = $2 FOR UPDATE`,
}
const update = {
  name: 'raw_update',
  text: `UPDATE matter SET version = $3, state = $4, content = $5, counts = $6, marks = $7, owed_by = $8, due_on = $9,
      due = $10, ladder = $11, rung = $12, wake_on = $13, head = $14, changed_at = $15
    WHERE body_id = $1 AND id = $2`,
}
const insert = {
  name: 'raw_insert',
  text: `INSERT INTO event (body_id, matter_id, seq, root_id, procedure, at, person, party, move, from_state, to_state,
      said, changes, because, hash)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, NULL, $14)`,
}
const notify = {
  name: 'raw_notify',
  text: 'INSERT INTO notice (body_id, party_id, matter_id, seq, at) VALUES ($1, $2, $3, $4, $5)',
}

type Row = {
  readonly version: number
  readonly state: string
  readonly content: object
  readonly counts: object
  readonly marks: object
  readonly due: object | null
  readonly ladder: object
  readonly head: Uint8Array
}

export type RawMatter = { readonly id: string; readonly root: string; readonly procedure: string }

/** Sends one statement and resolves to its rows, as the bare driver gives them. */
export type Send = (
  statement: { readonly name: string; readonly text: string },
  values: unknown[],
) => Promise<unknown[]>

const text = '经与相关部门研究并实地查看，现答复如下：已增设接送区与警示标志，错峰放学方案正在征求意见。'.repeat(3)

/** The statements between BEGIN and COMMIT. */
export async function rawMove(send: Send, matter: RawMatter, i: number): Promise<void> {
  // The columns are those of `lock` above.
  const [row] = (await send(lock, [benchBody, matter.id])) as Row[]
  if (row === undefined) throw new Error('a matter is gone')
  const at = new Date().toISOString()
  const due = new Date(Date.now() + (i % 1000) * 86_400_000).toISOString().slice(0, 10)
  const seq = row.version + 1
  const note = { do: 'add', field: 'notes', value: { text, on: due } }
  const owe = { do: 'owe', party: 'office', due: row.due, ladder: row.ladder, rung: 0 }
  const changes = JSON.stringify([note, owe])
  const hash = createHash('sha256').update(row.head).update(changes).digest()
  const [content, counts, marks] = [row.content, row.counts, row.marks].map((value) => JSON.stringify(value))
  const [dueJson, ladder] = [JSON.stringify(row.due), JSON.stringify(row.ladder)]
  const standing = [row.state, content, counts, marks, 'office', due, dueJson, ladder, 0, due]
  await send(update, [benchBody, matter.id, seq, ...standing, hash, at])
  const said = ['p-office', 'office', 'flag', row.state, row.state, '{}', changes]
  await send(insert, [benchBody, matter.id, seq, matter.root, matter.procedure, at, ...said, hash])
  await send(notify, [benchBody, 'office', matter.id, seq, at])
}
