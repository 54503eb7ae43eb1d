import { setImmediate } from 'node:timers/promises'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Store } from '../matters/commands/act.ts'
import {
  importedNumbers,
  prepareMatter,
  takenAmong,
  writePrepared,
  type PreparedMatter,
} from '../matters/commands/bulk-create.ts'
import type { GivenNumber } from '../../kernel/number.ts'
import { addParties } from '../bodies/commands.ts'
import { WrongRow } from './cells.ts'
import {
  alreadyImported,
  imported,
  pendingRow,
  numberTaken,
  refused,
  wrong,
  type RowResult,
  type PendingRow,
} from './row-result.ts'
import { copyImported, importedBefore, lockSource, type ImportedRow } from './imported-sql.ts'
import { Parties } from './parties.ts'
import { create, importTargetOf, type ImportTarget } from './target.ts'
import type { Named } from './people.ts'
import type { MappedRow } from './mapped-row.ts'
import type { Register } from './mapping/register.ts'
import type { ImportRequest, ImportStore, Item } from './request.ts'
import type { Facts } from '../../kernel/declarations/guard.ts'
import { mayBegin } from '../bodies/in-use.ts'

/** The body is not there and cannot be created, or does not use what is to be taken over. */
export class WrongTarget extends Error {
  override readonly name = 'WrongTarget'
}

/** Rows decided on without letting anything else go on: a few milliseconds. */
const decidedAtOnceMax = 10

/** A row decided on, with all it needs to be written; what was read is let go. */
type Ready = { readonly reading: PendingRow; readonly begun: PreparedMatter; readonly parties: readonly string[] }
export type Prepared = readonly (RowResult | Ready)[]

/** Decides and writes the rows of one file, batch by batch. */
export class Batches {
  readonly #store: ImportStore
  readonly #request: ImportRequest
  readonly #parties = new Parties()
  /** Addresses of numbers, of this file and of what they may clash with. */
  readonly #addresses = new Set<string>()
  #place: ImportTarget | undefined
  created = false

  constructor(store: ImportStore, request: ImportRequest) {
    this.#store = store
    this.#request = request
  }

