import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { digestOfEvent } from '../../src/features/bodies/events/administer.ts'
import { eventsAfter } from '../../src/features/bodies/events/events-sql.ts'
import { digestOf, genesis, linkDigest } from '../../src/features/matters/integrity/chain.ts'
import { eventsOfTrees, rootsAfter } from '../../src/features/matters/integrity/replay-sql.ts'
import { storedEvent } from '../../src/features/matters/integrity/replay.ts'
import { restoreIndexes, restoreBackup, dropIndexes, tidyUp } from '../../src/platform/db/index.ts'
import type { Database, Queryable, Tx } from '../../src/platform/db/index.ts'

// A database as the version before 0071 leaves it: a backup that version wrote (fixtures/before-0071.md says how), and copies
// of its one body of 230 matters, each a body of its own. A chain begins with the id of its body, so a copy's hashes are
// others: they are linked anew from the same digests, by the rule of that version, which is still today's.

const backup = new URL('../fixtures/before-0071.backup.gz', import.meta.url)

/** The body in the backup. */
export const original = 'before'
export const mattersOfBody = 230

/** Restores the backup into a database of that version, and copies it until there are so many bodies; returns their ids. */
export async function fillAsBefore(database: Database, bodies: number): Promise<readonly string[]> {
  await restoreBackup(database, lines())
  const copies = Array.from({ length: bodies - 1 }, (_, i) => `copy-${String(i + 1).padStart(4, '0')}`)
  // Indexes in the way of few rows are not worth taking down.
  const many = copies.length > 20
  if (many) await dropIndexes(database, ['matter', 'event', 'matter_party', 'matter_words', 'matter_band', 'notice'])
  const links = (await linksIn(database, original)).map(({ chain, seq, digest }) => ({ chain, seq, digest }))
  for (let i = 0; i < copies.length; i += copiesAtOnce) {
    await database.transaction((tx) => copyBody(tx, copies.slice(i, i + copiesAtOnce), links))
  }
  if (many) await restoreIndexes(database)
  await tidyUp(database)
  return [original, ...copies]
}

const copiesAtOnce = 20

async function* lines(): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of createReadStream(backup).pipe(createGunzip()).setEncoding('utf8')) {
    const parts = (rest + String(piece)).split('\n')
    rest = parts.pop() ?? ''
    yield* parts
  }
}

type Link = { readonly chain: string; readonly seq: number; readonly digest: Uint8Array }

/** Every event of a body by the chain it is on, with the digest it comes to and the hash it bears. */
async function linksIn(db: Queryable, body: string): Promise<(Link & { readonly hash: Uint8Array })[]> {
  const own = (await eventsAfter(db, body, 0, 1000)).map((event) => {
    const personal = event.personal === null ? null : Buffer.from(event.personal).toString('hex')
    return { chain: 'administration', seq: event.seq, digest: digestOfEvent({ ...event, personal }), hash: event.hash }
  })
  const events = await eventsOfTrees(db, body, await rootsAfter(db, body, null, 1000))
  const links = events.map((row) => ({
    chain: row.matter_id,
    seq: row.seq,
    digest: digestOf(storedEvent(row)),
    hash: row.hash,
  }))
  return [...own, ...links]
}

/** Chains that do not close in a database of that version, by its rules: hash by hash, and to the end the matter keeps. */
export async function brokenChains(db: Queryable, body: string): Promise<string[]> {
  const ends = new Map<string, { seq: number; hash: Uint8Array }>()
  const broken: string[] = []
  for (const { chain, seq, digest, hash } of await linksIn(db, body)) {
    const before = ends.get(chain) ?? { seq: 0, hash: genesis(body, chain) }
    const right = seq === before.seq + 1 && Buffer.compare(linkDigest(before.hash, digest), hash) === 0
    if (!right) broken.push(`${body} ${chain} event ${seq}`)
    ends.set(chain, { seq, hash })
  }
  const matters = await db.query<{ id: string; version: number; head: Uint8Array }>(
    'SELECT id, version, head FROM matter WHERE body_id = $1',
    [body],
  )
  for (const { id, version, head } of matters) {
    const end = ends.get(id)
    if (end?.seq !== version || Buffer.compare(end.hash, head) !== 0) broken.push(`${body} ${id} ends otherwise`)
  }
  return broken
}

/** Where the rows of a table get another hash than the original's, and from which link. */
const hashed: { readonly [table: string]: { readonly column: string; readonly link: string } } = {
  event: { column: 'hash', link: 'c.chain = t.matter_id::text AND c.seq = t.seq' },
  body_event: { column: 'hash', link: `c.chain = 'administration' AND c.seq = t.seq` },
  matter: { column: 'head', link: 'c.chain = t.id::text AND c.seq = t.version' },
}

async function copyBody(tx: Tx, copies: readonly string[], links: readonly Link[]): Promise<void> {
  // Rows of a copy refer to each other as those of the original do; no trigger need look.
  await tx.script(`SET LOCAL statement_timeout = 0; SET LOCAL session_replication_role = replica;
    CREATE TEMP TABLE link (body_id text, chain text, seq int, hash bytea) ON COMMIT DROP`)
  await tx.copyText('link', linked(copies, links))
  await tx.script('CREATE INDEX ON link (chain, seq); ANALYZE link')
  for (const { name, columns } of await tablesOf(tx)) {
    const { column, link } = hashed[name] ?? {}
    const key = name === 'body' ? 'id' : 'body_id'
    const values = columns.map((one) => (one === key ? 'c.body_id' : one === column ? 'c.hash' : `t.${one}`))
    const from = link === undefined ? 'CROSS JOIN (SELECT DISTINCT body_id FROM link) c' : `JOIN link c ON ${link}`
    await tx.query(
      `INSERT INTO ${name} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM ${name} t ${from} WHERE t.${key} = $1`,
      [original],
    )
  }
}

function* linked(copies: readonly string[], links: readonly Link[]): Generator<string> {
  for (const body of copies) {
    const ends = new Map<string, Uint8Array>()
    for (const { chain, seq, digest } of links) {
      const hash = linkDigest(ends.get(chain) ?? genesis(body, chain), digest)
      ends.set(chain, hash)
      yield `${body}\t${chain}\t${seq}\t\\\\x${Buffer.from(hash).toString('hex')}\n`
    }
  }
}

/** The tables whose rows belong to a body, with the columns that are written; one whose rows number themselves is empty. */
async function tablesOf(tx: Tx): Promise<{ readonly name: string; readonly columns: readonly string[] }[]> {
  return tx.query(
    `SELECT table_name::text AS name, array_agg(column_name::text ORDER BY ordinal_position) AS columns
      FROM information_schema.columns
      WHERE table_schema = 'public' AND is_generated = 'NEVER' AND table_name <> 'tally_change'
      GROUP BY table_name HAVING table_name = 'body' OR bool_or(column_name = 'body_id') ORDER BY table_name`,
  )
}
