const signature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1')

/**
 * Reads the result of `copyOut` row by row and parses values on demand. Columns are addressed by position and read by
 * type: `text`, `json` and casts to them as text, `int4` as a number, `bytea` as bytes. The format is described in
 * PostgreSQL's documentation of COPY, “Binary Format”. Throws RangeError for a column that does not exist.
 */
export class CopiedRows {
  /** All that was copied; the bytes of a column go from `start` to `end`. */
  readonly copied: Buffer
  /** The row read now, for `back`. */
  place = -1
  private readonly columns: number
  private readonly starts: Int32Array
  private readonly ends: Int32Array
  private following: number

  /** @param columns how many columns the statement names */
  constructor(copied: Buffer, columns: number) {
    if (!copied.subarray(0, signature.length).equals(signature)) throw new RangeError('this is no binary copy')
    this.copied = copied
    this.columns = columns
    this.starts = new Int32Array(columns)
    this.ends = new Int32Array(columns)
    const flagsEnd = signature.length + 4
    this.following = flagsEnd + 4 + copied.readInt32BE(flagsEnd)
  }

  /** Moves to the next row; false when there is none. */
  next(): boolean {
    if (this.copied.readInt16BE(this.following) === -1) return false
    this.following = this.read(this.following)
    return true
  }

  /** Returns to an earlier row; `next` continues where it was. */
  back(place: number): this {
    if (place !== this.place) this.read(place)
    return this
  }

  private read(row: number): number {
    const { copied, columns, starts, ends } = this
    const count = copied.readInt16BE(row)
    if (count !== columns) throw new RangeError(`a row of ${count} columns where ${columns} were asked for`)
    let place = row + 2
    for (let i = 0; i < columns; i++) {
      const length = copied.readInt32BE(place)
      place += 4
      starts[i] = place
      // NULL has the length -1.
      ends[i] = place + length
      if (length > 0) place += length
    }
    this.place = row
    return place
  }

  start(column: number): number {
    return this.starts[column] ?? 0
  }

  /** Where the value's bytes end; throws where there is none. */
  end(column: number): number {
    // With a default, because a comparison with undefined makes V8 deoptimise the readers.
    const end = this.ends[column] ?? -1
    if (end < this.start(column)) throw new RangeError(`column ${column} has no value`)
    return end
  }

  isNull(column: number): boolean {
    return (this.ends[column] ?? -1) < this.start(column)
  }

  text(column: number): string {
    return this.copied.toString('utf8', this.start(column), this.end(column))
  }

  textOrNull(column: number): string | null {
    return this.isNull(column) ? null : this.text(column)
  }

  int(column: number): number {
    if (this.end(column) - this.start(column) !== 4) throw new RangeError(`column ${column} is no int4`)
    return this.copied.readInt32BE(this.start(column))
  }

  /** A view, which keeps the whole copy in memory. */
  bytes(column: number): Buffer {
    return this.copied.subarray(this.start(column), this.end(column))
  }
}
