import { proposal } from '../../src/procedures/proposal/index.ts'
import type { Matter } from '../../src/kernel/matter.ts'
import { procedures } from '../../src/procedures/index.ts'
import { rowOf } from '../../src/features/matters/commands/row.ts'
import { unorderedKeys, simulatedTables } from '../../src/demo/large/simulate-history.ts'
import { searchWordsOf } from '../../src/features/matters/commands/search-words.ts'
import { copyIn, json, restoreIndexes, dropIndexes, type DatabasePlace, type Tx } from '../../src/platform/db/index.ts'
import { toldOf } from '../filling.ts'
import { benchBody } from '../lifecycle.ts'
import { openPlace } from '../place.ts'
import { madeText, type MadeText } from './texts.ts'

const batchRows = 5_000
/** Ids of the world rise by a minute for each matter: a million of them are two years of a busy body. */
const firstAt = Date.UTC(2024, 0, 1)

/** The id of the n-th matter of the world (RFC 9562 §5.7, with n where chance would stand). */
export function idOf(n: number): string {
  const time = (firstAt + n * 60_000).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${n.toString(16).padStart(12, '0')}`
}

/** Which matter of the world an id is of. */
export function placeOfId(id: string): number {
  return Number.parseInt(id.slice(-12), 16)
}

/** Fills the body of the benches with filed proposals: their rows, words and bands, without events. */
export function filled(total: number, begun = 0): (place: DatabasePlace) => Promise<void> {
  return async (place) => {
    const { database } = await openPlace(place)
    const { onProgress, onIndexed } = toldOf(`${total} texts`, total)
    await dropIndexes(database, simulatedTables, unorderedKeys)
    for (let from = begun; from < total; from += batchRows, onProgress(batchRows)) {
      const matters = Array.from({ length: Math.min(batchRows, total - from) }, (_, i) =>
        matterOf(from + i, madeText(from + i)),
      )
      await database.transaction((tx) => write(tx, matters))
    }
    await restoreIndexes(database, onIndexed)
    await database.close()
  }
}

function matterOf(n: number, { subject, situation, analysis, asks }: MadeText): Matter {
  const at = new Date(firstAt + n * 60_000).toISOString().slice(0, 10)
  const id = idOf(n)
  return {
    id,
    procedure: proposal.name,
    parent: null,
    root: id,
    number: `${at.slice(0, 4)}-${String(n + 1).padStart(7, '0')}`,
    address: `${at.slice(0, 4)}-${String(n + 1).padStart(7, '0')}`,
    version: 3,
    state: 'closed',
    closed: true,
    roles: {},
    content: {
      subject,
      situation: situation.join(''),
      analysis: analysis.join(''),
      asks: asks.map((text, i) => ({ id: `a${i + 1}`, text })),
    },
    counts: {},
    links: {},
    marks: { submission: at, filing: at },
    owedBy: null,
    due: null,
    ladder: [],
    rung: 0,
  }
}

const jsonColumns = new Set(['roles', 'content', 'counts', 'marks', 'ladder'])

async function write(tx: Tx, matters: readonly Matter[]): Promise<void> {
  const rows = matters.map((matter) => {
    const tree = new Map([[matter.id, matter]])
    const at = new Date(Number.parseInt(matter.id.replace('-', '').slice(0, 12), 16)).toISOString()
    const row = {
      body_id: benchBody,
      ...rowOf(procedures, matter, tree),
      head: Buffer.alloc(32),
      opened_at: at,
      changed_at: at,
    }
    return { row, wording: searchWordsOf(procedures, matter, tree) }
  })
  const columns = Object.keys(rows[0]?.row ?? {})
  const lines = rows.map(({ row }) =>
    Object.entries(row).map(([column, value]: [string, unknown]) => (jsonColumns.has(column) ? json(value) : value)),
  )
  await copyIn(tx, 'matter', columns, lines)
  await copyIn(
    tx,
    'matter_words',
    ['body_id', 'matter_id', 'words', 'bands'],
    rows.map(({ row, wording }) => [benchBody, row.id, quoted(wording?.words), wording?.bands]),
  )
  await tx.query(
    `INSERT INTO matter_band (body_id, band, matter_id)
      SELECT body_id, unnest(bands), matter_id FROM matter_words WHERE body_id = $1 AND matter_id = ANY ($2)`,
    [benchBody, rows.map(({ row }) => row.id)],
  )
}

function quoted(words: readonly string[] = []): string {
  return words.map((word) => `'${word.replaceAll(/['\\]/g, '$&$&')}'`).join(' ')
}
