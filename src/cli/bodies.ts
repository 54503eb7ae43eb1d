import type { Body } from '../features/bodies/bodies.ts'
import type { Store } from '../features/matters/commands/act.ts'
import { UsageError } from './io.ts'

/** The bodies a verb is to work on: the one named, or all. Throws UsageError for a name nobody has. */
export async function bodiesToWorkOn(store: Store, named: string | undefined): Promise<readonly string[]> {
  const all = await store.bodies.all()
  if (named === undefined) return all
  if (all.includes(named)) return [named]
  throw new UsageError(`there is no body ${named}; there ${all.length === 0 ? 'is none yet' : `are ${all.join(', ')}`}`)
}

/** The body of that name. Throws UsageError for one nobody has. */
export async function findBody(store: Store, slug: string): Promise<Body> {
  const body = await store.bodies.find(slug, Date.parse(store.clock.now()))
  if (body === undefined) throw new UsageError(`there is no body ${slug}`)
  return body
}
