import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { performMove, type ActOutcome, type Request } from '../../../kernel/act.ts'
import type { NextNumber } from '../../../kernel/happening.ts'
import { waitsForChild } from '../../../kernel/mirror.ts'
import type { Matter } from '../../../kernel/matter.ts'
import type { Procedures } from '../../../kernel/declarations/procedure.ts'
import type { Facts } from '../../../kernel/declarations/guard.ts'
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts'
import type { Clock } from '../../../platform/clock.ts'
import { sqlErrorOf, type Database, type Tx } from '../../../platform/db/index.ts'
import type { Ids } from '../../../platform/ids.ts'
import type { Bodies, Body } from '../../bodies/bodies.ts'
import { mayBegin, missingDesks } from '../../bodies/in-use.ts'
import { storedAnswer, storeAnswer, lockTrees, type LockedRow } from './act-sql.ts'
import { addressIndex, importedNumber, decideWithNumbers } from './numbers.ts'
import { record } from './record.ts'
import type { ActRequest, ActResult } from './request.ts'
import { mattersIn, visibleTree, withLinked } from './trees-concerned.ts'

/** The dependencies of the one command. Clock and ids are injected, so that tests and the demo can set them. */
export type Store = {
  readonly database: Database
  readonly bodies: Bodies
  readonly procedures: Procedures
  readonly clock: Clock
  readonly ids: Ids
  /** Called with every answered request, for the installation's metrics. */
  readonly answered?: (request: ActRequest, result: ActResult | Refusal) => void
}

/**
 * The one command that changes matters: lock → decide → write → record → enqueue, in one transaction. Resolves to the
 * result or to a refusal, which leaves nothing behind. Throws only when the database fails.
 */
export async function act(store: Store, request: ActRequest): Promise<ActResult | Refusal> {
  const result = await acting(store, request)
  store.answered?.(request, result)
  return result
}

async function acting(store: Store, request: ActRequest): Promise<ActResult | Refusal> {
  const at = store.clock.now()
  const body = await store.bodies.find(request.body, Date.parse(at))
  if (body === undefined) return refuse('unknown_body', { body: request.body })
  try {
    return await withLinked(mattersIn(store.procedures, request), (matters) =>
      retryOnTakenNumber(() =>
        store.database.transaction(async (tx) => {
          const [locked, earlier] = await Promise.all([lockTrees(tx, body.id, matters), answerOfKey(tx, body, request)])
          if (earlier) return earlier
          const decided = await decideIn(tx, store, body, request, locked, at)
          if (isRefusal(decided)) throw new RolledBack(decided)
          record(tx, store.procedures, body, decided.outcome, locked, at)
          answer(tx, body, request, decided.acted, at)
          return decided.acted
        }),
      ),
    )
  } catch (error) {
    if (error instanceof RolledBack) return error.refusal
    // Two concurrent starts with one key lock no common matter: the second finds the answer of the first.
    const earlier = sqlErrorOf(error)?.code === '23505' ? await answerOfKey(store.database, body, request) : undefined
    if (earlier) return earlier
    throw error
  }
}

/**
 * Two series may have the same format. Only the index detects that two concurrent acts took one number; the later act
 * retries.
 */
async function retryOnTakenNumber<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await run()
    } catch (error) {
      if (tries === numberTriesMax || sqlErrorOf(error)?.constraint !== addressIndex) throw error
    }
  }
}

/** Each failed attempt means that another act committed a number, so retries make progress. */
const numberTriesMax = 10

/** Rolls back a refused act: no lock stays, and no number that was taken leaves a gap in its series. */
class RolledBack extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}

async function decideIn(
  tx: Tx,
  store: Store,
  body: Body,
  request: ActRequest,
  locked: readonly LockedRow[],
  at: string,
): Promise<{ outcome: ActOutcome; acted: ActResult } | Refusal> {
  const tree = visibleTree(store.procedures, body, request, locked)
  const facts = factsOf(body, store.clock.today(body.timeZone))
  const planned = await plan(tx, store, body, request, tree)
  if (isRefusal(planned)) return planned
  const decided = (nextNumber: NextNumber, newId: () => string): ActOutcome | Refusal =>
    performMove(store.procedures, tree, planned, facts, newId, nextNumber)
  const outcome = await decideWithNumbers(tx, body, facts.today, store.ids, decided)
  if (isRefusal(outcome)) return outcome
  const stuck = waitsForChild(outcome.tree)
  if (stuck.length > 0)
    throw new Error(
      `open matters without an owner or a due date after ${planned.move} at ${at}: ${stuck.map((m) => m.id).join(', ')}`,
    )
  const id = 'matter' in planned ? planned.matter : planned.id
  return { outcome, acted: movedMatter(outcome, id) }
}

