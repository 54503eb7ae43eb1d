import { readdirSync, readFileSync } from 'node:fs'
import { createInstance, type i18n } from 'i18next'
import type { Labels } from '../kernel/check/words.ts'
import { fullDate, type Words } from '../kernel/time/due-words.ts'
import type { IsoDate } from '../kernel/time/deadline.ts'
import { languages, type Language } from '../kernel/text.ts'

export { languages, type Language } from '../kernel/text.ts'

/** Looks a word up and fills in `{{name}}`; `count` among the parameters chooses the plural. */
export type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string

/**
 * The name of a file of words is the first part of its keys: `deadline.json` holds `deadline.due`. The words of the
 * procedures are the exception: there the name of the procedure comes first, as in `proposal.states.filed`.
 */
const unprefixed = 'procedures'

/** i18next's own name for the only one there is. */
const namespace = 'translation'

/** In a test a missing word is a mistake to be seen at once; in use the key is better than no page. */
const strict = process.env['VITEST'] !== undefined

const every = new Map(languages.map((language) => [language, new Map(leaves(filesOf(language), ''))]))
const texts: i18n = openTexts()

const speakers = new Map(languages.map((language) => [language, speaker(language)]))

/** The words of one language. A word that is missing throws in tests and is shown as its key otherwise. */
export function words(language: Language): Say {
  return speakers.get(language) ?? speaker(language)
}

/**
 * A page says some hundred words. i18next finds each text, and its plural, once; from then on only what differs from time
 * to time is filled in, which takes a twentieth of asking it again.
 */
function speaker(language: Language): Say {
  const t = texts.getFixedT(language)
  const plurals = new Intl.PluralRules(language)
  const forms = new Map<number, string>()
  function formOf(count: number): string {
    const form = forms.get(count) ?? plurals.select(count)
    if (forms.size < formsKnownMax) forms.set(count, form)
    return form
  }
  const known = everyWord(language)
  const kept = new Map<string, readonly string[]>()
  return (key, params) => {
    const count = params?.['count']
    const form = typeof count === 'number' ? `${key}_${formOf(count)}` : key
    let pieces = kept.get(form)
    if (pieces === undefined) {
      pieces = t(key, { ...(typeof count === 'number' && { count }), skipInterpolation: true }).split(placeholder)
      // Keys can come out of data: only those that are words are worth keeping.
      if (known.has(key) || known.has(form)) kept.set(form, pieces)
    }
    return pieces.length === 1 ? (pieces[0] ?? '') : filledIn(pieces, params)
  }
}

/** Most counts are small. */
const formsKnownMax = 1_000

const placeholder = /\{\{(\w+)\}\}/

/** Every second piece is the name of what stands there. */
function filledIn(pieces: readonly string[], params: Parameters<Say>[1] = {}): string {
  let text = ''
  pieces.forEach((piece, at) => {
    text += at % 2 === 0 ? piece : (params[piece] ?? missing(`{{${piece}}}`, ` in “${pieces.join('')}”`))
  })
  return text
}

/** The same for `explainDue`, which always passes parameters. */
export function dueWords(language: Language): Words {
  return Object.assign((...asked: Parameters<Say>) => words(language)(...asked), {
    has: (key: string) => labels(language).has(key),
  })
}

const labelled = new Map(languages.map((language) => [language, labelsOf(language)]))

/** What proof 10 of the checker asks of a language. */
export function labels(language: Language): Labels {
  return labelled.get(language) ?? labelsOf(language)
}

function labelsOf(language: Language): Labels {
  const known = everyWord(language)
  return { language, has: (key) => known.has(key) }
}

/** `Thu 12 Mar 2026`, `2026年3月12日（星期四）`: the same form as in the explanation of a due date. */
export function formatDate(language: Language, day: IsoDate): string {
  return fullDate(day, words(language))
}

/** The procedures that have words, in the order in which they stand there. */
export function proceduresWithWords(): readonly string[] {
  named ??= [
    ...new Set([...everyWord('en').keys()].flatMap((key) => /^(\w+)\.(?:states|moves)\.\w+$/.exec(key)?.[1] ?? [])),
  ]
  return named
}

let named: readonly string[] | undefined

/** Every key of a language with its text, as the files hold them. */
export function everyWord(language: Language): ReadonlyMap<string, string> {
  return every.get(language) ?? new Map()
}

/**
 * Words beside those of the files, keyed as they are looked up (`task.states.open`): those of a procedure of the user's own.
 * None may take the place of one there is. Answers what takes them away again.
 */
export function registerWords(language: Language, brought: Texts): () => void {
  const taken = leaves(brought, '').find(([key]) => everyWord(language).has(key))
  if (taken !== undefined) throw new Error(`${language}: “${taken[0]}” has a word already`)
  const before = texts.getResourceBundle(language, namespace) as Texts // only texts within texts are ever put there
  speak(language, joined(before, brought))
  return () => speak(language, before)
}

function speak(language: Language, all: Texts): void {
  texts.removeResourceBundle(language, namespace).addResourceBundle(language, namespace, all)
  every.set(language, new Map(leaves(all, '')))
  speakers.set(language, speaker(language))
  labelled.set(language, labelsOf(language))
  named = undefined
}

function joined(a: Texts, b: Texts): Texts {
  const all: { [key: string]: string | Texts } = { ...a }
  for (const [key, more] of Object.entries(b)) {
    const known = all[key]
    all[key] = typeof more === 'string' || known === undefined || typeof known === 'string' ? more : joined(known, more)
  }
  return all
}

function openTexts(): i18n {
  const instance = createInstance()
  void instance.init({
    initAsync: false,
    resources: Object.fromEntries(languages.map((language) => [language, { [namespace]: filesOf(language) }])),
    fallbackLng: false,
    nsSeparator: false,
    returnObjects: false,
    returnEmptyString: false,
    parseMissingKeyHandler: (key: string) => missing(key),
  })
  return instance
}

function missing(what: string, where = ''): string {
  if (strict) throw new Error(`no word for ${what}${where}`)
  return what
}

export type Texts = { readonly [key: string]: string | Texts }

function filesOf(language: Language): Texts {
  const folder = new URL(`./${language}/`, import.meta.url)
  const all: { [key: string]: string | Texts } = {}
  for (const file of readdirSync(folder).toSorted()) {
    if (!file.endsWith('.json')) continue
    const name = file.slice(0, -'.json'.length)
    // Our own files; that each is texts within texts is what words.test.ts holds.
    const content = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Texts
    for (const [key, value] of name === unprefixed ? Object.entries(content) : [[name, content] as const]) {
      if (key in all) throw new Error(`${language}/${file}: “${key}” stands in another file already`)
      all[key] = value
    }
  }
  return all
}

function leaves(inside: Texts, prefix: string): [string, string][] {
  return Object.entries(inside).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : leaves(value, `${prefix}${key}.`),
  )
}
