import { z } from 'zod'
import { listIn, mapIn } from '../../kernel/change.ts'
import { linkedOf, linkedTo } from '../../kernel/links/link.ts'
import { childrenOf, type Json, type Matter } from '../../kernel/matter.ts'
import type { Effect } from '../../kernel/effect.ts'
import { move } from '../../kernel/declarations/procedure.ts'
import { guardBeforeForm, guard, type Context } from '../../kernel/declarations/guard.ts'
import { asksOf, newAskIds, ownAsks, repliesOf } from '../content.ts'
import { bind, link, parties, put, set, tell, unlink } from '../effects.ts'
import { id, keptAsks, linkedId, listOf, matterId, optionalText, text } from '../forms.ts'
import { tellProposers } from './joint.ts'

// Merging (并案): what asks for the same is handled together, and every proposer is answered (domain.md §4.6, Henan
// Art. 21). What the merged proposal asks is answered in the main one: as an ask of its own, or, where the office says
// so ask by ask, as covered by one of the main proposal's. It can be undone while no reply has left.

const office = ['office', 'chair']
const mergeable = ['filed', 'in_handling', 'redo']

const mergeForm = z.strictObject({
  into: matterId,
  /** Asks the main proposal makes already; each that is not named becomes one of the main proposal. */
  covered: listOf(z.strictObject({ ask: id, by: optionalText.optional() })).optional(),
  reason: optionalText.optional(),
})
type Merging = z.infer<typeof mergeForm>

const takeInForm = z.strictObject({
  linked: id,
  proposers: z.array(id),
  asks: keptAsks,
})

const published = ['none', 'summary', 'full']

/** How widely a proposal may be read: confidential, unpublished, in summary, in full. */
function openness({ confidential, publicity = 'full' }: { readonly [field: string]: Json | undefined }): number {
  return confidential === true ? 0 : 1 + published.indexOf(String(publicity))
}

/** Merged only into a filed proposal whose reply is still to come, so that every merged proposer is answered by it. */
const mergeTarget = guard<Merging>('not_mergeable', (c) => {
  const into = c.tree.get(c.form.into)
  const fits = into?.procedure === c.matter.procedure && into.id !== c.matter.id && mergeable.includes(into.state)
  return fits ? null : { into: c.form.into, states: mergeable }
})

/** Its asks and its proposers would stand where more may read them than may read it. */
const asClosed = guard<Merging>('main_more_open', (c) => {
  const into = c.tree.get(c.form.into)
  return into && openness(into.content) > openness(c.matter.content) ? { field: 'into' } : null
})

const asksKnown = guard<Merging>('asks_unknown', (c) => {
  const into = c.tree.get(c.form.into)
  const own = asksOf(c.matter).map((ask) => ask.id)
  const main = into ? ownAsks(into).map((ask) => ask.id) : []
  const named = covers(c.form)
  const unknown = [
    ...named.map(([ask]) => ask).filter((ask) => !own.includes(ask)),
    ...named.map(([, by]) => by).filter((by) => !main.includes(by)),
  ]
  return unknown.length === 0 ? null : { unknown }
})

function covers({ covered = [] }: Merging): (readonly [ask: string, by: string])[] {
  return covered.flatMap(({ ask, by }) => (by ? [[ask, by] as const] : []))
}

/** A merged proposal is never read by more than may read it: what opens the main one further has to leave it out first. */
export const mergedStayClosed = guard<{ readonly [field: string]: Json | undefined }>('merged_less_open', (c) => {
  const joined = joinedTo(c.matter)
  const kept = Object.values(joined).map((one) => one.openness)
  // Of what was merged before this was kept, nothing is known: it may be confidential. Until it is linked (kernel/links/link-old.ts)
  // only the content says that there is such.
  const all = Math.max(linkedOf(c.matter, 'merged_into').from, listIn(c.matter, 'mergedFrom').length)
  const least = Math.min(...kept, ...(all > kept.length ? [0] : []))
  const [before, after] = [c.matter.content, { ...c.matter.content, ...c.form }].map(openness)
  return after !== undefined && before !== undefined && after > before && after > least ? { instead: 'unmerge' } : null
})

type Joined = { readonly proposers: readonly string[]; readonly openness: number }

/** What the main proposal keeps of each merged into it, by its id. Only `take_in` and `unmerge` write it. */
function joinedTo(m: Pick<Matter, 'content'>): { readonly [proposal: string]: Joined } {
  return mapIn(m, 'joined') as unknown as { readonly [proposal: string]: Joined }
}

function merged(c: Context<Merging>): Effect[] {
  const main = c.tree.get(c.form.into)
  const by = new Map(covers(c.form))
  const used = main ? [...asksOf(main).map((ask) => ask.id), ...Object.keys(mapIn(main, 'askOrigins'))] : []
  const newId = newAskIds(used)
  const answered = asksOf(c.matter).map((ask) => ({ ...ask, as: by.get(ask.id) ?? newId() }))
  const carried = answered.filter((ask) => !by.has(ask.id))
  return [
    set(
      'answeredAs',
      answered.map(({ id: ask, as }) => ({ ask, as })),
    ),
    link('merged_into', c.form.into, [
      'take_in',
      {
        proposers: [...parties(c.matter, 'proposer'), ...parties(c.matter, 'cosigner')],
        asks: carried.map(({ as, text: asked }) => ({ id: as, text: asked })),
      },
    ]),
  ]
}

