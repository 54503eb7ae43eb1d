import { rootNames } from '../kernel/declarations/procedure.ts'
import type { PlaceOptions } from '../config.ts'
import { isDeclined, operator } from '../features/administration/commands/admin.ts'
import { chooseProcedures } from '../features/administration/commands/procedures.ts'
import { declinedText } from '../features/administration/refusal-text.ts'
import { missingDesks } from '../features/bodies/in-use.ts'
import type { Store } from '../features/matters/commands/act.ts'
import { findBody } from './bodies.ts'
import { UsageError, type Io } from './io.ts'

export type UseOptions = PlaceOptions & { readonly json?: boolean }

/**
 * `huiyin body use`: the procedures named are those the body uses from now on; named none, it says what it uses. A
 * procedure whose desks the body has not seated is not chosen: exit code 1. One nobody knows is wrong usage: 2.
 */
export async function useProcedures(
  store: Store,
  io: Io,
  slug: string,
  wanted: readonly string[],
  { json }: UseOptions,
): Promise<void> {
  const body = await findBody(store, slug)
  const missing = missingDesks(
    body.desks,
    store.procedures,
    wanted.filter((name) => name in store.procedures),
  )
  if (wanted.length > 0) {
    const done = await chooseProcedures({ store, body, person: operator }, wanted)
    if (isDeclined(done)) {
      if (done.declined !== 'desk_missing') throw new UsageError(declinedText('en', done))
      io.err(declinedText('en', done))
      io.exitWith(1)
    }
  }
  const { used, closed } = (await findBody(store, slug)).procedures
  if (json) return io.out(JSON.stringify({ body: slug, used, closed, missing }))
  io.out(`${slug} uses: ${used.join(', ')}`)
  if (closed.length > 0) io.out(`closed to new matters, those that are there go on: ${closed.join(', ')}`)
  const others = rootNames(store.procedures).filter((name) => !used.includes(name) && !closed.includes(name))
  if (others.length > 0) io.err(`not used: ${others.join(', ')}`)
}
