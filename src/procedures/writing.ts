import { limitOf } from '../kernel/declarations/pack.ts'
import type { Matter } from '../kernel/matter.ts'
import type { Effect } from '../kernel/effect.ts'
import { guardBeforeForm, type Guard } from '../kernel/declarations/guard.ts'
import { asksOf, newAskIds } from './content.ts'
import { set, setAll, type Plain } from './effects.ts'

// What every root does that is written before it is handed in.

type WrittenText = {
  readonly asks?: readonly { readonly id?: string | undefined; readonly text: string }[] | undefined
  readonly [field: string]: unknown
}

/** Sets what the form says. Asks keep their id through every edit, so that an answer can be traced to the ask it answers. */
export function written(form: WrittenText, before: readonly { readonly id: string }[]): Effect[] {
  const { asks: list, ...rest } = form
  if (list === undefined) return setAll(rest as { [field: string]: Plain })
  const used = new Set(before.map((ask) => ask.id))
  const newId = newAskIds(used)
  const numbered = list.map((ask) => ({
    id: ask.id !== undefined && used.delete(ask.id) ? ask.id : newId(),
    text: ask.text,
  }))
  return [...setAll(rest as { [field: string]: Plain }), set('asks', numbered)]
}

/** Null where all of these fields are filled in; else those that are not. */
export function missingFrom({ content }: Matter, fields: readonly string[]): { readonly missing: string[] } | null {
  const missing = fields.filter((field) => {
    const value = content[field]
    return value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  })
  return missing.length === 0 ? null : { missing }
}

export const notTooManyAsks: Guard = {
  ...guardBeforeForm('too_many_asks', (c) => {
    const [given, max] = [asksOf(c.matter).length, limitOf(c.pack, 'asksMax')]
    return given <= max ? null : { asks: given, max }
  }),
  limits: ['asksMax'],
}