function openAssignments(c: Context): Matter[] {
  return childrenOf(c.tree, c.matter.id, 'assignment').filter((m) => !m.closed)
}

function takenIn(c: Context<z.infer<typeof takeInForm>>): Effect[] {
  const { linked: proposal, proposers, asks } = c.form
  // A co-signer whose own proposal comes in holds both: the one is theirs still when the other's proposer leaves.
  const joining = proposers.filter((party) => !parties(c.matter, 'proposer').includes(party))
  const all = [...parties(c.matter, 'merged_proposer'), ...joining]
  return [
    put('joined', proposal, { proposers: joining, openness: openness(c.tree.get(proposal)?.content ?? {}) }),
    ...(asks.length > 0 ? [set('asks', [...asksOf(c.matter), ...asks])] : []),
    ...asks.map((ask) => put('askOrigins', ask.id, proposal)),
    bind('merged_proposer', all),
    ...tellProposers(c, { merged_proposer: all }),
    // Units that are still to answer get the asks too.
    ...(asks.length > 0 ? openAssignments(c).map((m) => tell(m.id, 'more_asks', { asks })) : []),
  ]
}

const unmergeForm = z.strictObject({ proposal: linkedId, reason: text })
type Unmerging = z.infer<typeof unmergeForm>

const undoable = guardBeforeForm('nothing_to_unmerge', (c) => {
  const replied = childrenOf(c.tree, c.matter.id, 'assignment').some((m) => repliesOf(m).length > 0)
  return Object.keys(joinedTo(c.matter)).length > 0 && !replied ? null : {}
})

const isMergedHere = guard<Unmerging>('not_merged_here', (c) => {
  const from = c.tree.get(c.form.proposal)
  const here = from !== undefined && linkedTo(from, 'merged_into').includes(c.matter.id)
  return here && from.id in joinedTo(c.matter) ? null : { proposal: c.form.proposal }
})

/** Whoever was passed the main proposal came with the one that is to leave: it would be left to nobody. */
const leftToSomebody = guard<Unmerging>('leads_main', (c) => {
  const leaving = joinedTo(c.matter)[c.form.proposal]?.proposers ?? []
  const [party] = parties(c.matter, 'proposer').filter((one) => leaving.includes(one))
  return party === undefined ? null : { party }
})

function unmerged(c: Context<Unmerging>): Effect[] {
  const { proposal } = c.form
  const { [proposal]: left, ...others } = joinedTo(c.matter)
  const stay = Object.values(others).flatMap((one) => one.proposers)
  const leaving = (left?.proposers ?? []).filter((party) => !stay.includes(party))
  const all = parties(c.matter, 'merged_proposer').filter((party) => !leaving.includes(party))
  const origins = mapIn(c.matter, 'askOrigins')
  const gone = asksOf(c.matter).flatMap((ask) => (origins[ask.id] === proposal ? [ask.id] : []))
  // A unit that was given nothing else has nothing left to answer.
  const idle = openAssignments(c).filter((m) => asksOf(m).every((ask) => gone.includes(ask.id)))
  const busy = openAssignments(c).filter((m) => !idle.includes(m) && asksOf(m).some((ask) => gone.includes(ask.id)))
  const relieved = idle.flatMap((m) => parties(m, 'unit'))
  return [
    set('joined', others),
    set(
      'asks',
      asksOf(c.matter).filter((ask) => !gone.includes(ask.id)),
    ),
    bind('merged_proposer', all),
    bind(
      'lead',
      parties(c.matter, 'lead').filter((unit) => !relieved.includes(unit)),
    ),
    ...tellProposers(c, { merged_proposer: all }),
    ...busy.map((m) => tell(m.id, 'fewer_asks', { asks: gone })),
    ...idle.map((m) => tell(m.id, 'withdraw')),
    unlink('merged_into', proposal, ['resume_review', { reason: c.form.reason }]),
  ]
}

export const merging = {
  merge: move<Merging>({
    from: ['submitted', 'under_review'],
    to: 'merged',
    by: office,
    form: mergeForm,
    guards: [mergeTarget, asClosed, asksKnown],
    triggers: { linked: ['take_in'] },
    links: ['merged_into'],
    counts: { counter: 'mergings', max: 3, beyond: 'file' },
    answers: true,
    tells: ['proposer', 'cosigner'],
    does: merged,
  }),
  take_in: move<z.infer<typeof takeInForm>>({
    from: mergeable,
    to: 'stays',
    by: [],
    form: takeInForm,
    triggers: { children: ['proposers_changed', 'more_asks'] },
    links: ['merged_into'],
    binds: ['merged_proposer'],
    tells: ['proposer', 'lead'],
    does: takenIn,
  }),
  unmerge: move<Unmerging>({
    from: ['filed', 'in_handling'],
    to: 'stays',
    by: office,
    form: unmergeForm,
    guards: [undoable, isMergedHere, leftToSomebody],
    triggers: { linked: ['resume_review'], children: ['proposers_changed', 'fewer_asks', 'withdraw'] },
    links: ['merged_into'],
    binds: ['merged_proposer'],
    tells: ['proposer', 'lead'],
    does: unmerged,
  }),
  resume_review: move({
    from: ['merged'],
    to: 'under_review',
    by: [],
    form: z.strictObject({ linked: id, reason: text }),
    links: ['merged_into'],
    tells: ['proposer', 'cosigner'],
    does: () => [set('answeredAs', [])],
  }),
}
