import type { Access } from './declarations/access.ts'
import type { Desks, PartyId } from './party.ts'

/** A reader: the parties they may act for today. An anonymous reader has none. */
export type Viewer = {
  readonly parties: readonly PartyId[]
  /** The names of the body's desks they act for. */
  readonly desks: readonly string[]
  /** Acts for one of the body's desks. */
  readonly desk: boolean
}

export const everybody: Viewer = { parties: [], desks: [], desk: false }

export function viewerOf(parties: readonly PartyId[], desks: Desks): Viewer {
  const held = Object.entries(desks).flatMap(([desk, party]) => (parties.includes(party) ? [desk] : []))
  return { parties, desks: held, desk: held.length > 0 }
}

/** Whether the viewer sits at a desk that oversees matters of such a root. */
export function oversees(rootAccess: Access, viewer: Viewer): boolean {
  return rootAccess.overseers?.some((desk) => viewer.desks.includes(desk)) === true
}
