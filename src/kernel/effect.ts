import type { IsoDate } from './time/deadline.ts'
import type { LinkKind } from './links/link.ts'
import type { Json, Matter } from './matter.ts'
import type { PartyId } from './party.ts'

/** An effect of a move, as procedures declare it; `decide` turns it into changes. */
export type Effect =
  | { readonly do: 'set'; readonly field: string; readonly value: Json }
  | { readonly do: 'add'; readonly field: string; readonly value: Json }
  | { readonly do: 'put'; readonly field: string; readonly key: string; readonly value: Json }
  | { readonly do: 'bind'; readonly role: string; readonly parties: readonly PartyId[] }
  | { readonly do: 'mark'; readonly mark: string; readonly on: IsoDate }
  /** The running deadline is set to a granted date, with the reason on record. */
  | { readonly do: 'extend'; readonly to: IsoDate; readonly why: string }
  /** The running deadline is counted again from its mark, because the mark has moved. */
  | { readonly do: 'recount' }
  | {
      readonly do: 'open'
      readonly procedure: string
      readonly roles: Matter['roles']
      readonly content: Matter['content']
      readonly marks?: Matter['marks']
    }
  /** Triggers a move of another matter, of the same tree or named in the form, in the same transaction. */
  | { readonly do: 'tell'; readonly matter: string; readonly move: string; readonly form: Json }
  /**
   * Makes a link from this matter to another, or removes one (at whichever end this is). The other end's event is the
   * move `tell` triggers, with its form and `linked`, this matter's id; without `tell` it is the kernel's own event.
   */
  | {
      readonly do: 'link' | 'unlink'
      readonly kind: LinkKind
      readonly other: string
      readonly tell?: Telling
    }
  /** Begins a root by one of its starts, with the number that gives it, and links it to this matter. */
  | {
      readonly do: 'begin'
      readonly procedure: string
      readonly start: string
      readonly form: Json
      readonly link: LinkKind
    }

export type Telling = { readonly move: string; readonly form: Json }
