import { alike } from './alike.ts'
import { TextFingerprints } from './fingerprints.ts'
import { isPeople } from './people.ts'
import type { MappedRow } from './mapped-row.ts'
import type { Warnings } from './warnings.ts'

/** The same answer so often is a form letter, worth knowing about the register. */
const repeatedAnswerMin = 10
/** Names compared with each other; a file with more has no list of members but something else in the column. */
const namesComparedMax = 3_000

/**
 * What has been met so far in one file: keys, subjects, answers and names. This is all that grows with the file: about
 * 100 bytes a row, outside the heap.
 */
export class SeenInFile {
  readonly #keys = new TextFingerprints()
  readonly #subjects = new TextFingerprints()
  readonly #answered = new TextFingerprints()
  readonly #names = new Map<string, number>()
  readonly #warnings: Warnings

  constructor(warnings: Warnings) {
    this.#warnings = warnings
  }

  /** Notes a row and gives it a key of its own: the second row of one key is `key#2`, and its number likewise. */
  take(reading: MappedRow): MappedRow {
    const { row } = reading.row
    this.#subject(reading, row)
    this.#answers(reading)
    for (const { named } of Object.values(reading.parties))
      for (const { name, kind } of named) if (isPeople(kind)) this.#names.set(name, (this.#names.get(name) ?? 0) + 1)
    const { count, first } = this.#keys.count(reading.key, row)
    if (count === 1) return reading
    const suffix = `#${count}`
    this.#warnings.note('key_repeated', [first, row], { value: reading.key })
    return { ...reading, key: reading.key + suffix, number: reading.number && reading.number + suffix }
  }

  /** Names that look like one another, told once the whole file has been read. */
  finish(): void {
    if (this.#names.size > namesComparedMax) return
    for (const [one, other] of alike(this.#names)) {
      const count = (name: string): string => `“${name}” (${this.#names.get(name)})`
      this.#warnings.note('names_alike', [], { value: one, more: `${count(one)} and ${count(other)}` })
    }
  }

  #subject({ form }: MappedRow, row: number): void {
    const subject = String(form['subject'])
    const { count, first } = this.#subjects.count(subject, row)
    if (count > 1) this.#warnings.note('subject_repeated', [first, row], { value: subject })
  }

  /** What was answered is a part of the form that has words of its own. */
  #answers({ form, row }: MappedRow): void {
    for (const [field, { text }] of Object.entries(form).map(([name, value]) => [name, Object(value)] as const)) {
      if (field === 'source' || typeof text !== 'string') continue
      const { count } = this.#answered.count(text, row.row)
      if (count >= repeatedAnswerMin) this.#warnings.note('text_repeated', row.row, { value: text })
    }
  }
}
