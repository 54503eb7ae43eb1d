import type { Matter } from '../../../kernel/matter.ts'
import type { PartyId } from '../../../kernel/party.ts'
import { fold } from '../../../locales/fold.ts'
import { asksOf } from '../../../procedures/content.ts'
import { partyEntries } from '../../bodies/bodies.ts'
import type { Store } from '../../matters/commands/act.ts'
import { alikeInWords, type Alike } from '../../similar/by-words.ts'
import { viewerOf } from '../../../kernel/viewer.ts'
import type { Visit } from '../../site/visit.ts'

/** A suggested unit for a proposal, with reasons. */
export type Suggestion = {
  readonly unit: PartyId
  readonly answered: readonly Alike[]
  readonly preferred: boolean
  /** Fields the unit is known for that the proposal names. */
  readonly topics: readonly string[]
  readonly weight: number
}

const suggestionCountMax = 3
const unitCountMax = 1_000
/** Proposals below this similarity are ignored. */
const shareMin = 0.12
/** The proposer's preference must be considered (domain.md §3, item 16); a unit's own field counts about as much. */
const [preferredWeight, topicWeight] = [0.6, 0.5]

/**
 * Suggests units that led similar proposals, that the proposer prefers or whose field the proposal names. Each comes
 * with its reasons; the officer decides.
 */
export async function suggestUnits(store: Store, visit: Visit, matter: Matter): Promise<Suggestion[]> {
  const subject = String(matter.content['subject'] ?? '')
  const deskViewer = viewerOf(Object.values(visit.body.desks), visit.body.desks)
  const [similar, units] = await Promise.all([
    alikeInWords(store, visit.body.id, matter.procedure, subject, deskViewer, matter.id),
    partyEntries(store.database, visit.body.id, 'unit', '', unitCountMax),
  ])
  const preferred = new Set(textsIn(matter.content['preferredUnits']))
  const text = fold(
    [subject, ...asksOf(matter).map((ask) => ask.text), String(matter.content['situation'] ?? '')].join('\n'),
  )
  const suggestions = units
    .filter((unit) => !unit.dissolved_on)
    .map(({ id, about }): Suggestion => {
      const answered = similar.filter((other) => other.share >= shareMin && other.leads.includes(id))
      const topics = textsIn(about['topics']).filter((topic) => text.includes(fold(topic)))
      const history = answered.reduce((sum, { share }) => sum + share, 0)
      const weight = history + (preferred.has(id) ? preferredWeight : 0) + (topics.length > 0 ? topicWeight : 0)
      return { unit: id, answered, preferred: preferred.has(id), topics, weight }
    })
  return suggestions
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, suggestionCountMax)
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
}
