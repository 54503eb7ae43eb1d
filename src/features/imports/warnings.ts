/** How many rows a warning names; the rest are counted. */
const rowsNamedMax = 5
/** Different warnings kept; the rest are counted. Keeps a report readable and the memory flat, whatever the file. */
const warningsKeptMax = 10_000
const valueCharsMax = 200

/** Everything an import may say about a row that it takes nevertheless. Stable, so that reports can be searched. */
const sentences = {
  name_read_as: 'was read as the mapping says',
  names_split: 'holds several names; split',
  name_missing: 'names nobody; marked as unknown',
  named_twice: 'is named twice in one row; counted once',
  named_in_both: 'is named in another column of the same row too; kept in both',
  names_alike: 'look alike and were kept apart; if they are one, say so under "names" in the mapping',
  key_repeated: 'stands for several rows; the later ones got a number behind it',
  subject_repeated: 'is the subject of several rows; each was taken',
  ask_from_subject: 'states no ask of its own; the subject is the ask',
  ask_elsewhere: 'refers to a text the file does not hold; kept as it is, marked as unknown',
  asks_split: 'is a numbered list; split into its asks',
  text_missing: 'holds nothing; marked as unknown',
  text_repeated: 'is the same answer word for word in many rows',
  trimmed: 'has spaces or line ends around it; they were taken off',
  composed: 'was written with separate accents; composed (Unicode NFC)',
  character_lost: 'holds U+FFFD, the sign of a character lost earlier; kept as it is',
} as const
export type WarningCode = keyof typeof sentences

export type Warning = {
  readonly code: WarningCode
  readonly column?: string
  readonly value?: string
  readonly says: string
  readonly count: number
  readonly rows: readonly number[]
}

type About = { readonly column?: string; readonly value?: string; readonly more?: string }

/** What an import has noticed: one warning per code, column and value, however many rows it is true of. */
export class Warnings {
  readonly #kept = new Map<string, Warning & { count: number; readonly rows: number[] }>()
  #beyond = 0

  note(code: WarningCode, rows: number | readonly number[], { column, value, more }: About = {}): void {
    const shown = value === undefined || value.length <= valueCharsMax ? value : `${value.slice(0, valueCharsMax)}…`
    const key = JSON.stringify([code, column, shown])
    const known = this.#kept.get(key)
    const named = typeof rows === 'number' ? [rows] : rows
    if (known) {
      known.count++
      for (const row of named) if (known.rows.length < rowsNamedMax && !known.rows.includes(row)) known.rows.push(row)
      return
    }
    if (this.#kept.size >= warningsKeptMax) return void this.#beyond++
    this.#kept.set(key, {
      code,
      ...(column !== undefined && { column }),
      ...(shown !== undefined && { value: shown }),
      says: more === undefined ? sentences[code] : `${sentences[code]}: ${more}`,
      count: 1,
      rows: named.slice(0, rowsNamedMax),
    })
  }

  get total(): number {
    return this.#kept.size + this.#beyond
  }

  list(): Warning[] {
    return [...this.#kept.values()]
  }
}

/** For people: the first few warnings of every code, in the order of the codes above, and how many more there are. */
export function warningDigest(warnings: readonly Warning[], perCodeMax: number): string[] {
  return Object.keys(sentences).flatMap((code) => {
    const same = warnings.filter((warning) => warning.code === code)
    const more = same.length - perCodeMax
    return [...same.slice(0, perCodeMax).map(warningLine), ...(more > 0 ? [`${code}: … and ${more} more`] : [])]
  })
}

/** One line for people: what, where, how often. */
export function warningLine({ code, column, value, says, count, rows }: Warning): string {
  const what = [column, value === undefined ? undefined : `“${printable(value)}”`].filter((part) => part !== undefined)
  const where = rows.length === 0 ? '' : ` (row ${rows.join(', ')}${count > rows.length ? ' …' : ''})`
  return `${code}: ${[...what, says].join(' ')}${count > 1 ? `, ${count} times` : ''}${where}`
}

/** Spaces of every kind and line ends made visible: they are what such a warning is about. */
function printable(value: string): string {
  return value.replaceAll(/[^\S ]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
