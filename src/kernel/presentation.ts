/** How a matter stands, by what it means to a reader. */
export type Tone = 'open' | 'done' | 'stopped' | 'trouble'

/**
 * Forms that are more than their fields: `writing` beside advice on what is written, `answering` ask by ask, `assigning`
 * beside the units that answered the like, `merging` beside what is alike, `submitting` with who has not confirmed yet.
 */
export type Layout = 'writing' | 'answering' | 'assigning' | 'merging' | 'submitting'

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
  /** The field a matter is called by; its subject, when left out. */
  readonly title?: string
  /** Roles named beside a matter in a list: whoever raised it, and whoever handles it, by whom lists are filtered too. */
  readonly raisedBy: readonly string[]
  readonly handledBy: readonly string[]
  /** Roles to which the next step is owed; everybody else in a matter waits for it. */
  readonly receives?: readonly string[]
  /** Roles that read of the matter in another one, which waits for it. */
  readonly elsewhere?: readonly string[]
  /** Roles of which a matter never has but one holder, who then owes what the role owes. */
  readonly single?: readonly string[]
  /** The state of a record taken over from an old register. */
  readonly register?: string
}
