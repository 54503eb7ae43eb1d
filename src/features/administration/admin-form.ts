import type { Context } from 'hono'
import type { Duty } from '../../kernel/party.ts'
import type { Language } from '../../locales/words.ts'
import type { Body } from '../bodies/bodies.ts'
import type { SiteEnv } from '../site/visit.ts'
import { languageOfBody } from '../site/visiting.ts'
import { duties } from './commands/people.ts'

/** A submitted form: trimmed texts, and files. Text that cannot be stored counts as empty. */
export type AdminForm = {
  text(name: string): string
  all(name: string): readonly string[]
  ticked(name: string): boolean
  file(name: string): File | undefined
  duties(): readonly Duty[]
}

const textCharsMax = 4_000_000

export async function adminFormIn(c: Context<SiteEnv>): Promise<AdminForm> {
  const data = await c.req.formData()
  const all = (name: string): string[] =>
    data.getAll(name).flatMap((value) => (typeof value === 'string' && storable(value) ? [value.trim()] : []))
  const text = (name: string): string => all(name)[0] ?? ''
  return {
    text,
    all,
    ticked: (name) => text(name) === 'true',
    file: (name) => {
      const value = data.get(name)
      return value instanceof File && value.size > 0 ? value : undefined
    },
    duties: () => duties.filter((duty) => all('duties').includes(duty)),
  }
}

function storable(value: string): boolean {
  return value.length <= textCharsMax && value.isWellFormed() && !value.includes('\u0000')
}

/** An empty form. */
export const emptyAdminForm: AdminForm = {
  text: () => '',
  all: () => [],
  ticked: () => false,
  file: () => undefined,
  duties: () => [],
}

/** The second language of a body, in which names may be given too. */
export function otherLanguage(body: Body): Language {
  return languageOfBody(body) === 'en' ? 'zh-CN' : 'en'
}

/** The name fields of a form: the name, and its translation. */
export function namesIn(sent: AdminForm, body: Body): { name: string; names: { readonly [language: string]: string } } {
  const other = sent.text('nameOther')
  return { name: sent.text('name'), names: other === '' ? {} : { [otherLanguage(body)]: other } }
}
