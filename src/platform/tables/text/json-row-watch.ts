import { type ParsedTokenInfo, TokenType } from '@streamparser/json'
import { checkText, isStorable } from '../cells.ts'
import { TableError, type TableErrorFacts } from '../errors.ts'
import { refuseReserved, tooManyColumns } from '../header.ts'
import type { TableLimits } from '../limits.ts'

/**
 * Looks at every JSON token before it becomes part of a row, for what the parsed row no longer shows: repeated keys,
 * rounded numbers, depth and size. Whether the tokens make sense together is the parser's matter.
 */
export class JsonRowWatch {
  /** The row being read, from 1. */
  #row = 1
  /** Whether any token was seen. */
  begun = false
  readonly #lines: boolean
  readonly #limits: TableLimits
  /** What is open: an object's keys so far, or nothing for a list. */
  readonly #open: (Set<string> | undefined)[] = []
  readonly #rowDepth: number
  #expectsKey = false
  #column = ''
  #rowStart = 0
  #problem: TableError | undefined

  constructor(lines: boolean, limits: TableLimits) {
    this.#lines = lines
    this.#limits = limits
    this.#rowDepth = lines ? 0 : 1
  }

  token({ token, value, offset }: Omit<ParsedTokenInfo, 'partial'>): void {
    if (!this.begun) this.#begin(token)
    switch (token) {
      case TokenType.LEFT_BRACE:
      case TokenType.LEFT_BRACKET:
        this.#open.push(token === TokenType.LEFT_BRACE ? new Set() : undefined)
        this.#expectsKey = token === TokenType.LEFT_BRACE
        if (this.#open.length - this.#rowDepth > this.#limits.jsonDepthMax) throw this.#tooDeep()
        break
      case TokenType.RIGHT_BRACE:
      case TokenType.RIGHT_BRACKET:
        this.#open.pop()
        this.#expectsKey = false
        break
      case TokenType.COMMA:
        this.#expectsKey = this.#open.at(-1) !== undefined
        break
      case TokenType.STRING:
        this.#string(String(value))
        break
    }
    if (this.#open.length <= this.#rowDepth) this.#rowStart = offset
  }

  /** In place of the tokenizer's own reading of a number: refuses to lose digits silently. */
  number(text: string): number {
    const value = Number(text)
    const rounded = /^-?\d+$/.test(text) && !Number.isSafeInteger(value)
    if (rounded || !Number.isFinite(value)) {
      this.#note({
        code: 'cell_wrong_type',
        problem: `Row ${this.#row} holds the number ${text.slice(0, 40)}, which is too large to keep exactly.`,
        remedy: 'Write it as text, between double quotes.',
      })
    }
    return value
  }

  /** To be asked after each piece, so that an endless row or text cannot fill the memory. */
  checkSize(bytesRead: number): void {
    if (bytesRead - this.#rowStart <= this.#limits.rowBytesMax) return
    throw new TableError({
      code: 'row_too_large',
      row: this.#row,
      problem: `Row ${this.#row} is larger than ${this.#limits.rowBytesMax} bytes.`,
      remedy: 'Look there for a double quote that is never closed.',
    })
  }

  /** What is wrong with the row that just ended, if anything; the next row begins. */
  problemOfRow(): TableError | undefined {
    const problem = this.#problem
    this.#problem = undefined
    this.#column = ''
    this.#row++
    return problem
  }

  #begin(token: TokenType): void {
    this.begun = true
    if (this.#lines || token === TokenType.LEFT_BRACKET) return
    throw new TableError({
      code: 'json_not_array',
      problem: 'The JSON is not a list of rows.',
      remedy: 'Write the rows as [ {…}, {…} ], or one object a line in a file named .ndjson.',
    })
  }

  #string(text: string): void {
    const place = { row: this.#row }
    if (!this.#expectsKey) return this.#catch(() => checkText(text, this.#column, place, this.#limits))
    this.#expectsKey = false
    const keys = this.#open.at(-1)
    if (keys === undefined) return
    const isColumn = this.#open.length === this.#rowDepth + 1
    if (isColumn) this.#column = text
    this.#catch(() => refuseReserved(text, place))
    if (keys.has(text)) {
      this.#note({
        code: 'json_key_repeated',
        column: this.#column,
        problem: `Row ${this.#row} has the key "${text.slice(0, 80)}" twice.`,
        remedy: 'Keep one of the two.',
      })
    }
    if (!isStorable(text) || text.length > this.#limits.cellCharsMax)
      this.#catch(() => checkText(text, 'key', place, this.#limits))
    keys.add(text)
    if (isColumn && keys.size > this.#limits.columnCountMax) throw tooManyColumns(this.#limits.columnCountMax, place)
  }

  #note(facts: TableErrorFacts): void {
    this.#problem ??= new TableError({ row: this.#row, ...facts })
  }

  #catch(check: () => void): void {
    try {
      check()
    } catch (error) {
      if (!(error instanceof TableError)) throw error
      this.#problem ??= error
    }
  }

  #tooDeep(): TableError {
    return new TableError({
      code: 'json_too_deep',
      row: this.#row,
      column: this.#column,
      problem: `Row ${this.#row} nests lists and objects deeper than ${this.#limits.jsonDepthMax}.`,
      remedy: 'Write the row flatter.',
    })
  }
}
