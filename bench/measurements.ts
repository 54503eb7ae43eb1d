import type { Store } from '../src/features/matters/commands/act.ts'
import { short } from './bench.ts'
import { liveOnce } from './lifecycle.ts'
import { members, units, workersMax } from './place.ts'

const warmMs = short ? 500 : 2_000
const measureMs = short ? 1_000 : 5_000

/** How often `made` is called in a second, once `work` is warm; `work` goes on until `stopped`. */
export async function ratePerSecond(
  work: (stopped: () => boolean, made: () => void) => Promise<void>,
): Promise<number> {
  const begun = performance.now()
  let count = 0
  const elapsed = (): number => performance.now() - begun - warmMs
  let counted = 0
  const made = (): void => {
    const at = elapsed()
    if (at < 0 || at > measureMs) return
    count++
    counted = at
  }
  await work(() => elapsed() > measureMs, made)
  return count / (counted / 1000)
}

/** Fills the body with whole lives of so many proposals, some at a time where the database can. */
export async function lives(store: Store, count: number): Promise<void> {
  const workers = store.database.kind === 'postgres' ? workersMax : 1
  let next = 0
  const work = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) {
      const [member = '', unit = '', other = ''] = [members[n % 40], units[n % 20], units[(n + 7) % 20]]
      await liveOnce(store, member, unit, other, () => {})
    }
  }
  await Promise.all(Array.from({ length: workers }, work))
}
