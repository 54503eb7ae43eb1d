import type { Queryable } from '../../platform/db/index.ts'
import type { Caller, Mandate } from './caller.ts'
import { mandatesOn } from './mandates-sql.ts'

/** The person with what they may do on a day; undefined for a person this body does not have. */
export async function callerOn(db: Queryable, body: string, person: string, day: string): Promise<Caller | undefined> {
  const rows = await mandatesOn(db, body, person, day)
  const [first] = rows
  if (first === undefined) return undefined
  const acts = new Map<string, Mandate>()
  // Of two valid mandates for one party the later one counts; it comes first.
  for (const { party_id: party, duties } of rows)
    if (party !== null && !acts.has(party)) acts.set(party, { party, duties: duties ?? [] })
  return { person, name: first.name, acts: [...acts.values()] }
}

/** The token of an Authorization header; undefined for one of another scheme, null where there is no header. */
export function bearerToken(header: string | undefined): string | undefined | null {
  return header === undefined ? null : /^Bearer ([\x21-\x7e]{1,500})$/i.exec(header)?.[1]
}

const demoScheme = /^demo-(.{1,64})$/u

/** The person a development token names; such tokens exist in a demo only. */
export function demoPerson(token: string): string | undefined {
  return demoScheme.exec(token)?.[1]
}
