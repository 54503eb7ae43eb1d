import { namesIn } from '../declarations/declared.ts'
import type { Procedures } from '../declarations/procedure.ts'
import { fails, type Proof } from './proof.ts'

/**
 * Every deadline and limit a procedure names is declared by exactly one procedure. A deadline that must not be shorter
 * than another names a declared one. So every number exists at run time, whatever the pack contains.
 */
export const declared: Proof = (procedure, all) => {
  const { slots, limits } = namesIn(procedure)
  const below = Object.values(procedure.slots ?? {}).flatMap(({ notBelow }) => notBelow ?? [])
  return [
    ...[...slots, ...below].flatMap((name) => found(name, 'slots', all)),
    ...limits.flatMap((name) => found(name, 'limits', all)),
  ]
}

function found(name: string, what: 'slots' | 'limits', all: Procedures) {
  const owners = Object.values(all).filter((one) => one[what] !== undefined && Object.hasOwn(one[what], name))
  if (owners.length === 1) return []
  if (owners.length === 0) return [fails('declared', `no procedure declares it among its ${what}`, name)]
  return [fails('declared', `declared by ${owners.map((one) => one.name).join(' and ')}: one of them owns it`, name)]
}
