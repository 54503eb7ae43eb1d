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
  /** Topics in use: suggested, and any other may be written. */
  readonly topics?: readonly string[]
}

/** Parties a list offers; a body with more of one kind needs a search of its own. */
const partyCountMax = 1_000

/** The choices that occur among these fields, for a form about this matter. */
export async function choicesFor(
  store: Store,
  visit: Visit,
  fields: Group,
  matter: Matter | undefined,
): Promise<Choices> {
  const { database } = store
  const shapes = everyShape(fields)
  const asked = new Set(
    shapes.flatMap((field) => (field.kind === 'reference' || field.kind === 'references' ? [field.to] : [])),
  )
  const parties = async (kind: ListedKind): Promise<Choice[]> => {
    const rows = await partyEntries(database, visit.body.id, kind, '', partyCountMax)
    const held = new Set(matter?.roles['proposer'])
    const own = rows
      .filter(({ id, dissolved_on }) => !dissolved_on && !held.has(id))
      .map((row) => ({ value: row.id, label: partyLabel(visit, row) }))
    return own.toSorted((a, b) => a.label.localeCompare(b.label, visit.language))
  }
  return {
    ...(matter !== undefined &&
      shapes.some(({ name }) => name === 'topic') && { topics: await topicsInUse(store, visit, matter.procedure) }),
    ...(asked.has('unit') && { unit: await parties('unit') }),
    ...(asked.has('organ') && { organ: await parties('organ') }),
    ...(asked.has('member') && { member: [...(await parties('member')), ...(await parties('group'))] }),
    ...(asked.has('ask') && matter !== undefined && { ask: askChoices(matter) }),
    ...(asked.has('linked') && matter !== undefined && { linked: await linkedChoices(store, visit, matter) }),
    ...(asked.has('reason') && { reason: reasonChoices(visit) }),
    ...(asked.has('session') && { session: sessionChoices(visit) }),
    ...(asked.has('disposition') && {
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

/** An ask is shortened to this where it is only named. */
const askCharsShown = 80

/** `among`: those that may be chosen; each keeps its place among all. */
export function askChoices(matter: Matter, among = asksOf(matter)): Choice[] {
  return asksOf(matter).flatMap(({ id, text }, i) =>
    among.some((one) => one.id === id) ? [{ value: id, label: `${i + 1}. ${shortened(text, askCharsShown)}` }] : [],
  )
}

export function shortened(text: string, charsMax: number): string {
  const characters = [...text]
  return characters.length <= charsMax ? text : `${characters.slice(0, charsMax - 1).join('')}…`
}

/** Every session as it is quoted, and the term itself for one that has none yet; the newest first. */
function sessionChoices(visit: Visit): Choice[] {
  const { terms } = visit.body
  return terms
    .filter(({ within }) => within === null)
    .flatMap((term) => {
      const name = textOf(visit, term.name)
      const inside = terms.filter(({ within }) => within === term.id)
      return [
        ...inside.map((session) => ({ value: session.id, label: quoted(name, textOf(visit, session.name)) })),
        { value: term.id, label: name },
      ]
    })
}

/** A pack's own reasons carry their names with them. */
function reasonChoices(visit: Visit): Choice[] {
  const known = labels(visit.language)
  return visit.body.pack.refusalReasons.map(({ code, name }) => ({
    value: code,
    label: name ? textOf(visit, name) : known.has(`enums.code.${code}`) ? visit.say(`enums.code.${code}`) : code,
  }))
}

/** The values of a fixed choice in words; outcomes with the class this body gives them, in its own letters. */
export function valueChoices(visit: Visit, field: string, values: readonly string[]): Choice[] {
  if (field !== 'outcome' && field !== 'now') {
    return values.map((value) => ({ value, label: visit.say(`enums.${field}.${value}`) }))
  }
  const classes = visit.body.pack.outcomes
  const classed = values.filter((value) => classes.some(({ means }) => means.some((meaning) => meaning === value)))
  return (classed.length > 0 ? classed : values).map((value) => {
    const own = classes.find(({ means }) => means.some((meaning) => meaning === value))
    const label = visit.say(`enums.${field}.${value}`)
    // A class called by the same word as its meaning is said once.
    const said = own === undefined || own.code === label || textOf(visit, own.name) === label ? undefined : own.code
    return { value, label: said === undefined ? label : visit.say('desk.outcome.classed', { label, code: said }) }
  })
}
