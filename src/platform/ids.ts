import { createHash } from 'node:crypto'
import { uuidv7, V7Generator } from 'uuidv7'
import type { Clock } from './clock.ts'

/**
 * Makes identifiers: UUID version 7 (RFC 9562, section 5.7). They begin with the time, so that new rows land at the end of an
 * index, and one source never gives a smaller one after a greater one (within the same ten seconds of clock rollback).
 */
export type Ids = { next(): string }

export function randomIds(): Ids {
  return { next: uuidv7 }
}

/** The same identifiers every time for one seed and one course of the clock: for the demo and for tests. Guessable. */
export function seededIds(seed: string, clock: Clock): Ids {
  let drawn = 0
  const nextUint32 = (): number => createHash('sha256').update(`${seed}:${drawn++}`).digest().readUInt32BE()
  const generator = new V7Generator({ nextUint32 })
  return { next: () => generator.generateOrResetWithTs(Date.parse(clock.now())).toString() }
}
