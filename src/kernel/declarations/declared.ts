import type { DeclaredLimit, DeclaredSlot, LimitName, Pack, Provenance, SlotName } from './pack.ts'
import { slotOfState, type Procedure, type Procedures } from './procedure.ts'

type Owned<T> = T & { readonly procedure: string }

/** Every deadline and limit that procedures declare, with the procedure that does. */
export type Declared = {
  readonly slots: ReadonlyMap<SlotName, Owned<DeclaredSlot>>
  readonly limits: ReadonlyMap<LimitName, Owned<DeclaredLimit>>
  /** The format of a series' numbers where a pack does not give one. */
  readonly series: { readonly [series: string]: string }
}

export function declaredBy(procedures: Procedures): Declared {
  const owned = <T extends object>(of: (procedure: Procedure) => { readonly [name: string]: T } | undefined) =>
    new Map(
      Object.values(procedures).flatMap((procedure) =>
        Object.entries(of(procedure) ?? {}).map(([name, one]): [string, Owned<T>] => [
          name,
          { ...one, procedure: procedure.name },
        ]),
      ),
    )
  const series = Object.assign({}, ...Object.values(procedures).map((p) => p.series ?? {})) as Declared['series']
  return { slots: owned((p) => p.slots), limits: owned((p) => p.limits), series }
}

/** The deadlines and limits a procedure works by: those it declares, and those of others that it names. */
export function namesIn(procedure: Procedure): {
  readonly slots: readonly SlotName[]
  readonly limits: readonly LimitName[]
} {
  const moves = Object.values(procedure.moves)
  const guards = moves.flatMap((move) => move.guards ?? [])
  const due = Object.values(procedure.states).flatMap((state) => {
    if (!('owes' in state)) return []
    const unless = state.late.flatMap(({ when }) => (typeof when === 'object' && 'slot' in when ? [when.slot] : []))
    return [slotOfState(state) ?? [], unless].flat()
  })
  const counted = moves.flatMap(({ counts }) => (typeof counts?.max === 'string' ? [counts.max] : []))
  return {
    slots: unique([...Object.keys(procedure.slots ?? {}), ...due, ...guards.flatMap((one) => one.slots ?? [])]),
    limits: unique([...Object.keys(procedure.limits ?? {}), ...counted, ...guards.flatMap((one) => one.limits ?? [])]),
  }
}

/**
 * A pack in which every declared deadline and limit has a number: its own, or the default of the procedure that
 * declares it.
 */
export function withDefaults(pack: Pack, { slots, limits, series }: Declared): Pack {
  const openSlots = [...slots].filter(([name]) => !Object.hasOwn(pack.slots, name))
  const openLimits = [...limits].filter(([name]) => !Object.hasOwn(pack.limits, name))
  const own = pack.numbering.series ?? {}
  const openSeries = Object.keys(series).some((name) => !Object.hasOwn(own, name))
  if (openSlots.length + openLimits.length === 0 && !openSeries) return pack
  return {
    ...pack,
    numbering: { ...pack.numbering, series: { ...series, ...own } },
    slots: { ...pack.slots, ...Object.fromEntries(openSlots.map(([name, one]) => [name, one.default])) },
    limits: { ...pack.limits, ...Object.fromEntries(openLimits.map(([name, one]) => [name, one.default])) },
    provenance: {
      ...pack.provenance,
      ...Object.fromEntries(openSlots.map(([name, one]) => [`slots.${name}`, provenanceOf(one)])),
      ...Object.fromEntries(openLimits.map(([name, one]) => [`limits.${name}`, provenanceOf(one)])),
    },
  }
}

function provenanceOf({ procedure, source, mark, why }: Owned<DeclaredSlot | DeclaredLimit>): Provenance {
  return { procedure, source, mark, ...(why !== undefined && { why }) }
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)]
}
