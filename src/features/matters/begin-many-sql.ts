import { copyIn, json, type Tx } from '../../platform/db/index.ts'
import type { drawUp } from './record.ts'

type Drawn = ReturnType<typeof drawUp>

const eventColumns = [
  'body_id',
  'matter_id',
  'seq',
  'root_id',
  'procedure',
  'at',
  'person',
  'party',
  'move',
  'from_state',
  'to_state',
  'said',
  'changes',
  'because',
  'hash',
]
const matterColumns = [
  'body_id',
  'id',
  'procedure',
  'parent_id',
  'root_id',
  'number',
  'version',
  'state',
  'closed',
  'roles',
  'content',
  'counts',
  'marks',
  'owed_by',
  'due_on',
  'due',
  'ladder',
  'rung',
  'wake_on',
  'provisional',
  'head',
  'subject',
  'topic',
  'hidden',
  'opened_at',
  'changed_at',
]

/** Adds matters that did not exist, with all that belongs to them. */
export async function copyBegun(
  tx: Tx,
  body: string,
  at: string,
  rows: {
    readonly events: Drawn['events']
    readonly matters: Drawn['rows']
    readonly notices: Drawn['notices']
    readonly parties: Drawn['parties']
    readonly words: Drawn['words']
  },
): Promise<void> {
  await copyIn(
    tx,
    'matter',
    matterColumns,
    rows.matters.map((m) => [
      body,
      m.id,
      m.procedure,
      m.parent_id,
      m.root_id,
      m.number,
      m.version,
      m.state,
      m.closed,
      json(m.roles),
      json(m.content),
      json(m.counts),
      json(m.marks),
      m.owed_by,
      m.due_on,
      m.due === null ? null : json(m.due),
      json(m.ladder),
      m.rung,
      m.wake_on,
      m.provisional,
      bytes(m.head),
      m.subject,
      m.topic,
      m.hidden,
      at,
      at,
    ]),
  )
  await copyIn(
    tx,
    'event',
    eventColumns,
    rows.events.map((e) => [
      body,
      e.matter,
      e.seq,
      e.root,
      e.procedure,
      at,
      e.person,
      e.party,
      e.move,
      e.from,
      e.to,
      json(e.said),
      json(e.changes),
      e.because,
      bytes(e.hash),
    ]),
  )
  await copyIn(
    tx,
    'matter_party',
    ['body_id', 'party_id', 'role', 'procedure', 'matter_id'],
    rows.parties.map((p) => [body, p.party, p.role, p.procedure, p.matter]),
  )
  await copyIn(
    tx,
    'matter_words',
    ['body_id', 'matter_id', 'words'],
    rows.words.map((w) => [body, w.matter, lexemes(w.words)]),
  )
  if (rows.notices.length === 0) return
  await copyIn(
    tx,
    'notice',
    ['body_id', 'party_id', 'matter_id', 'seq', 'at'],
    rows.notices.map((n) => [body, n.party, n.matter, n.seq, at]),
  )
}

function bytes(hex: string): string {
  return `\\x${hex}`
}

/** A tsvector without places, as text (PostgreSQL documentation, 8.11.1): what array_to_tsvector makes of the words. */
function lexemes(words: readonly string[]): string {
  return words.map((word) => `'${word.replaceAll(/['\\]/g, '$&$&')}'`).join(' ')
}
