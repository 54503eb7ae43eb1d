import type { DatabasePlace } from '../src/platform/db/index.ts'
import { acting, raw } from './acting.ts'
import { hashing, verifying } from './checking.ts'
import { copying, importing } from './importing.ts'
import type { Measured } from './measured.ts'
import { bareReading, reading } from './reading.ts'

export type Engine = 'postgres' | 'pglite'

export type Pair = {
  readonly name: string
  readonly engines: readonly Engine[]
  readonly ours: (place: DatabasePlace) => Promise<Measured>
  /** What it is held against: the least that could be done instead. */
  readonly bare: (place: DatabasePlace) => Promise<Measured>
  readonly against: string
  /** The share of it we aim at, or the rate. */
  readonly aim: { readonly ratio: number } | { readonly value: number }
}

const both: readonly Engine[] = ['postgres', 'pglite']

export const pairs: readonly Pair[] = [
  { name: 'act', engines: both, ours: acting, bare: raw, against: 'hand-written transaction', aim: { ratio: 0.5 } },
  {
    name: 'read',
    engines: both,
    ours: reading,
    bare: bareReading,
    against: 'bare server, one row',
    aim: { ratio: 0.6 },
  },
  { name: 'import', engines: both, ours: importing, bare: copying, against: 'COPY', aim: { value: 5_000 } },
  { name: 'verify', engines: both, ours: verifying, bare: hashing, against: 'SHA-256 alone', aim: { ratio: 0.5 } },
]
