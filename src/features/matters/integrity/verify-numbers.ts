import { numberFormat, type Pack } from '../../../kernel/declarations/pack.ts'
import type { Procedures } from '../../../kernel/declarations/procedure.ts'
import type { Finding } from './finding.ts'
import type { EventRow } from './replay-sql.ts'

/**
 * Whether this first event of a matter takes the next number of its series; otherwise it says which one it came with.
 */
export type TakesNumber = (event: Pick<EventRow, 'procedure' | 'move'>) => boolean

export function takesNumber(procedures: Procedures): TakesNumber {
  return ({ procedure, move }) => procedures[procedure]?.starts[move]?.takesNumber === true
}

/**
 * How numbers are written, by one series or several, and those that are there: by year, where the year is written in
 * them.
 */
type NumberFormat = { readonly pattern: RegExp; readonly there: Map<string, Set<number>> }

/**
 * Gathers, while events go by, which numbers of which series were given; afterwards says whether they are all there.
 */
export class Numbers {
  private readonly given = new Map<string, Set<number>>()
  /**
   * Numbers that came along with matters taken from an old register: no series gave them, and none gives them again.
   */
  private readonly brought = new Map<string, Set<number>>()
  /** By format: series that are written the same leave out what another has given. */
  private readonly written = new Map<string, NumberFormat>()
  /** Numbers in another format, as the body may have had before; they fill gaps, nobody knows which. */
  private otherwise = 0
  private readonly findings: Finding[] = []
  private readonly body: string
  private readonly numbering: Pack['numbering']
  private readonly takes: TakesNumber

  /** @param numbering the body's formats, such as `{year}-{n:4}` */
  constructor(body: string, numbering: Pack['numbering'], takes: TakesNumber) {
    this.body = body
    this.numbering = numbering
    this.takes = takes
    for (const format of [numbering.format, ...Object.values(numbering.series ?? {})]) {
      const pattern = patternOf(format)
      if (pattern !== null) this.written.set(format, { pattern, there: new Map() })
    }
  }

  note(event: EventRow): void {
    // An event that was tampered with may hold anything; it is told of elsewhere.
    if (this.written.size === 0 || !Array.isArray(event.changes)) return
    for (const change of event.changes) {
      if (change?.do !== 'number' || typeof change.number !== 'string') continue
      const { series, number } = change
      for (const one of this.written.values()) isThere(one, number)
      const { year, n } = this.writtenIn(series)?.pattern.exec(number)?.groups ?? {}
      if (n === undefined) {
        if (event.seq > 1 || this.takes(event)) this.otherwise++
        continue
      }
      const key = `${series}:${year ?? event.at.slice(0, 4)}`
      // The number of a matter's first event is mostly the one it came with, which its series may know nothing of.
      const into = event.seq === 1 ? this.brought : this.given
      const numbers = into.get(key) ?? new Set()
      into.set(key, numbers)
      if (numbers.has(Number(n))) this.tell('number_twice', number, event.matter_id, event.seq, key)
      numbers.add(Number(n))
    }
  }

  /** @param known each series with the last number it says it gave */
  check(known: readonly { readonly series: string; readonly last: number }[]): Finding[] {
    for (const { series, last } of known) {
      const [name = '', year = ''] = series.split(':')
      const numbers = this.given.get(series) ?? new Set()
      const written = this.writtenIn(name)?.there
      const there = written?.get(year) ?? written?.get('') ?? new Set()
      const gaps = there.size + this.otherwise < last || this.otherwise === 0 ? gapsIn(there, last) : []
      for (const gap of gaps) this.tell('number_missing', gap, null, null, `of series ${series}`)
      for (const n of [...numbers].filter((number) => number > last)) {
        this.tell('number_unknown', String(n), null, null, `series ${series} ends with ${last}`)
      }
    }
    const names = new Set(known.map(({ series }) => series))
    for (const series of this.given.keys()) {
      if (!names.has(series)) this.tell('number_unknown', null, null, null, `there is no series ${series}`)
    }
    return this.findings
  }

  private writtenIn(series: string): NumberFormat | undefined {
    return this.written.get(numberFormat({ numbering: this.numbering }, series))
  }

  private tell(
    kind: Finding['kind'],
    number: string | null,
    matter: string | null,
    seq: number | null,
    detail: string,
  ): void {
    this.findings.push({ body: this.body, matter, number, seq, kind, detail })
  }
}

/** The runs of numbers from 1 to `last` that are not there, as `7` or `7–9`. */
function gapsIn(numbers: ReadonlySet<number>, last: number): string[] {
  const gaps: string[] = []
  let from = 0
  for (let n = 1; n <= last + 1; n++) {
    const gone = n <= last && !numbers.has(n)
    if (gone && from === 0) from = n
    if (!gone && from !== 0) {
      gaps.push(from === n - 1 ? String(from) : `${from}–${n - 1}`)
      from = 0
    }
  }
  return gaps
}

function isThere({ pattern, there }: NumberFormat, number: string): void {
  const { year = '', n } = pattern.exec(number)?.groups ?? {}
  if (n === undefined) return
  const numbers = there.get(year) ?? new Set()
  there.set(year, numbers)
  numbers.add(Number(n))
}

function patternOf(format: string): RegExp | null {
  if (!/\{n(:\d)?\}/.test(format)) return null
  const escaped = format.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`)
  // The first of each is read; a format that names one twice repeats it.
  const named = escaped
    .replace(/\{year(:\d)?\}/, String.raw`(?<year>\d{4})`)
    .replace(/\{n(:\d)?\}/, String.raw`(?<n>\d+)`)
  return new RegExp(`^${named.replaceAll(/\{(year|n)(:\d)?\}/g, String.raw`\d+`)}$`)
}
