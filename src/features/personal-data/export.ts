import type { Store } from '../matters/commands/act.ts'
import { dataOfAccount, dataOfPerson } from './personal-sql.ts'

/**
 * Everything stored about a person, as JSON to be given to them (GDPR Art. 15 and 20; PIPL Art. 45), without passwords,
 * keys and secrets.
 */
export async function personalData(
  { database, clock }: Pick<Store, 'database' | 'clock'>,
  account: string | null,
  persons: readonly { readonly body: string; readonly person: string }[],
): Promise<string> {
  const bodies: { [body: string]: unknown } = {}
  for (const { body, person } of persons) bodies[body] = await dataOfPerson(database, body, person)
  const own = account === null ? {} : await dataOfAccount(database, account)
  return JSON.stringify({ exported_at: clock.now(), ...own, bodies }, null, 2)
}
