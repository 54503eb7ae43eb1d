import type { Matter } from '../matter.ts'

/** How a matter stands, by what it means to a reader. */
export type Tone = 'open' | 'done' | 'stopped' | 'trouble'

/**
 * Forms that are more than their fields: `writing` beside advice on what is written, `answering` ask by ask, `assigning`
 * beside the units that answered the like, `merging` beside what is alike, `filing` under a topic at one press,
 * `submitting` with who has not confirmed yet, `rating` on the axes a body's rules ask for.
 */
export type Layout = 'writing' | 'answering' | 'assigning' | 'merging' | 'filing' | 'submitting' | 'rating'

/** What pages need to know of a procedure and cannot see in its states and moves. */
export type Presentation = {
  /** The step each state waits for: first among the buttons, and in the inbox. */
  readonly primary: { readonly [state: string]: string }
  /** Where a decision is owed, its other side: neither is put before the other. */
  readonly alternative?: { readonly [state: string]: string }
  /** Moves that cannot be taken back, or take something from somebody: their button says so. */
  readonly grave?: readonly string[]
  /** A state that is neither under way nor ended with what was asked for. */
  readonly tones?: { readonly [state: string]: Tone }
  /** States in which somebody has to decide before anything goes on. */
  readonly stuck?: readonly string[]
  /** Under which heading a desk's queue shows a state; `decide`, when left out. */
  readonly queue?: { readonly [state: string]: 'review' | 'assign' }
  readonly layouts?: { readonly [moveOrStart: string]: Layout }
  /** Moves that write over what was saved before: their form opens with it, and an emptied field empties it. */
  readonly edits?: readonly string[]
  /** What else stands in a form before anybody has typed. */
  readonly initial?: { readonly [move: string]: (matter: Matter) => object }
  /** Keys of moves that are made all day. */
  readonly keys?: { readonly [move: string]: string }
  /** What those who only take part are asked to do in a state: moves. */
  readonly invites?: { readonly [state: string]: readonly string[] }
  /** The address of its list, where it has one beside the list of all matters. */
  readonly path?: string
  /** The start by which whoever raises matters begins one: their button, wherever they are. */
  readonly begin?: string
  /** The field a matter is called by; its subject, when left out. */
  readonly title?: string
  /** Roles named beside a matter in a list: whoever raised it, and whoever handles it, by whom lists are filtered too. */
  readonly raisedBy: readonly string[]
  readonly handledBy: readonly string[]
  /** Roles shown on a matter's page; those of `raisedBy` and `handledBy`, when left out. */
  readonly people?: readonly string[]
  /** Days told on a matter's page: words under `public.matter`, and the move that was made then. */
  readonly days?: { readonly [word: string]: string }
  /** Fields of content told as they are on a root's page; every one that no other part of it shows, when left out. */
  readonly told?: readonly string[]
  /** Roles to which the next step is owed; everybody else in a matter waits for it. */
  readonly receives?: readonly string[]
  /** Roles that read of the matter in another one, which waits for it. */
  readonly elsewhere?: readonly string[]
  /** Roles of which a matter never has but one holder, who then owes what the role owes. */
  readonly single?: readonly string[]
  /** The state of a record taken over from an old register. */
  readonly register?: string
}
