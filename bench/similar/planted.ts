import { everybody } from '../../src/kernel/viewer.ts'
import { procedures } from '../../src/procedures/index.ts'
import { similarTo } from '../../src/features/similar/similar.ts'
import type { Queryable } from '../../src/platform/db/index.ts'
import { randomFrom } from '../../test/support/random.ts'
import { benchBody } from '../lifecycle.ts'
import { edits } from './edits.ts'
import { placeOfId } from './fill.ts'
import { madeText, wholeText } from './texts.ts'

export type Planted = {
  /** Of the matters planted, the share that is found; of what is found, the share that was planted. */
  readonly recall: number
  readonly precision: number
  /** Milliseconds of each question, rising. */
  readonly ms: readonly number[]
  /** How many were missed, by how the text was edited. */
  readonly missed: { readonly [edit: string]: number }
}

/**
 * Raises matters of a filled world again, `each` of them edited in every way of `edits`, and looks what is found. The
 * matters are drawn anew for each way, so that early and late ones are among them.
 */
export async function recallAndPrecision(database: Queryable, total: number, each: number): Promise<Planted> {
  const random = randomFrom(20)
  const ms: number[] = []
  const missed: { [edit: string]: number } = {}
  let [asked, right, all] = [0, 0, 0]
  for (const [name, edit] of Object.entries(edits)) {
    for (let i = 0; i < each; i++) {
      const n = random.below(total)
      const text = wholeText(edit(madeText(n), random))
      const begun = performance.now()
      const found = await similarTo({ database, procedures }, benchBody, text, everybody)
      ms.push(performance.now() - begun)
      const hit = found.some(({ id }) => placeOfId(id) === n)
      if (!hit) missed[name] = (missed[name] ?? 0) + 1
      asked++
      right += hit ? 1 : 0
      all += found.length
    }
  }
  return { recall: right / asked, precision: all === 0 ? 0 : right / all, ms: ms.toSorted((a, b) => a - b), missed }
}
