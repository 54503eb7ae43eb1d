import type { Matter } from '../../../src/kernel/matter.ts'
import type { Procedures } from '../../../src/kernel/declarations/procedure.ts'
import type { Random } from '../random.ts'

// Requests made from the API's own document: proper ones, and ones that are wrong in every way we could think of.

export type Json = { readonly [key: string]: unknown }

export type FuzzRequest = {
  readonly method: string
  readonly path: string
  readonly headers: { readonly [name: string]: string }
  readonly body?: string | Buffer
}

/** What exists, so that a proper request has something to be about. */
export type World = {
  readonly matters: readonly {
    readonly id: string
    readonly procedure: string
    readonly state: string
    readonly roles: Matter['roles']
  }[]
  readonly parties: readonly string[]
  readonly people: readonly string[]
  readonly procedures: Procedures
}

type Operation = { readonly method: string; readonly path: string; readonly operation: Json }

export function operationsOf(document: Json): Operation[] {
  return Object.entries(at(document, 'paths')).flatMap(([path, methods]) =>
    Object.entries(methods as Json).map(([method, operation]) => ({ method, path, operation: operation as Json })),
  )
}

export function requestFor(
  { method, path, operation }: Operation,
  document: Json,
  world: World,
  random: Random,
): FuzzRequest {
  const schema = at(at(at(operation, 'requestBody'), 'content'), 'application/json')['schema']
  const headers: Record<string, string> = {}
  const { id, person } = somethingFor(path.split('/').at(-1) ?? '', world, random)
  if (random.chance(0.92)) headers['authorization'] = `Bearer demo-${random.chance(0.97) ? person : oddText(random)}`
  const query: string[] = []
  for (const parameter of (operation['parameters'] ?? []) as readonly Json[]) {
    const name = String(parameter['name'])
    if (parameter['in'] === 'query' && random.chance(0.25))
      query.push(`${name}=${queryValue(parameter, document, world, random)}`)
    if (parameter['in'] === 'header' && random.chance(0.03))
      headers[name.toLowerCase()] = headerValue(name, world, random)
  }
  if (random.chance(0.03)) query.push(`${encodeURIComponent(oddText(random))}=${encodeURIComponent(oddText(random))}`)
  const address = path.replace('{id}', id) + (query.length > 0 ? `?${query.join('&')}` : '')
  const made = { method: method.toUpperCase(), path: address, headers: printable(headers) }
  if (schema === undefined) return twisted(made, random)
  const proper = sample(schema, document, world, random, 0)
  const body = random.chance(0.45) ? JSON.stringify(proper) : brokenBody(proper, random)
  return twisted({ ...made, headers: { 'content-type': 'application/json', ...made.headers }, body }, random)
}

/** Now and then another method, another type, or headers that ask for something else. */
function twisted(sent: FuzzRequest, random: Random): FuzzRequest {
  const roll = random.below(100)
  if (roll === 0) return { ...sent, method: random.pick(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'POST', 'GET', 'HEAD']) }
  if (roll === 1)
    return {
      ...sent,
      headers: {
        ...sent.headers,
        'content-type': random.pick(['text/plain', 'multipart/form-data', 'application/xml', '']),
      },
    }
  if (roll === 2)
    return { ...sent, headers: { ...sent.headers, accept: random.pick(['text/html', 'image/*', ';;;', '*/*;q=0']) } }
  if (roll === 3)
    return {
      ...sent,
      headers: { ...sent.headers, 'accept-language': random.pick(['zh', 'fr', 'zh-CN;q=x', ','.repeat(300)]) },
    }
  if (roll === 4)
    return {
      ...sent,
      path:
        sent.path + random.pick(['/', '//', '/%00', '%ff', '/../x', '?', '#x', '/constructor', `/${'x'.repeat(300)}`]),
    }
  if (roll === 5)
    return {
      ...sent,
      headers: {
        ...sent.headers,
        authorization: random.pick(['', 'Bearer', 'Bearer ', 'Basic x', 'bearer demo-', 'Bearer demo-__proto__']),
      },
    }
  return sent
}

/** A value of a JSON Schema, of the kinds zod writes. Where it names something, mostly something there is. */
export function sample(schema: unknown, document: Json, world: World, random: Random, depth: number): unknown {
  const s = (schema ?? {}) as Json
  if (typeof s['$ref'] === 'string') return sample(resolve(document, s['$ref']), document, world, random, depth + 1)
  for (const many of ['anyOf', 'oneOf'] as const) {
    if (Array.isArray(s[many])) return sample(random.pick(s[many] as unknown[]), document, world, random, depth + 1)
  }
  if ('const' in s) return s['const']
  if (Array.isArray(s['enum'])) return random.pick(s['enum'] as unknown[])
  switch (Array.isArray(s['type']) ? random.pick(s['type'] as string[]) : s['type']) {
    case 'object':
      return sampleObject(s, document, world, random, depth)
    case 'array':
      return Array.from({ length: depth > 8 ? 0 : random.below(3) + Number(s['minItems'] ?? 0) }, () =>
        sample(s['items'], document, world, random, depth + 1),
      )
    case 'integer':
    case 'number':
      return random.pick([0, 1, 7, 100, -1, 2 ** 31, 1e300, 0.5])
    case 'boolean':
      return random.chance(0.5)
    case 'null':
      return null
    default:
      return s['format'] === 'date' ? someDate(random) : someText(world, random)
  }
}

function sampleObject(s: Json, document: Json, world: World, random: Random, depth: number): unknown {
  const required = (s['required'] ?? []) as readonly string[]
  const entries = Object.entries(at(s, 'properties'))
    .filter(([name]) => required.includes(name) || random.chance(0.6))
    .map(([name, inner]) => [name, sample(inner, document, world, random, depth + 1)] as const)
  const free =
    typeof s['additionalProperties'] === 'object' && depth < 6
      ? [[oddText(random), sample(s['additionalProperties'], document, world, random, depth + 1)] as const]
      : []
  return Object.fromEntries([...entries, ...free])
}

