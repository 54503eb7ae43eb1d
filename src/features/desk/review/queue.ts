import type { Store } from '../../matters/commands/act.ts'
import { inboxOf } from '../../matters/lists/inbox.ts'
import type { MatterItem } from '../../matters/reading/shapes.ts'
import type { Visit } from '../../site/visit.ts'

/** The views of the office's queue: proposals to review, filed ones to assign, and other decisions. */
export const shows = ['all', 'review', 'assign', 'decide'] as const
export type Show = (typeof shows)[number]

export type Queue = {
  readonly show: Show
  readonly items: readonly MatterItem[]
  readonly counts: { readonly [show in Show]: number }
}

/** Many times a day's work; further matters appear once earlier ones are done. */
const pagesMax = 5
const pageRows = '100'

/** What the reader's desks owe, soonest due first. */
export async function queueOf(store: Store, visit: Visit, show: Show): Promise<Queue> {
  const all: MatterItem[] = []
  let cursor: string | undefined
  for (let page = 0; page < pagesMax; page++) {
    const inbox = await inboxOf(store, visit.body, visit.caller, { list: 'owe', limit: pageRows, cursor })
    if ('wrong' in inbox) break
    all.push(...(inbox.owe?.items ?? []))
    cursor = inbox.owe?.next ?? undefined
    if (cursor === undefined) break
  }
  const kinds = new Map(
    shows.map((kind) => [kind, all.filter((item) => kind === 'all' || showOf(visit, item) === kind)]),
  )
  const count = (kind: Show): number => kinds.get(kind)?.length ?? 0
  return {
    show,
    items: kinds.get(show) ?? [],
    counts: { all: count('all'), review: count('review'), assign: count('assign'), decide: count('decide') },
  }
}

function showOf({ procedures }: Pick<Visit, 'procedures'>, { procedure, state }: MatterItem): Show {
  return procedures[procedure]?.presentation.queue?.[state] ?? 'decide'
}

export function showAsked(text: string | undefined): Show {
  return shows.find((kind) => kind === text) ?? 'all'
}

/** The sort key of an item, valid also after it left the queue. */
export function placeOf({ due, id }: MatterItem): string {
  return `${due.on ?? ''}~${id}`
}

/** The first item after a place; from the beginning again when there is none. */
export function nextAfter({ items }: Queue, place: string | undefined): MatterItem | undefined {
  return items.find((item) => place !== undefined && placeOf(item) > place) ?? items[0]
}
