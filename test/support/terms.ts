import { isDeclined, operator } from '../../src/features/administration/commands/admin.ts'
import { setTerm } from '../../src/features/administration/commands/terms.ts'
import type { TestStore } from './store.ts'

/** A term that ends with March 2026, with a session in January, and the next one with its first session. */
export async function setTerms(store: TestStore): Promise<void> {
  const body = await store.bodies.find(store.body, Date.parse(store.clock.now()))
  if (body === undefined) throw new Error('no body')
  const set = async (within: string | null, en: string, name: string, from: string, until: string): Promise<string> => {
    const done = await setTerm({ store, body, person: operator }, { within, name: { en, 'zh-CN': name }, from, until })
    if (isDeclined(done)) throw new Error(done.declined)
    return done[0]?.about ?? ''
  }
  const fourteenth = await set(null, '14th Committee', '第十四届', '2021-01-10', '2026-03-31')
  await set(fourteenth, '14th Committee, 5th session', '第十四届第五次会议', '2026-01-10', '2026-01-16')
  const fifteenth = await set(null, '15th Committee', '第十五届', '2026-04-01', '2031-03-31')
  await set(fifteenth, '1st session', '第一次会议', '2026-04-01', '2026-04-05')
}