  /** Decides every row; nothing is written. */
  async prepare(items: readonly Item[]): Promise<Prepared> {
    const { database } = this.#store
    const place = (this.#place ??= await this.#findPlace())
    const readings = items.filter((item): item is MappedRow => !('fate' in item))
    const db = place.body && database
    const before = db ? await this.#before(db, readings) : new Map<string, ImportedRow>()
    const open = readings.filter((reading) => !before.has(reading.key))
    await this.#parties.load(db, place.id, open.flatMap(namedIn))
    const brought = open.flatMap(({ number }) => number ?? [])
    const numbers = await importedNumbers(db, place.id, brought, this.#addresses)
    const at = this.#store.clock.now()
    const decided: (RowResult | Ready)[] = []
    for (const [i, item] of items.entries()) {
      // The batch before this one is on its way to the database, and goes on only while nothing is being decided.
      if (i % decidedAtOnceMax === 0) await setImmediate()
      const earlier = 'fate' in item ? undefined : before.get(item.key)
      decided.push(
        'fate' in item ? item : earlier ? alreadyImported(item, earlier) : this.#decide(place, item, numbers, at),
      )
    }
    return decided
  }

  /** Writes what was decided, in one transaction, and tells the fate of every row. */
  async write(items: Prepared): Promise<RowResult[]> {
    const ready = items.filter((item): item is Ready => 'begun' in item)
    const { database } = this.#store
    if (ready.length === 0 || this.#request.dryRun === true || database === undefined) {
      const late =
        ready.length > 0 && database && this.#place?.body ? await this.#numberClashes(database, ready) : repeated(ready)
      return items.map((item) => ('fate' in item ? item : (late.get(item) ?? imported(item.reading, item.begun))))
    }
    const store = this.#store
    const body = (await this.#ensurePlace(store)).body
    if (body === undefined) throw new Error('the body was created')
    const { source } = this.#request.mapping
    const late = await database.transaction(async (tx) => {
      await lockSource(tx, body.id, source)
      const fates = await this.#numberClashes(tx, ready)
      // Another import of the same file may have been quicker.
      const before = await this.#before(
        tx,
        ready.map((item) => item.reading),
      )
      for (const item of ready) {
        const earlier = before.get(item.reading.key)
        if (earlier) fates.set(item, alreadyImported(item.reading, earlier))
      }
      const left = ready.filter((item) => !fates.has(item))
      const parties = this.#parties.proposed(left.flatMap((item) => item.parties))
      if (parties.length > 0) await addParties(tx, store.bodies, body.id, parties)
      await writePrepared(
        tx,
        body.id,
        left.map((item) => item.begun),
      )
      const rows = left.map(({ reading, begun }) => ({ key: reading.key, matter_id: begun.id, row_hash: reading.hash }))
      await copyImported(tx, body.id, source, rows)
      return { fates, parties }
    })
    this.#parties.added(late.parties)
    store.bodies.forget(body.id)
    return items.map((item) => ('fate' in item ? item : (late.fates.get(item) ?? imported(item.reading, item.begun))))
  }

  #decide(
    { id, facts }: ImportTarget,
    reading: MappedRow,
    numbers: ReadonlyMap<string, GivenNumber>,
    at: string,
  ): RowResult | Ready {
    try {
      const { procedure, start, by } = this.#request.mapping.register
      const parties = Object.entries(reading.parties).map(([field, { named, single }]) => {
        const ids = named.map((party) => this.#parties.idOf(party))
        return { field, ids, value: single ? ids[0] : ids }
      })
      const input = { ...reading.form, ...Object.fromEntries(parties.map(({ field, value }) => [field, value])) }
      const { procedures, ids: newIds } = this.#store
      const number = numbers.get(reading.number ?? '')
      const begun = prepareMatter(
        {
          body: id,
          at,
          procedures,
          ids: newIds,
          facts: { ...facts, partyKind: kindsWith(facts.partyKind, this.#parties) },
        },
        {
          procedure,
          start,
          actor: { person: importer, party: deskFor(facts, by), duties: [] },
          input,
          ...(number !== undefined && { number }),
        },
      )
      if (isRefusal(begun)) return refused(reading, begun)
      return { reading: pendingRow(reading), begun, parties: parties.flatMap(({ ids }) => ids) }
    } catch (error) {
      if (!(error instanceof WrongRow)) throw error
      return wrong(reading.row, error, error.message, reading.key)
    }
  }

  async #findPlace(): Promise<ImportTarget> {
    const { body, mapping } = this.#request
    const found = await importTargetOf(this.#store, body, mapping.body)
    const { procedure } = mapping.register
    if (found?.body && !mayBegin(found.body, procedure)) {
      throw new WrongTarget(
        `The body ${body} does not use the procedure ${procedure}, so that nothing of it can be taken over. ` +
          `Choose it first: huiyin body use ${[body, ...found.body.procedures.used, procedure].join(' ')}`,
      )
    }
    if (found) return found
    throw new WrongTarget(
      `There is no body ${body}, and the mapping ${mapping.source} does not say how to create one. ` +
        'Name a body that exists, or add "body" to the mapping.',
    )
  }

  async #ensurePlace(store: Store): Promise<ImportTarget> {
    const place = this.#place ?? (await this.#findPlace())
    const { mapping } = this.#request
    if (place.body || mapping.body === undefined) return place
    const body = await create(store, place.id, mapping.body, mapping.register.procedure)
    this.created = true
    return (this.#place = { ...place, body })
  }

  #before(
    db: Parameters<typeof importedBefore>[0],
    readings: readonly PendingRow[],
  ): Promise<Map<string, ImportedRow>> {
    const { body, mapping } = this.#request
    return importedBefore(
      db,
      body,
      mapping.source,
      readings.map((reading) => reading.key),
    )
  }

  async #numberClashes(db: Parameters<typeof takenAmong>[0], ready: readonly Ready[]): Promise<Map<Ready, RowResult>> {
    const fates = repeated(ready)
    const taken = await takenAmong(
      db,
      this.#request.body,
      ready.map(({ begun }) => begun),
    )
    for (const item of ready) {
      if (item.begun.number !== null && taken.has(item.begun.id))
        fates.set(item, numberTaken(item.reading, item.begun.number))
    }
    return fates
  }
}

/** Who does it, on behalf of a desk: no person, and nobody can sign in as it. */
const importer = 'import'

/** The desk that takes records over: one of those by which the start is made. */
function deskFor({ desks, partyKind }: Facts, by: Register['by']): string {
  const seated = Object.values(desks)
  return seated.find((party) => by.some((kind) => kind === partyKind(party))) ?? seated[0] ?? ''
}

function namedIn({ parties }: MappedRow): readonly Named[] {
  return Object.values(parties).flatMap(({ named }) => named)
}

type Kinds = (party: string) => ReturnType<Parties['kind']>

function kindsWith(kinds: Kinds, parties: Parties): Kinds {
  return (party) => kinds(party) ?? parties.kind(party)
}

function repeated(ready: readonly Ready[]): Map<Ready, RowResult> {
  const met = new Set<string>()
  const fates = new Map<Ready, RowResult>()
  for (const item of ready) {
    const { number } = item.begun
    if (number === null) continue
    if (met.has(number)) fates.set(item, numberTaken(item.reading, number))
    met.add(number)
  }
  return fates
}
