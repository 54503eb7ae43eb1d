import { createHash } from 'node:crypto'
import { uuidv7, V7Generator } from 'uuidv7'
import type { Clock } from './clock.ts'

/**
 * Generates UUIDs of version 7 (RFC 9562, section 5.7). They begin with the time, so that new rows go to the end of an
 * index. One source never returns a smaller one after a greater one (within ten seconds of clock rollback).
 */
export type Ids = { next(): string }

export function randomIds(): Ids {
  return { next: uuidv7 }
}

/** Deterministic ids for a seed and a course of the clock; for the demo and for tests. Guessable. */
export function seededIds(seed: string, clock: Clock): Ids {
  let drawn = 0
  const nextUint32 = (): number => createHash('sha256').update(`${seed}:${drawn++}`).digest().readUInt32BE()
  const generator = new V7Generator({ nextUint32 })
  return { next: () => generator.generateOrResetWithTs(Date.parse(clock.now())).toString() }
}
