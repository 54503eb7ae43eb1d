import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const folder = 'docs/decisions'

/** Numbers up to the last record that no record has, as the README writes them: `7, 10–14`. */
function gapsIn(files: readonly string[]): string {
  const used = new Set(files.map((file) => Number(/^\d{4}/.exec(file)?.[0])))
  const runs: [number, number][] = []
  for (let n = 1; n < Math.max(...used); n++) {
    if (used.has(n)) continue
    const last = runs.at(-1)
    if (last?.[1] === n - 1) last[1] = n
    else runs.push([n, n])
  }
  return runs
    .map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`))
    .join(', ')
}

describe('decision records', () => {
  const files = readdirSync(folder).filter((file) => /^\d{4}-.*\.md$/.test(file))

  it('have no gap in their numbers that the README does not explain', () => {
    expect(gapsIn(['0001-a.md', '0003-b.md', '0007-c.md'])).toBe('2, 4–6')
    const explained = readFileSync(`${folder}/README.md`, 'utf8').replaceAll(/\s+/g, ' ')
    expect(explained).toContain(`: ${gapsIn(files)}.`)
  })

  it('have a number each, which their title repeats', () => {
    const numbers = files.map((file) => Number(file.slice(0, 4)))
    expect(numbers).toEqual([...new Set(numbers)])
    for (const file of files) {
      const title = readFileSync(`${folder}/${file}`, 'utf8').split('\n', 1)[0]
      expect(title).toMatch(new RegExp(`^# ${Number(file.slice(0, 4))}\\. `))
    }
  })
})
