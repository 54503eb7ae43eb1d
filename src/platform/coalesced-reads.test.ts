import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { coalescedReads } from './coalesced-reads.ts'

it('reads once for all who ask together, and anew for whoever asks while it reads', async () => {
  let now = 0
  const readings: string[][] = []
  const ask = coalescedReads(async (keys: readonly string[]) => {
    readings.push([...keys])
    const seen = now
    await pause(20)
    return new Map(keys.map((key) => [key, seen]))
  })
  const first = Promise.all([ask('a'), ask('b'), ask('a')])
  await pause(10)
  now = 1
  const later = Promise.all([ask('a'), ask('c')])
  expect(await first).toEqual([0, 0, 0])
  expect(await later).toEqual([1, 1])
  expect(readings).toEqual([
    ['a', 'b'],
    ['a', 'c'],
  ])
})

it('tells everybody of a failure, and goes on', async () => {
  let fails = true
  const ask = coalescedReads(async (keys: readonly string[]) => {
    if (fails) throw new Error('the database is away')
    return new Map(keys.map((key) => [key, key]))
  })
  const both = await Promise.allSettled([ask('a'), ask('b')])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  fails = false
  expect(await ask('a')).toBe('a')
  expect(await ask('a')).toBe('a')
})