/** Turns the request into the kernel's form. */
async function plan(
  tx: Tx,
  store: Store,
  body: Body,
  request: ActRequest,
  tree: ReadonlyMap<string, Matter>,
): Promise<Request | Refusal> {
  const { actor, input } = request
  if (!('matter' in request)) {
    const { procedure, start, number } = request
    if (!Object.hasOwn(store.procedures, procedure)) {
      return refuse('unknown_procedure', { procedure, known: Object.keys(store.procedures) })
    }
    const { starts = {} } = store.procedures[procedure] ?? {}
    const by = Object.hasOwn(starts, start) ? (starts[start]?.by ?? []) : []
    if (by.length > 0 && !mayBegin(body, procedure)) {
      return refuse('procedure_not_used', { procedure, used: [...body.procedures.used] })
    }
    const unseated = deskMissing(store, body, procedure)
    if (unseated) return unseated
    const begun = { procedure, id: store.ids.next(), move: start, actor, input }
    if (number === undefined) return begun
    const brought = await importedNumber(tx, body.id, number)
    return isRefusal(brought) ? brought : { ...begun, number: brought }
  }
  const { matter: id, move, version } = request
  const matter = tree.get(id)
  if (matter === undefined) return refuse('unknown_matter', { matter: id })
  if (version !== undefined && version !== matter.version) {
    return refuse('stale_version', { read: version, now: matter.version })
  }
  const unseated = deskMissing(store, body, matter.procedure)
  if (unseated) return unseated
  return { matter: id, move, actor, input }
}

/** A newer version of the software may need a desk that the body has not assigned yet. */
function deskMissing({ procedures }: Store, { desks }: Body, procedure: string): Refusal | undefined {
  const [missing] = missingDesks(desks, procedures, [procedure])
  return missing && refuse('desk_missing', missing)
}

export function factsOf(body: Body, today: string): Facts {
  const { pack, calendar, desks, terms, settings } = body
  const { publicity } = settings
  // A dissolved party takes on nothing new: for a move it does not exist.
  const partyKind = (id: string) => (body.party(id)?.dissolved_on ? undefined : body.partyKind(id))
  return { pack, calendar, today, desks, terms, partyKind, ...(publicity && { publicity }) }
}

function movedMatter(outcome: ActOutcome, id: string): ActResult {
  const matter = outcome.tree.get(id)
  if (matter === undefined) throw new Error(`matter ${id} vanished`)
  const opened = outcome.happenings.flatMap((h) => h.changes.filter((change) => change.do === 'open'))
  return {
    id,
    version: matter.version,
    state: matter.state,
    number: matter.number,
    address: matter.address,
    opened: opened.map(({ id: child, procedure }) => ({ id: child, procedure })),
    begun: mattersBegun(outcome, id),
  }
}

function mattersBegun({ tree, happenings }: ActOutcome, id: string): ActResult['begun'] {
  return happenings.flatMap(({ matter: root, procedure, seq, because }) =>
    root === id || because === null || seq !== 1 || tree.get(root)?.parent !== null
      ? []
      : [{ id: root, procedure, number: tree.get(root)?.number ?? null }],
  )
}

/** The result of this person's earlier request with this key; undefined when there was none. */
export async function earlierResult(
  { database }: Store,
  body: Body,
  person: string,
  key: string,
): Promise<ActResult | undefined> {
  return (await storedAnswer(database, body.id, person, key))?.response as ActResult | undefined // as in answerOfKey
}

/** Whether this person's request with this key has been answered. */
export async function isRepeatedRequest(store: Store, body: Body, person: string, key: string): Promise<boolean> {
  return (await earlierResult(store, body, person, key)) !== undefined
}

async function answerOfKey(
  db: Pick<Tx, 'query'>,
  body: Body,
  request: ActRequest,
): Promise<ActResult | Refusal | undefined> {
  if (request.key === undefined) return undefined
  const earlier = await storedAnswer(db as Tx, body.id, request.actor.person, request.key)
  if (earlier === undefined) return undefined
  const same = Buffer.compare(earlier.request, fingerprint(request)) === 0
  // storeAnswer below is the only writer of this column.
  return same ? (earlier.response as ActResult) : refuse('key_reused', { key: request.key })
}

function answer(tx: Tx, body: Body, request: ActRequest, acted: ActResult, at: string): void {
  if (request.key === undefined) return
  const key = { body: body.id, person: request.actor.person, key: request.key }
  storeAnswer(tx, key, { request: fingerprint(request), response: acted }, at)
}

/** Two requests with one key are the same request when their fingerprints are equal. */
function fingerprint({ actor, key: _key, ...request }: ActRequest): Uint8Array {
  const text = canonicalize({ ...request, party: actor.party }) ?? ''
  return createHash('sha256').update(text).digest()
}
