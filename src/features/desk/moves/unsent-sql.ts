import { json, type Queryable } from '../../../platform/db/index.ts'

type FormAddress = { readonly body: string; readonly person: string; readonly address: string }
type Entries = readonly (readonly [string, readonly string[]])[]

/** The maximum per form; longer values stay in the browser only. */
export const unsentBytesMax = 1_000_000
/** The maximum of unsent forms per person; the oldest is deleted. */
export const unsentFormsMax = 50

export async function keepUnsent(
  db: Queryable,
  { body, person, address }: FormAddress,
  formValues: Entries,
  at: string,
): Promise<void> {
  await db.query(
    {
      name: 'keep_unsent',
      text: `WITH old AS (
          SELECT address FROM unsent_form WHERE body_id = $1 AND person_id = $2 AND address <> $3
          ORDER BY at DESC OFFSET ${unsentFormsMax - 1}),
        gone AS (
          DELETE FROM unsent_form WHERE body_id = $1 AND person_id = $2 AND address IN (SELECT address FROM old))
        INSERT INTO unsent_form (body_id, person_id, address, typed, at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (body_id, person_id, address) DO UPDATE SET typed = excluded.typed, at = excluded.at`,
    },
    [body, person, address, json(formValues), at],
  )
}

export type Unsent = { readonly formValues: Entries; readonly at: string }

export async function unsentAt(db: Queryable, { body, person, address }: FormAddress): Promise<Unsent | undefined> {
  const [row] = await db.query<Unsent>(
    {
      name: 'unsent_at',
      text: 'SELECT typed AS "formValues", at FROM unsent_form WHERE body_id = $1 AND person_id = $2 AND address = $3',
    },
    [body, person, address],
  )
  return row
}

export async function forgetUnsent(db: Queryable, { body, person, address }: FormAddress): Promise<void> {
  await db.query(
    {
      name: 'forget_unsent',
      text: 'DELETE FROM unsent_form WHERE body_id = $1 AND person_id = $2 AND address = $3',
    },
    [body, person, address],
  )
}
