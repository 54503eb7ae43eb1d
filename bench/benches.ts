import { actBenches } from './acting.ts'
import type { Bench } from './bench.ts'
import { checkBenches } from './checking.ts'
import { importBenches } from './importing.ts'
import { pageBenches } from './pages.ts'
import { readBenches } from './reading.ts'
import { searchBenches } from './searching.ts'
import { scaleBenches } from './scaling.ts'
import { sweepBenches } from './sweeping.ts'

/** Every bench there is. To add some, export a list of `Bench` from a file of their own and name it here. */
export const benches: readonly Bench[] = [
  ...actBenches,
  ...readBenches,
  ...pageBenches,
  ...importBenches,
  ...checkBenches,
  ...searchBenches,
  ...scaleBenches,
  ...sweepBenches,
]
