import { asInstant, type CopiedRows } from '../../../platform/db/index.ts'
import { genesis, textsOf } from './chain.ts'
import { hashMatches, place } from './event-bytes.ts'
import type { EventRow } from './replay-sql.ts'

const microseconds = /\.\d{4}/

/**
 * An event as stored. Columns are parsed on demand: most events are only hashed and applied.
 */
export class RawEventRow implements EventRow {
  readonly matter_id: string
  readonly root_id: string
  readonly seq: number
  readonly hash: Uint8Array
  /** Its stored bytes were hashed with the previous event's hash and gave its own hash. */
  readonly sealed: boolean
  erased: Uint8Array | undefined
  readonly #rows: CopiedRows
  readonly #place: number
  #read: EventRow['changes'] | undefined

  /**
   * Reads the current row. If the fast hash matches, not a character was changed. If not, the event may be older than
   * stored texts (migration 0010) and has to be encoded and hashed again.
   */
  constructor(rows: CopiedRows, body: string, previous: RawEventRow | undefined) {
    this.#rows = rows
    this.#place = rows.place
    this.matter_id = rows.text(place.matter)
    this.root_id = rows.text(place.root)
    this.seq = rows.int(place.seq)
    this.hash = rows.bytes(place.hash)
    const before = previous?.matter_id === this.matter_id ? previous.hash : genesis(body, this.matter_id)
    this.sealed = hashMatches(before, rows)
  }

  get at(): string {
    return asInstant(this.#text(place.at))
  }

  /** Parsing loses nothing, such as microseconds of `at`. */
  get exact(): boolean {
    return this.sealed || !microseconds.test(this.#text(place.at))
  }

  get person(): string {
    return this.#text(place.person)
  }

  get party(): string {
    return this.#text(place.party)
  }

  get procedure(): string {
    return this.#text(place.procedure)
  }

  get move(): string {
    return this.#text(place.move)
  }

  get from_state(): string {
    return this.#text(place.from)
  }

  get to_state(): string {
    return this.#text(place.to)
  }

  get because(): string | null {
    return this.#rows.back(this.#place).textOrNull(place.because)
  }

  // `act` writes these shapes; tampering is found before they are used.
  get said(): EventRow['said'] {
    return JSON.parse(this.#text(place.said)) as EventRow['said']
  }

  get changes(): EventRow['changes'] {
    return (this.#read ??= JSON.parse(this.#text(place.changes)) as EventRow['changes'])
  }

  /**
   * The parsed JSON columns that are not in canonical form, because the event is old or was rewritten; they need the
   * slow check. Undefined when all are canonical.
   */
  get odd(): { readonly said: EventRow['said'] | null; readonly changes: EventRow['changes'] | null } | undefined {
    if (this.sealed) return undefined
    const { said, changes } = this
    const texts = textsOf({ said, changes })
    const odd = {
      said: texts.said === this.#text(place.said) ? null : said,
      changes: texts.changes === this.#text(place.changes) ? null : changes,
    }
    return odd.said === null && odd.changes === null ? undefined : odd
  }

  #text(column: number): string {
    return this.#rows.back(this.#place).text(column)
  }
}
