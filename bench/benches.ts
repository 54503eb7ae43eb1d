import type { Bench } from './bench.ts'

/**
 * Every file of benches there is. To add some, export a list of `Bench` from a file of their own and name it here. Each is
 * loaded by itself in the process of a variant, so that the memory of one is not that of all.
 */
const files: { readonly [file: string]: () => Promise<readonly Bench[]> } = {
  acting: async () => (await import('./acting.ts')).actBenches,
  reading: async () => (await import('./reading.ts')).readBenches,
  pages: async () => (await import('./pages.ts')).pageBenches,
  importing: async () => (await import('./importing.ts')).importBenches,
  checking: async () => (await import('./checking.ts')).checkBenches,
  searching: async () => (await import('./searching.ts')).searchBenches,
  scaling: async () => (await import('./scaling.ts')).scaleBenches,
  sweeping: async () => (await import('./sweeping.ts')).sweepBenches,
}

export type Filed = { readonly file: string; readonly bench: Bench }

export async function everyBench(): Promise<Filed[]> {
  const all = Object.entries(files).map(async ([file, load]) => (await load()).map((bench) => ({ file, bench })))
  return (await Promise.all(all)).flat()
}

/** One bench of a file, and no other file loaded. */
export async function benchIn(file: string, name: string): Promise<Bench> {
  const bench = (await files[file]?.())?.find((one) => one.name === name)
  if (bench === undefined) throw new Error(`no bench ${name} in ${file}`)
  return bench
}
