import type { Context } from 'hono'
import type { Duty } from '../../kernel/party.ts'
import type { Language } from '../../locales/words.ts'
import type { Body } from '../bodies/bodies.ts'
import type { SiteEnv } from '../site/visit.ts'
import { languageOfBody } from '../site/visiting.ts'
import { duties } from './commands/people.ts'

/** A form as it was sent: texts without spaces around them, and files. What could not be stored is as good as not there. */
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

/** Nothing was sent: a form as it is first shown. */
export const emptyAdminForm: AdminForm = {
  text: () => '',
  all: () => [],
  ticked: () => false,
  file: () => undefined,
  duties: () => [],
}

/** The language besides the one a body works in: names may come in it too. */
export function otherLanguage(body: Body): Language {
  return languageOfBody(body) === 'en' ? 'zh-CN' : 'en'
}

/** A name, and what it is in the other language, as a form of ours has them. */
export function namesIn(sent: AdminForm, body: Body): { name: string; names: { readonly [language: string]: string } } {
  const other = sent.text('nameOther')
  return { name: sent.text('name'), names: other === '' ? {} : { [otherLanguage(body)]: other } }
}
