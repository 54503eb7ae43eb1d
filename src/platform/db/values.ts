// How values are encoded and parsed, the same on both engines. Everything is sent and received as text, and only this
// file gives the text a meaning: drivers differ here (pg makes local-time Dates, PGlite makes bigints), and a
// difference between the engine people try and the engine they run is a bug found late.
import { parse as parseArray } from 'postgres-array'

/**
 * A value to be sent as JSON, whatever it is: `json([1, 2])`, `json('text')`, `json(null)` (the JSON null, not SQL
 * NULL).
 */
class JsonParameter {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/**
 * Marks a value for a `json` or `jsonb` parameter. Needed for arrays, strings, numbers and null; an object may go bare.
 */
export function json(value: unknown): JsonParameter {
  const text = JSON.stringify(value)
  if (text === undefined) throw new TypeError('this value has no JSON form')
  return new JsonParameter(text)
}

/**
 * The text of one parameter, or null for SQL NULL (null and undefined).
 * string as it is · number, boolean, bigint by `String` · Date as ISO 8601 in UTC · Uint8Array as `\x…` · array as a
 * PostgreSQL array (nested ones too) · `json(…)` and plain objects as JSON. Throws TypeError for anything else.
 */
export function encodeParameter(value: unknown): string | null {
  if (value === null || value === undefined) return null
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
    case 'boolean':
    case 'bigint':
      return String(value)
    case 'object':
      if (value instanceof JsonParameter) return value.text
      if (value instanceof Date) return value.toISOString()
      if (value instanceof Uint8Array)
        return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`
      if (Array.isArray(value)) return encodeArray(value)
      return JSON.stringify(value)
    default:
      throw new TypeError(`a ${typeof value} cannot be sent to the database`)
  }
}

function encodeArray(values: readonly unknown[]): string {
  const parts = values.map((value) => {
    if (Array.isArray(value)) return encodeArray(value)
    const text = encodeParameter(value)
    return text === null ? 'NULL' : `"${text.replace(/["\\]/g, '\\$&')}"`
  })
  return `{${parts.join(',')}}`
}

type Parse = (text: string) => unknown

const asText: Parse = (text) => text

function asSafeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`the integer ${text} is beyond what a number holds exactly`)
  return value
}

function asDate(text: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) throw new RangeError(`the date ${text} is outside the years 0001 to 9999`)
  return text
}

const timestamp = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?([+-]\d\d)(?::(\d\d))?$/

/** `2026-03-12 01:02:03.456789+00` → `2026-03-12T01:02:03.456Z`: microseconds are cut, not rounded. */
export function asInstant(text: string): string {
  const parts = timestamp.exec(text)
  if (!parts) throw new RangeError(`the instant ${text} is outside the years 0001 to 9999`)
  const [, day, time, fraction = '', hours, minutes = '00'] = parts
  const instant = `${day}T${time}.${fraction.padEnd(3, '0').slice(0, 3)}`
  // Connections are opened in UTC, so the second branch is for a session that set another zone.
  return hours === '+00' && minutes === '00' ? `${instant}Z` : new Date(`${instant}${hours}:${minutes}`).toISOString()
}

function asBytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.slice(2), 'hex'))
}

// OIDs of the type and of its array type: src/include/catalog/pg_type.dat of PostgreSQL; fixed for ever.
const types: readonly (readonly [oid: number, arrayOid: number, parse: Parse])[] = [
  [16, 1000, (text) => text === 't'], // bool
  [17, 1001, asBytes], // bytea
  [20, 1016, asSafeInteger], // int8
  [21, 1005, Number], // int2
  [23, 1007, Number], // int4
  [25, 1009, asText], // text
  [26, 1028, Number], // oid
  [114, 199, JSON.parse], // json
  [700, 1021, Number], // float4
  [701, 1022, Number], // float8
  [1042, 1014, asText], // bpchar
  [1043, 1015, asText], // varchar
  [1082, 1182, asDate], // date
  [1184, 1185, asInstant], // timestamptz
  [1700, 1231, asText], // numeric: exact, so a string
  [2950, 2951, asText], // uuid
  [3802, 3807, JSON.parse], // jsonb
]

/**
 * What each type becomes, by OID. A type that is not here arrives as PostgreSQL's own text (enums, intervals, names …).
 */
export const parsers: ReadonlyMap<number, Parse> = new Map(
  types.flatMap(([oid, arrayOid, parse]): [number, Parse][] => [
    // One argument on purpose: drivers pass more, and JSON.parse and Number would take them.
    [oid, (text) => parse(text)],
    [arrayOid, (text) => parseArray(text, (element) => parse(element))],
  ]),
)

/** PostgreSQL's text, untouched: the parser of every type this file does not name. */
export const unparsed: Parse = asText
