import { asInstant, type CopiedRows } from '../../../platform/db/index.ts'
import { genesis, textsOf } from './chain.ts'
import { hashMatches, place } from './event-bytes.ts'
import type { EventRow } from './replay-sql.ts'

const microseconds = /\.\d{4}/

/**
 * An event as it lies in the table, read out of what was copied only where somebody asks: of most nobody has to know more than
 * that it bears its hash, and what it changes.
 */
export class RawEventRow implements EventRow {
  readonly matter_id: string
  readonly root_id: string
  readonly seq: number
  readonly hash: Uint8Array
  /** Its text has been hashed as it lies there, over the hash of the event before it, and gave its own. */
  readonly sealed: boolean
  erased: Uint8Array | undefined
  readonly #rows: CopiedRows
  readonly #place: number
  #read: EventRow['changes'] | undefined

  /**
   * Of the row read now. What bears its hash this way was not touched by a letter; what does not may be older than the texts
   * (migration 0010), and is to be written anew and hashed again.
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

  /** Reading loses nothing, such as microseconds of `at`. */
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

  // What `act` has written has these shapes; what was tampered with is found before it is used.
  get said(): EventRow['said'] {
    return JSON.parse(this.#text(place.said)) as EventRow['said']
  }

  get changes(): EventRow['changes'] {
    return (this.#read ??= JSON.parse(this.#text(place.changes)) as EventRow['changes'])
  }

  /**
   * What of its JSON is not in canonical form, read: as older events are, or somebody has written it anew. To be looked at
   * again. Undefined when all is.
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
