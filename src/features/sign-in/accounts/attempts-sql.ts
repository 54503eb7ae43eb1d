import type { Queryable } from '../../../platform/db/index.ts'

/** Counts an attempt; a window that began before `since` restarts. Returns the count and the start of the window. */
export async function countTry(
  db: Queryable,
  key: Uint8Array,
  now: string,
  since: string,
): Promise<{ readonly n: number; readonly since: string }> {
  const [row] = await db.query<{ n: number; since: string }>(
    {
      name: 'count_try',
      text: `INSERT INTO sign_in_attempt AS a (key, since, n) VALUES ($1, $2, 1)
        ON CONFLICT (key) DO UPDATE SET
          n = CASE WHEN a.since < $3 THEN 1 ELSE a.n + 1 END,
          since = CASE WHEN a.since < $3 THEN excluded.since ELSE a.since END
        RETURNING n, since`,
    },
    [key, now, since],
  )
  return row ?? { n: 1, since: now }
}

export async function forgetTries(db: Queryable, key: Uint8Array): Promise<void> {
  await db.query({ name: 'forget_tries', text: 'DELETE FROM sign_in_attempt WHERE key = $1' }, [key])
}

/** Subtracts one attempt from a key that others share. */
export async function takeTryBack(db: Queryable, key: Uint8Array): Promise<void> {
  await db.query({ name: 'take_try_back', text: 'UPDATE sign_in_attempt SET n = n - 1 WHERE key = $1 AND n > 0' }, [
    key,
  ])
}

export async function dropOldTries(db: Queryable, before: string): Promise<void> {
  await db.query({ name: 'drop_old_tries', text: 'DELETE FROM sign_in_attempt WHERE since < $1' }, [before])
}

/** False when this code was used before. Codes are valid for a minute and a half; older ones are deleted. */
export async function useCode(
  db: Queryable,
  account: string,
  hash: Uint8Array,
  at: string,
  before: string,
): Promise<boolean> {
  await db.query({ name: 'drop_codes', text: 'DELETE FROM sign_in_used_code WHERE account_id = $1 AND at < $2' }, [
    account,
    before,
  ])
  const rows = await db.query(
    {
      name: 'use_code',
      text: `INSERT INTO sign_in_used_code (account_id, hash, at) VALUES ($1, $2, $3)
        ON CONFLICT DO NOTHING RETURNING account_id`,
    },
    [account, hash, at],
  )
  return rows.length > 0
}
