import { TokenParser, Tokenizer } from '@streamparser/json'
import { strictDecoder, utf8Pieces } from './encoding.ts'
import { TableError } from '../errors.ts'
import { emptyTable, tooManyRows } from '../header.ts'
import { JsonRowWatch } from './json-row-watch.ts'
import type { TableLimits } from '../limits.ts'
import { type Outcome, rowOutcome } from '../outcome.ts'
import type { Source } from '../source.ts'
import type { ReadOptions, Row } from '../table.ts'
import { readTyped } from '../typed.ts'

/**
 * Rows of a JSON list of objects (RFC 8259), or with `lines` of JSON values one after the other (NDJSON), in flat
 * memory. A repeated key, a key `__proto__` and a whole number too long to keep make their row wrong, not the file.
 */
export async function* readJson(
  source: Source,
  lines: boolean,
  options: ReadOptions,
  limits: TableLimits,
): AsyncGenerator<Outcome, void, undefined> {
  const parsing = new JsonParsing(lines, options, limits)
  for await (const piece of utf8Pieces(source, options)) yield* parsing.feed(piece)
  yield* parsing.end()
}

class JsonParsing {
  readonly #tokenizer: Tokenizer
  readonly #parser: TokenParser
  readonly #watch: JsonRowWatch
  readonly #options: ReadOptions
  readonly #limits: TableLimits
  #outcomes: Outcome[] = []
  #row = 0
  #bytes = 0

  constructor(lines: boolean, options: ReadOptions, limits: TableLimits) {
    this.#options = options
    this.#limits = limits
    this.#watch = new JsonRowWatch(lines, limits)
    this.#parser = new TokenParser(lines ? { paths: ['$'], separator: '' } : { paths: ['$.*'], keepStack: false })
    this.#tokenizer = new WatchedTokenizer(this.#watch)
    this.#tokenizer.onToken = (token) => {
      this.#watch.token(token)
      this.#parser.write(token)
    }
    this.#parser.onValue = ({ value }) => this.#take(value)
  }

  *feed(piece: Buffer): Generator<Outcome, void, undefined> {
    this.#bytes += piece.length
    const failed = caught(() => {
      this.#tokenizer.write(piece)
      this.#watch.checkSize(this.#bytes)
    })
    yield* this.#taken()
    if (failed === undefined) return
    if (failed instanceof TableError) throw failed
    throw new TableError({
      code: 'json_invalid',
      row: this.#row + 1,
      problem: `The JSON breaks in row ${this.#row + 1}: ${failed.message}.`,
      remedy: 'Check the file with the program that wrote it.',
      cause: failed,
    })
  }

  *end(): Generator<Outcome, void, undefined> {
    const failed = caught(() => {
      this.#tokenizer.end()
      if (!this.#watch.begun) throw emptyTable()
      if (!this.#parser.isEnded) this.#parser.end()
    })
    yield* this.#taken()
    if (failed === undefined) return
    if (failed instanceof TableError) throw failed
    throw new TableError({
      code: 'json_truncated',
      row: this.#row + 1,
      problem: `The JSON ends too early, in or after row ${this.#row + 1}.`,
      remedy: 'The file was cut off: download or save it again.',
      cause: failed,
    })
  }

  #take(value: unknown): void {
    this.#row++
    if (this.#row > this.#limits.rowCountMax) throw tooManyRows(this.#limits.rowCountMax)
    const problem = this.#watch.problemOfRow()
    this.#outcomes.push(problem ?? rowOutcome(() => this.#make(value, this.#row)))
  }

  #make(value: unknown, row: number): Row {
    if (!isObject(value)) {
      throw new TableError({
        code: 'row_not_object',
        row,
        problem: `Row ${row} is not an object with names and values.`,
        remedy: 'Write every row as {"column": value, …}.',
      })
    }
    const cells: Record<string, unknown> = Object.assign(Object.create(null), value)
    for (const column of this.#options.columns ?? []) {
      const cell = cells[column.name]
      // A value is itself here, so JSON needs no reading and null is null.
      if (cell === undefined || cell === null || column.type === 'json') continue
      cells[column.name] = readTyped(cell, column, { row })
    }
    return { row, cells }
  }

  #taken(): Outcome[] {
    const taken = this.#outcomes
    this.#outcomes = []
    return taken
  }
}

class WatchedTokenizer extends Tokenizer {
  readonly #watch: JsonRowWatch

  constructor(watch: JsonRowWatch) {
    super()
    this.#watch = watch
    keepMarks(this)
  }

  override parseNumber(text: string): number {
    return this.#watch.number(text)
  }
}

/**
 * The tokenizer (0.0.26) decodes a text in stretches, with a decoder that takes U+FEFF at the start of each for a byte
 * order mark and drops it. It lets nobody choose the decoder, hence the reach inside; the round-trip test holds it.
 */
function keepMarks(tokenizer: Tokenizer): void {
  // A private field of the library, read only here and checked before use.
  const inner = (tokenizer as unknown as { bufferedString?: { decoder?: unknown } }).bufferedString
  if (!(inner?.decoder instanceof TextDecoder)) throw new Error('the JSON tokenizer is not the version it was made for')
  inner.decoder = strictDecoder('utf-8')
}

function caught(work: () => void): Error | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    if (error instanceof Error) return error
    throw error
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