/** The body spoilt: in one place of its value, or as text. */
function brokenBody(proper: unknown, random: Random): string | Buffer {
  const text = JSON.stringify(proper)
  switch (random.below(12)) {
    case 0:
      return text.slice(0, random.below(text.length))
    case 1:
      return '['.repeat(random.pick([33, 5_000])) + text
    case 2:
      return Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xc0, 0x80])])
    case 3:
      return text.replace('"', String.raw`"\u0000\ud800`)
    case 4:
      return JSON.stringify({ ...(proper as object), filler: 'x'.repeat(random.pick([25_000, 1_100_000])) })
    case 5:
      return text.replace(/[:[]/, (sign) => `${sign}1e999,`)
    case 6:
      return `{"__proto__":{"x":1},"constructor":${text}}`
    default:
      return JSON.stringify(spoilt(proper, random))
  }
}

function spoilt(value: unknown, random: Random): unknown {
  if (value !== null && typeof value === 'object' && Object.keys(value).length > 0 && random.chance(0.7)) {
    const entries = Object.entries(value)
    const [name] = random.pick(entries)
    if (Array.isArray(value)) return value.map((one, i) => (String(i) === name ? spoilt(one, random) : one))
    return Object.fromEntries(entries.map(([key, inner]) => [key, key === name ? spoilt(inner, random) : inner]))
  }
  return random.pick<unknown>([
    null,
    true,
    0,
    -1,
    1.5,
    '',
    ' ',
    'x'.repeat(25_000),
    [],
    {},
    [[]],
    'a\u0000b',
    '\ud800',
    '０',
    '👩‍👩‍👧‍👦',
    '\u202e',
    '0000-01-01',
    '9999-12-31',
    '2026-02-30',
    Array.from({ length: 60 }, (_, i) => `x${i}`),
    { a: { b: { c: [null] } } },
    'constructor',
    '__proto__',
    1e21,
  ])
}

/** Mostly a matter on which the move can be made now, and somebody who may make it; else any of each. */
function somethingFor(move: string, world: World, random: Random): { id: string; person: string } {
  const fitting = random.chance(0.7)
    ? world.matters.filter(({ procedure, state }) => world.procedures[procedure]?.moves[move]?.from.includes(state))
    : []
  if (fitting.length === 0) return { id: idFor(world, random), person: random.pick(world.people) }
  const { id, procedure, roles } = random.pick(fitting)
  const parties = (world.procedures[procedure]?.moves[move]?.by ?? []).flatMap((role) => roles[role] ?? [])
  const known = parties.length > 0 && random.chance(0.85)
  return { id, person: known ? `p-${random.pick(parties)}` : random.pick(world.people) }
}

function idFor(world: World, random: Random): string {
  if (random.chance(0.9)) return random.pick(world.matters).id
  return encodeURIComponent(
    random.pick([
      '2026-0001',
      '0',
      '00000000-0000-0000-0000-000000000000',
      random.pick(world.matters).id.toUpperCase(),
      'x',
      '提案1',
      'a\u0000',
      '..',
      '%',
      "'; --",
      'x'.repeat(200),
    ]),
  )
}

function queryValue(parameter: Json, document: Json, world: World, random: Random): string {
  const odd = random.chance(0.35)
  const value = odd
    ? random.pick([oddText(random), '', '-1', '1e9', '99999999999999999999', 'bm90aGluZw'])
    : sample(parameter['schema'], document, world, random, 0)
  const text = String(value)
  return random.chance(0.02) ? '%ff%00' : encodeURIComponent(text.isWellFormed() ? text : 'x')
}

function headerValue(name: string, world: World, random: Random): string {
  const odd = ['', 'x', '"7"', '*', 'W/"1"', '"999999999"', '%', '%E5%85', 'x'.repeat(300)]
  if (name === 'Huiyin-Party') return random.pick([...world.parties, ...odd])
  if (name === 'Huiyin-Body') return random.pick(['test', 'other', ...odd])
  if (name === 'If-Match') return random.pick(['"1"', '"2"', '"3"', ...odd])
  return random.pick(['k1', 'k2', 'k3', ...odd])
}

/** Node sends Latin-1 in headers only; what it would refuse to send is not what is tested here. */
function printable(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replaceAll(/[^\x20-\x7e]/g, '?')]),
  )
}

function someDate(random: Random): string {
  return random.pick(['2026-02-02', '2026-03-01', '2027-01-01', '2025-12-31', '9999-12-31', '0001-01-01', '2028-02-29'])
}

function someText(world: World, random: Random): string {
  return random.pick([
    'a1',
    'a2',
    'other',
    'return_to_proposer',
    '请予研究。',
    'x',
    random.pick(world.parties),
    random.pick(world.matters).id,
    oddText(random),
  ])
}

/** Texts that break careless code: empty, combining, bidirectional, SQL, templates, markup, paths, prototypes. */
const oddTexts =
  `提案|é̀|👩‍👩‍👧‍👦|\u202e\u200b|' OR 1=1 --|{{x}}|<script>|../../..|__proto__|constructor|a\tb\nc|%00|１２`.split('|')

export function oddText(random: Random): string {
  return random.pick(['', ' ', ...oddTexts, 'x'.repeat(500)])
}

function resolve(document: Json, ref: string): unknown {
  return ref
    .slice(2)
    .split('/')
    .reduce<unknown>((from, key) => (from as Json | undefined)?.[key], document)
}

function at(from: Json, key: string): Json {
  return (from[key] ?? {}) as Json
}
