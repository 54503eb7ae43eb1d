import { digestOfText, eventText, genesis, linkDigest, textsOf } from './chain.ts'
import type { EventRow } from './replay-sql.ts'
import { storedHead } from './replay.ts'

/** An event as the database gives it, its JSON as text. `exact`: reading loses nothing, such as microseconds of `at`. */
export type EventText = Omit<EventRow, 'said' | 'changes' | 'sealed'> & {
  readonly said: string
  readonly changes: string
  readonly exact: boolean
}

/** An event as it lies in the table, its JSON read only when asked for: most of what is said nobody has to look at. */
export class LyingEvent implements EventRow {
  readonly matter_id
  readonly root_id
  readonly seq
  readonly at
  readonly person
  readonly party
  readonly procedure
  readonly move
  readonly from_state
  readonly to_state
  readonly because
  readonly hash
  readonly exact
  sealed = false
  erased: Uint8Array | undefined
  readonly #said: string
  readonly #changes: string
  #read: EventRow['changes'] | undefined

  constructor(row: EventText) {
    this.matter_id = row.matter_id
    this.root_id = row.root_id
    this.seq = row.seq
    this.at = row.at
    this.person = row.person
    this.party = row.party
    this.procedure = row.procedure
    this.move = row.move
    this.from_state = row.from_state
    this.to_state = row.to_state
    this.because = row.because
    this.hash = row.hash
    this.exact = row.exact
    this.#said = row.said
    this.#changes = row.changes
  }

  // What `act` has written has these shapes; what was tampered with is found before it is used.
  get said(): EventRow['said'] {
    return JSON.parse(this.#said) as EventRow['said']
  }

  get changes(): EventRow['changes'] {
    return (this.#read ??= JSON.parse(this.#changes) as EventRow['changes'])
  }

  /**
   * What of its JSON is not in canonical form, read: as older events are, or somebody has written it anew. To be looked at
   * again. Undefined when all is.
   */
  get odd(): { readonly said: EventRow['said'] | null; readonly changes: EventRow['changes'] | null } | undefined {
    if (this.sealed) return undefined
    const { said, changes } = textsOf(this)
    if (said === this.#said && changes === this.#changes) return undefined
    return { said: said === this.#said ? null : this.said, changes: changes === this.#changes ? null : this.changes }
  }

  /**
   * Hashes its text as it lies there, over the hash of the event before it. What bears its hash this way was not touched
   * by a letter; what does not may be older than the texts (migration 0010), and is to be written anew and hashed again.
   */
  seal(body: string, previous: EventRow | undefined): void {
    const follows = previous?.matter_id === this.matter_id
    const before = follows ? previous.hash : genesis(body, this.matter_id)
    const texts = { said: this.#said, changes: this.#changes }
    const hash = linkDigest(before, digestOfText(eventText(storedHead(this), texts)))
    this.sealed = Buffer.compare(hash, this.hash) === 0
  }
}
