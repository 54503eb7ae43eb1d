import type { Matter } from '../../../kernel/matter.ts'
import type { ListedKind } from '../../../kernel/party.ts'
import { quoted } from '../../../kernel/time/term.ts'
import { asksOf } from '../../../procedures/content.ts'
import { labels } from '../../../locales/words.ts'
import { partyEntries, type PartyEntry } from '../../bodies/bodies.ts'
import type { Store } from '../../matters/commands/act.ts'
import { visibleLinks, linksView } from '../../matters/reading/links.ts'
import { viewerFor } from '../../matters/reading/read.ts'
import { topicsInUse } from '../../portal/matters/list.ts'
import { nameOf, textOf, type Visit } from '../../site/visit.ts'
import type { Reference } from '../../../kernel/declarations/reference.ts'
import { everyShape, type Group } from './shape.ts'

export type Choice = { readonly value: string; readonly label: string; readonly group?: string; readonly hint?: string }

/** The options of fields that refer to existing things. */
export type Choices = { readonly [to in Reference | 'word']?: readonly Choice[] } & {
  /** Topics in use, as suggestions: any other text is accepted. */
  readonly topics?: readonly string[]
}

/** The maximum of parties in a list; a body with more of one kind would need a search. */
const partyCountMax = 1_000

/** The choices that these fields need, in a form about this matter. */
export async function choicesFor(
  store: Store,
  visit: Visit,
  fields: Group,
  matter: Matter | undefined,
): Promise<Choices> {
  const { database } = store
  const shapes = everyShape(fields)
  const kinds = new Set(
    shapes.flatMap((field) => (field.kind === 'reference' || field.kind === 'references' ? [field.to] : [])),
  )
  const parties = async (kind: ListedKind): Promise<Choice[]> => {
    const rows = await partyEntries(database, visit.body.id, kind, '', partyCountMax)
    const proposers = new Set(matter?.roles['proposer'])
    const choices = rows
      .filter(({ id, dissolved_on }) => !dissolved_on && !proposers.has(id))
      .map((row) => ({ value: row.id, label: partyLabel(visit, row) }))
    return choices.toSorted((a, b) => a.label.localeCompare(b.label, visit.language))
  }
  return {
    ...(matter !== undefined &&
      shapes.some(({ name }) => name === 'topic') && { topics: await topicsInUse(store, visit, matter.procedure) }),
    ...(kinds.has('unit') && { unit: await parties('unit') }),
    ...(kinds.has('organ') && { organ: await parties('organ') }),
    ...(kinds.has('member') && { member: [...(await parties('member')), ...(await parties('group'))] }),
    ...(kinds.has('ask') && matter !== undefined && { ask: askChoices(matter) }),
    ...(kinds.has('linked') && matter !== undefined && { linked: await linkedChoices(store, visit, matter) }),
    ...(kinds.has('reason') && { reason: reasonChoices(visit) }),
    ...(kinds.has('session') && { session: sessionChoices(visit) }),
    ...(kinds.has('disposition') && {
      disposition: visit.body.pack.dispositions.map((value) => ({
        value,
        label: visit.say(`enums.disposition.${value}`),
      })),
    }),
  }
}

/** The matters this one is linked with, as far as the person may see them. */
async function linkedChoices({ database, procedures }: Store, visit: Visit, matter: Matter): Promise<Choice[]> {
  const viewer = viewerFor(visit.body, visit.caller)
  const seen = await visibleLinks(database, { body: visit.body, procedures, viewer }, [matter])
  return linksView(matter.id, seen).map(({ matter: { id, subject } }) => ({ value: id, label: subject }))
}

/** A party's name; members of the same name are distinguished by their seat. */
function partyLabel(visit: Visit, party: PartyEntry): string {
  const { sector } = party.about
  const name = nameOf(visit, party)
  return typeof sector === 'string' && visit.language !== 'en'
    ? visit.say('desk.outcome.classed', { label: name, code: sector })
    : name
}

/** Longer asks are cut in a list of choices. */
const askCharsShown = 80

/** `among` are the asks that may be chosen; each keeps its number among all asks. */
export function askChoices(matter: Matter, among = asksOf(matter)): Choice[] {
  return asksOf(matter).flatMap(({ id, text }, i) =>
    among.some((ask) => ask.id === id) ? [{ value: id, label: `${i + 1}. ${shortened(text, askCharsShown)}` }] : [],
  )
}

export function shortened(text: string, charsMax: number): string {
  const characters = [...text]
  return characters.length <= charsMax ? text : `${characters.slice(0, charsMax - 1).join('')}…`
}

/** Each term's sessions by the name they are quoted by, then the term itself, as a matter may be in no session yet. */
function sessionChoices(visit: Visit): Choice[] {
  const { terms } = visit.body
  return terms
    .filter(({ within }) => within === null)
    .flatMap((term) => {
      const name = textOf(visit, term.name)
      const sessions = terms.filter(({ within }) => within === term.id)
      return [
        ...sessions.map((session) => ({ value: session.id, label: quoted(name, textOf(visit, session.name)) })),
        { value: term.id, label: name },
      ]
    })
}

/** A pack's own reasons have a name in the pack; the shared ones have a label. */
function reasonChoices(visit: Visit): Choice[] {
  const labelKeys = labels(visit.language)
  return visit.body.pack.refusalReasons.map(({ code, name }) => ({
    value: code,
    label: name ? textOf(visit, name) : labelKeys.has(`enums.code.${code}`) ? visit.say(`enums.code.${code}`) : code,
  }))
}

/** The labels of a fixed choice; outcomes also show the code of the body's class for them. */
export function valueChoices(visit: Visit, field: string, values: readonly string[]): Choice[] {
  if (field !== 'outcome' && field !== 'now') {
    return values.map((value) => ({ value, label: visit.say(`enums.${field}.${value}`) }))
  }
  const classes = visit.body.pack.outcomes
  const classed = values.filter((value) => classes.some(({ means }) => means.some((meaning) => meaning === value)))
  return (classed.length > 0 ? classed : values).map((value) => {
    const ownClass = classes.find(({ means }) => means.some((meaning) => meaning === value))
    const label = visit.say(`enums.${field}.${value}`)
    // A class with the same name as its meaning is shown once.
    const code =
      ownClass === undefined || ownClass.code === label || textOf(visit, ownClass.name) === label
        ? undefined
        : ownClass.code
    return { value, label: code === undefined ? label : visit.say('desk.outcome.classed', { label, code }) }
  })
}
