import type { PGlite } from '@electric-sql/pglite'

const workBetweenLooks = 200
const walBytesMax = 64 * 1024 * 1024

const walSinceCheckpoint = `SELECT (pg_current_wal_lsn() - redo_lsn)::float8 AS bytes FROM pg_control_checkpoint()`

/**
 * Writes a checkpoint when the write-ahead log has grown. PGlite is PostgreSQL without its background processes, and a
 * single-user backend never starts a checkpoint by itself (measured: 450 MB of log with max_wal_size at 64 MB and not
 * one), so without this the folder grows until it is closed, and opening after a crash replays all of it.
 */
export function walKeeper(pglite: PGlite): { afterWork(): Promise<void> } {
  let worked = 0
  return {
    async afterWork() {
      if (++worked % workBetweenLooks !== 0) return
      try {
        const { rows } = await pglite.query<{ bytes: number }>(walSinceCheckpoint)
        if ((rows[0]?.bytes ?? 0) > walBytesMax) await pglite.exec('CHECKPOINT')
      } catch {
        // What was asked for is committed and must not be reported as failed. A disk that is full or broken will
        // refuse the next commit itself, with its own error.
      }
    },
  }
}
