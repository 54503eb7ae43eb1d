import type { Finding } from './finding.ts'
import type { EventRow } from './replay-sql.ts'

/** Gathers, while events go by, which numbers of which series were given; afterwards says whether they are all there. */
export class Numbers {
  private readonly given = new Map<string, Set<number>>()
  /** Numbers that came along with matters taken from an old register: no series gave them, and none gives them again. */
  private readonly brought = new Map<string, Set<number>>()
  /** Numbers in another format, as the body may have had before; they fill gaps, nobody knows which. */
  private otherwise = 0
  private readonly findings: Finding[] = []
  private readonly body: string
  private readonly pattern: RegExp | null

  /** @param format the body's numbering, such as `{year}-{n:4}` */
  constructor(body: string, format: string) {
    this.body = body
    this.pattern = patternOf(format)
  }

  note(event: EventRow): void {
    // An event that was tampered with may hold anything; it is told of elsewhere.
    if (this.pattern === null || !Array.isArray(event.changes)) return
    for (const change of event.changes) {
      if (change?.do !== 'number' || typeof change.number !== 'string') continue
      const { year, n } = this.pattern.exec(change.number)?.groups ?? {}
      if (n === undefined) {
        if (event.seq > 1) this.otherwise++
        continue
      }
      const series = `${change.series}:${year ?? event.at.slice(0, 4)}`
      // A matter's first event gives no number; it only says which one the matter came with.
      const into = event.seq === 1 ? this.brought : this.given
      const numbers = into.get(series) ?? new Set()
      into.set(series, numbers)
      if (numbers.has(Number(n))) this.tell('number_twice', change.number, event.matter_id, event.seq, series)
      numbers.add(Number(n))
    }
  }

  /** @param known each series with the last number it says it gave */
  check(known: readonly { readonly series: string; readonly last: number }[]): Finding[] {
    for (const { series, last } of known) {
      const numbers = this.given.get(series) ?? new Set()
      const there = new Set([...numbers, ...(this.brought.get(series) ?? [])])
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

function patternOf(format: string): RegExp | null {
  if (!/\{n(:\d)?\}/.test(format)) return null
  const escaped = format.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`)
  // The first of each is read; a format that names one twice repeats it.
  const named = escaped
    .replace(/\{year(:\d)?\}/, String.raw`(?<year>\d{4})`)
    .replace(/\{n(:\d)?\}/, String.raw`(?<n>\d+)`)
  return new RegExp(`^${named.replaceAll(/\{(year|n)(:\d)?\}/g, String.raw`\d+`)}$`)
}
