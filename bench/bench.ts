import type { DatabasePlace } from '../src/platform/db/index.ts'

export type Engine = 'postgres' | 'pglite'

export type Measurement = { readonly value: number; readonly unit: string }

/** Measures in a process and on a database of its own; on a world it may only read. */
export type Variant = (place: DatabasePlace) => Promise<Measurement>

/**
 * Data filled once, in a process of its own, for every variant that names it. `kept`: for later runs too, on a server; the
 * name then says all that it is made from. What a newer schema asks for, its variants bring it by the migrations.
 */
export type World = {
  readonly name: string
  readonly fill: (place: DatabasePlace) => Promise<unknown>
  readonly kept?: boolean
}

/** What we want of a bench: a share of its limit, or a value, to be reached or not to be exceeded. */
export type Aim =
  | { readonly ratioMin: number }
  | { readonly ratioMax: number }
  | { readonly min: number }
  | { readonly max: number }

export type Bench = {
  readonly name: string
  readonly engines: readonly Engine[]
  readonly ours: Variant
  /** The least that could be done instead, or the same at the size to compare with. Without it the aim is the limit. */
  readonly limit?: Variant
  /** What `limit` is, in a few words. */
  readonly against: string
  readonly aim: Aim
  /** Where `ours` runs; without it, on an empty database. */
  readonly world?: World
  /** Where `limit` runs; as `ours` when left out. */
  readonly limitWorld?: World
}

export type Side = 'ours' | 'limit'

export function worldOf({ world, limitWorld }: Bench, side: Side): World | undefined {
  return side === 'limit' ? (limitWorld ?? world) : world
}

/** `--short`: one round of short measurements on small worlds, to see that everything runs. Set for all processes. */
export const short = process.env['BENCH_SHORT'] === '1'
