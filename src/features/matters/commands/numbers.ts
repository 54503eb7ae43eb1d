import type { NextNumber } from '../../../kernel/happening.ts'
import { addressBeside, addressOf, type GivenNumber } from '../../../kernel/number.ts'
import { formatNumber, numberFormat } from '../../../kernel/declarations/pack.ts'
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts'
import type { Queryable, Tx } from '../../../platform/db/index.ts'
import type { Ids } from '../../../platform/ids.ts'
import type { Body } from '../../bodies/bodies.ts'
import { addressedLike, seriesReached, takeNumbers, type AddressRow } from './numbers-sql.ts'

/** The unique index that prevents two matters of a body from having one number. */
export const addressIndex = 'matter_address'

/**
 * Decides with placeholder numbers first. If the act takes numbers, reserves as many of each series and decides again
 * with the same ids. So an act without numbers costs no query, and a refused act takes no number.
 */
export async function decideWithNumbers<Outcome extends object>(
  tx: Tx,
  body: Body,
  today: string,
  ids: Ids,
  decide: (nextNumber: NextNumber, newId: () => string) => Outcome | Refusal,
): Promise<Outcome | Refusal> {
  const drawn: string[] = []
  const asked: string[] = []
  const standIn = (series: string): GivenNumber => ({ number: `${series} ${asked.push(series)}` })
  const first = decide(standIn, () => {
    const id = ids.next()
    drawn.push(id)
    return id
  })
  if (isRefusal(first) || asked.length === 0) return first
  const numbers = await nextNumbers(tx, body, asked, Number(today.slice(0, 4)))
  const again = drawn.values()
  return decide(
    (series) => {
      const number = numbers.get(series)?.shift()
      if (number === undefined) throw new Error(`more numbers of ${series} are taken than were asked for`)
      return number
    },
    () => again.next().value ?? ids.next(),
  )
}

/** A number from an old register, with its address among the existing ones. */
export async function importedNumber(
  db: Pick<Queryable, 'query'>,
  body: string,
  number: string,
): Promise<GivenNumber | Refusal> {
  const near = await addressedLike(db, body, [addressOf(number)])
  if (near.some((one) => one.number === number)) return refuse('number_taken', { number })
  return given(number, new Set(near.map(({ address }) => address)))
}

/** The same for many numbers. `taken` holds addresses that are already reserved; the new ones are added to it. */
export async function importedNumbers(
  db: Pick<Queryable, 'query'> | undefined,
  body: string,
  numbers: readonly string[],
  taken: Set<string>,
): Promise<Map<string, GivenNumber>> {
  const wanted = [...new Set(numbers)]
  const near = db === undefined || wanted.length === 0 ? [] : await addressedLike(db, body, wanted.map(addressOf))
  for (const { address } of near) taken.add(address)
  const found = new Map<string, GivenNumber>()
  for (const number of wanted) {
    const one = given(number, taken)
    taken.add(one.address ?? addressOf(number))
    found.set(number, one)
  }
  return found
}

/** The matters about to be written whose number or address exists by now, perhaps through a concurrent act. */
export async function takenAmong(
  db: Pick<Queryable, 'query'>,
  body: string,
  matters: readonly { readonly id: string; readonly number: string | null; readonly address: string | null }[],
): Promise<ReadonlySet<string>> {
  const numbers = matters.flatMap(({ number }) => number ?? [])
  if (numbers.length === 0) return new Set()
  const near = await addressedLike(db, body, numbers.map(addressOf))
  const taken = new Set(near.map(({ number }) => number))
  const addresses = new Set(near.map(({ address }) => address))
  const clashing = matters.filter(
    ({ number, address }) => taken.has(number ?? '') || (address !== null && addresses.has(address)),
  )
  return new Set(clashing.map(({ id }) => id))
}

function given(number: string, taken: { has(address: string): boolean }): GivenNumber {
  const address = addressBeside(number, taken)
  return { number, ...(address !== undefined && { address }) }
}

/**
 * The next numbers of these series, one for each mention. Series are locked in order, so that two acts cannot deadlock.
 */
async function nextNumbers(
  tx: Tx,
  body: Body,
  asked: readonly string[],
  year: number,
): Promise<Map<string, GivenNumber[]>> {
  const found = new Map<string, GivenNumber[]>()
  const taken = new Map<string, string>()
  for (const series of [...new Set(asked)].toSorted()) {
    const count = asked.filter((one) => one === series).length
    found.set(series, await nextOf(tx, body, { series, year, count }, taken))
  }
  return found
}

/** How many further numbers one statement checks after the first one was taken. */
const lookAheadMax = 200

/**
 * The next numbers of a series that no matter of the body has: an imported record may have brought the number along, or
 * another series may have the same format. `taken` holds the addresses this act has given already, each with its
 * number.
 */
async function nextOf(
  tx: Tx,
  body: Body,
  { series, year, count }: { readonly series: string; readonly year: number; readonly count: number },
  taken: Map<string, string>,
): Promise<GivenNumber[]> {
  const counter = `${series}:${year}`
  const format = numberFormat(body.pack, series)
  const reserved = await takeNumbers(tx, body.id, counter, count)
  const found: GivenNumber[] = []
  let last = reserved - count
  while (found.length < count) {
    // First exactly as many as needed; where some are taken, many more at once.
    const width = last < reserved ? reserved - last : lookAheadMax
    const numbers = Array.from({ length: width }, (_, i) => formatNumber(format, year, last + 1 + i))
    for (const near of await addressedLike(tx, body.id, numbers.map(addressOf))) taken.set(near.address, near.number)
    const known = new Set(taken.values())
    for (const number of numbers) {
      if (found.length === count) break
      last++
      if (known.has(number)) continue
      const one = given(number, taken)
      taken.set(one.address ?? addressOf(number), number)
      found.push(one)
    }
  }
  if (last > reserved) await seriesReached(tx, body.id, counter, last)
  return found
}

/** The matters that need a suffix because another matter has the same address; their events record the plain number. */
export function suffixedNumbers(
  wanted: readonly { readonly id: string; readonly number: string }[],
  near: readonly AddressRow[],
): Map<string, string> {
  const found = new Map<string, string>()
  const taken = new Map(near.map((one) => [one.address, one.id]))
  for (const { id, number } of wanted) {
    const plain = addressOf(number)
    const own = near.find((one) => one.id === id && isAddressOfNumber(one.address, number))
    const others = new Set([...taken].flatMap(([address, holder]) => (holder === id ? [] : [address])))
    const address = own?.address ?? addressBeside(number, others) ?? plain
    taken.set(address, id)
    if (address !== plain) found.set(id, address)
  }
  return found
}

/** Whether this is an address of that number, with or without a suffix. */
export function isAddressOfNumber(address: string | null, number: string): boolean {
  const plain = addressOf(number)
  return (
    address === plain || (address?.startsWith(`${plain}~`) === true && /^\d+$/.test(address.slice(plain.length + 1)))
  )
}
