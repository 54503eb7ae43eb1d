import type { Matter } from '../matter.ts'

/** What a state means to a reader. */
export type Tone = 'open' | 'done' | 'stopped' | 'trouble'

/**
 * Layouts with more than the form's fields: `writing` shows advice on the text, `answering` goes ask by ask,
 * `assigning` shows the units that answered similar matters, `merging` shows similar matters, `filing` files under a
 * topic with one button, `submitting` shows who has not confirmed, `rating` has the axes the body's rules require.
 */
export type Layout = 'writing' | 'answering' | 'assigning' | 'merging' | 'filing' | 'submitting' | 'rating'

/** What pages need to know of a procedure beyond its states and moves. */
export type Presentation = {
  /** The primary move of each state: the first button, and the step shown in the inbox. */
  readonly primary: { readonly [state: string]: string }
  /** Where a decision is owed, the alternative move; both are shown as equals. */
  readonly alternative?: { readonly [state: string]: string }
  /** Moves that cannot be undone or take something from a party: their button is marked as dangerous. */
  readonly grave?: readonly string[]
  /** The tone of each state that is neither in progress nor successfully ended. */
  readonly tones?: { readonly [state: string]: Tone }
  /** States in which somebody has to decide before anything goes on. */
  readonly stuck?: readonly string[]
  /** The heading of a desk's queue under which a state is shown; left out: `decide`. */
  readonly queue?: { readonly [state: string]: 'review' | 'assign' }
  readonly layouts?: { readonly [moveOrStart: string]: Layout }
  /** Moves that overwrite saved content: their form opens with it, and an empty field clears it. */
  readonly edits?: readonly string[]
  /** Other initial form values. */
  readonly initial?: { readonly [move: string]: (matter: Matter) => object }
  /** Keyboard shortcuts of frequent moves. */
  readonly keys?: { readonly [move: string]: string }
  /** Moves that participants other than the owing party are asked to make in a state. */
  readonly invites?: { readonly [state: string]: readonly string[] }
  /** The address of its list, where it has one beside the list of all matters. */
  readonly path?: string
  /** The start offered as a button on every page to persons who raise matters. */
  readonly begin?: string
  /** The field a matter is called by; its subject, when left out. */
  readonly title?: string
  /** Roles shown beside a matter in a list, and used by its filters: who raised it, and who handles it. */
  readonly raisedBy: readonly string[]
  readonly handledBy: readonly string[]
  /** Roles shown on a matter's page; those of `raisedBy` and `handledBy`, when left out. */
  readonly people?: readonly string[]
  /** Dates on a matter's page: their label under `public.matter`, and the move that was made then. */
  readonly days?: { readonly [word: string]: string }
  /** Content fields shown as they are on a root's page; left out: every field that no other part of the page shows. */
  readonly shownFields?: readonly string[]
  /** Roles to which the next step is owed; the other participants wait for it. */
  readonly receives?: readonly string[]
  /** Roles that read of the matter in another matter, which waits for it. */
  readonly elsewhere?: readonly string[]
  /** Roles with at most one holder, who owes what the role owes. */
  readonly single?: readonly string[]
  /** The state of an imported record of an old register. */
  readonly register?: string
}
