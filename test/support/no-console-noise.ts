import { afterEach, beforeEach, vi } from 'vitest'

// A warning nobody asserts is a warning nobody reads: unexpected console noise fails the test that made it.
let noise: string[] = []
beforeEach(() => {
  noise = []
  for (const level of ['error', 'warn'] as const) {
    vi.spyOn(console, level).mockImplementation((...words: unknown[]) => void noise.push(words.map(String).join(' ')))
  }
})
afterEach(() => {
  vi.restoreAllMocks()
  if (noise.length > 0) throw new Error(`unexpected console output:\n${noise.join('\n')}`)
})
