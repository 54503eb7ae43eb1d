import type { Body } from '../bodies/bodies.ts'
import { anonymous } from '../people/caller.ts'
import type { MatterView } from './shapes.ts'
import { isMatterId, isNumber, readMatter, type ReadStore } from './read.ts'
import { markOfTree } from './read-sql.ts'

/** Text kept for each body; a matter takes some 10 to 100 KB in each form. */
const copyCharsMax = 16 * 1024 * 1024

type Copy = { readonly events: number; readonly today: string; readonly text: string }
type Copies = {
  readonly kept: Map<string, Copy>
  /** Being written now: those who ask meanwhile wait for it instead of writing it too. */
  readonly writing: Map<string, Promise<string | null>>
  chars: number
}

// By the body as it was read: when its settings or names are read again after some seconds, its copies are let go.
const copies = new WeakMap<Body, Copies>()

/** What everybody may read of a matter, as JSON; see `publicCopy`. */
export function publicMatter(store: ReadStore, body: Body, ref: string): Promise<string | null> {
  return publicCopy(store, body, ref, { form: 'json', write: JSON.stringify })
}

/** A form in which a matter is written, such as a page in one language; one name always writes the same. */
export type CopyForm = { readonly form: string; readonly write: (matter: MatterView) => string }

/**
 * What everybody may read of a matter, in one form: written once and then kept until something happens in its tree or
 * the day is over, so that a matter many people look at costs one small query each. Null as in `readMatter`.
 */
export async function publicCopy(
  store: ReadStore,
  body: Body,
  ref: string,
  { form, write }: CopyForm,
): Promise<string | null> {
  const mark = await markOf(store, body, ref)
  if (mark === undefined || mark.hidden) return null
  const today = store.clock.today(body.timeZone)
  const all = copies.get(body) ?? { kept: new Map(), writing: new Map(), chars: 0 }
  copies.set(body, all)
  const key = `${mark.id} ${form}`
  const known = all.kept.get(key)
  if (known?.events === mark.events && known.today === today) return known.text
  const same = `${key} ${mark.events} ${today}`
  const writing =
    all.writing.get(same) ??
    readMatter(store, body, anonymous, mark.id)
      .then((matter) => {
        if (matter === null) return null
        const text = write(matter)
        // What merged matters show changes with their trees and not with this one. Another act may also have come between
        // the two readings: then this copy is newer than its mark, and the next reader makes a new one.
        if (matter.merged_into === null && !('mergedFrom' in matter.content))
          keep(all, key, { events: mark.events, today, text })
        return text
      })
      .finally(() => all.writing.delete(same))
  all.writing.set(same, writing)
  return writing
}

function keep(all: Copies, key: string, copy: Copy): void {
  all.chars += copy.text.length - (all.kept.get(key)?.text.length ?? 0)
  all.kept.delete(key)
  all.kept.set(key, copy)
  for (const [oldest, { text }] of all.kept) {
    if (all.chars <= copyCharsMax) return
    all.kept.delete(oldest)
    all.chars -= text.length
  }
}

async function markOf({ database }: ReadStore, body: Body, ref: string) {
  if (isMatterId(ref)) return markOfTree(database, body.id, { id: ref.toLowerCase() })
  return isNumber(ref) ? markOfTree(database, body.id, { procedure: 'proposal', number: ref }) : undefined
}
