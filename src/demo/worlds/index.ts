import { lanjiang } from './lanjiang.ts'
import { tarnmouth } from './tarnmouth.ts'
import { world, type World } from './world.ts'

export const demoBodies = ['lanjiang', 'tarnmouth'] as const
export type DemoBody = (typeof demoBodies)[number]

const data = { lanjiang, tarnmouth }

/** A fresh world: its units' letters are numbered from the beginning. */
export function demoWorld(body: DemoBody): World {
  return world(data[body])
}
