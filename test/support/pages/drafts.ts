import { readMatter } from '../../../src/features/matters/reading/read.ts'
import type { MatterView } from '../../../src/features/matters/reading/shapes.ts'
import { hiddenIn, type PageAnswer, type Desk, type Fields } from './desk.ts'

/** What a member's draft begins with, by the names of the form's fields. */
export const begin = { subject: '关于路灯的提案', situation: '路灯坏了。', 'asks.0.text': '修复路灯。' }

export const fieldsOf = (typed: { readonly [name: string]: string }): Fields => Object.entries(typed)

export const movePath = (id: string, move: string): string => `/matters/${id}/do/${move}`

/** A draft of the member Wang's; its id. */
export async function newDraft(desk: Desk): Promise<string> {
  const begun = await desk.as('p-wang').post('/begin/proposal/draft', fieldsOf(begin))
  return begun.to?.split('/')[2] ?? ''
}

/** Opens a form and sends it with what it carries unseen. */
export async function sendForm(who: ReturnType<Desk['as']>, path: string, typed: Fields): Promise<PageAnswer> {
  const page = await who.get(path)
  return who.post(path, [...hiddenIn(page.text, path), ...typed])
}

/** A matter as Wang sees it. */
export async function seenByWang(desk: Desk, id: string): Promise<MatterView> {
  const body = await desk.store.bodies.find('test', 0)
  if (body === undefined) throw new Error('no body')
  const caller = { person: 'p-wang', name: '', acts: [{ party: 'wang', duties: [] }] } as const
  const view = await readMatter(desk.store, body, caller, id)
  if (view === null) throw new Error(`no ${id}`)
  return view
}
