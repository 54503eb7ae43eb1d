import { edgesOf, type Edge } from '../kernel/check/index.ts'
import { linkKinds } from '../kernel/links/link.ts'
import {
  STAYS,
  targetsOf,
  type LateStep,
  type Move,
  type Procedure,
  type State,
  type When,
} from '../kernel/declarations/procedure.ts'

/** Looks a label up by its key, such as `proposal.states.filed`. */
type Say = (key: string) => string

/**
 * The page docs/STATES.md: for each procedure a diagram, its states (who owes what by when, and what lateness does) and
 * its moves. Everything on it is read from the procedures themselves; `en` and `zh` give the labels.
 */
export function statesDocument(procedures: readonly Procedure[], en: Say, zh: Say): string {
  return [intro, ...procedures.flatMap((procedure) => section(procedure, en, zh))].join('\n\n') + '\n'
}

const intro = `# States

Written by \`scripts/make-states.ts\` from the procedures in \`src/procedures\`; a test holds it to them. Due dates name slots of
the policy packs ([PACKS.md](PACKS.md)). A state that *waits* shows the party and the day of the most urgent of the matters
it waits for. Every claim that \`src/kernel/check\` proves holds for every procedure below.

A matter cannot be lost: an open one always has exactly one party that owes it, by a day, and that party can act.`

function section(procedure: Procedure, en: Say, zh: Say): string[] {
  const { name } = procedure
  return [
    `## ${en(`${name}.name`)} ${zh(`${name}.name`)}`,
    diagram(procedure, zh),
    table(
      ['state', '中文', 'meaning', 'owes', 'due', 'when late'],
      Object.entries(procedure.states).map(([state, what]) => [
        code(state),
        zh(`${name}.states.${state}`),
        en(`${name}.states.${state}`),
        ...owing(what, en),
      ]),
    ),
    table(
      ['move', '中文', 'by', 'from state', 'to state', 'guards', 'at most', 'tells'],
      Object.entries(procedure.moves).map(([move, what]) => [
        `${code(move)} ${en(`${what.attached ? 'attached' : name}.moves.${move}`)}`,
        zh(`${what.attached ? 'attached' : name}.moves.${move}`),
        maker(what),
        what.from.map(code).join(' '),
        targets(what),
        (what.guards ?? []).map((guard) => code(guard.code)).join(' ') || '–',
        what.counts ? `${code(String(what.counts.max))}, then ${code(what.counts.beyond)}` : '–',
        (what.tells ?? []).join(', ') || '–',
      ]),
    ),
    ...links(procedure, en),
  ]
}

/** What its matters may be linked with, and what the other end is told. */
function links({ links: rules = {} }: Procedure, en: Say): string[] {
  const rows = linkKinds.flatMap((kind) => {
    const rule = rules[kind]
    if (rule === undefined) return []
    const { to, tells } = rule
    const told = [tells?.ended, tells?.reopened].flatMap((move) => (move === undefined ? [] : [code(move)]))
    const other = to === 'same' ? 'another of its own kind' : to.map(code).join(' or ')
    return [[`${code(kind)} ${en(`view.links.${kind}.to`)}`, other, told.join(', ') || '–']]
  })
  return rows.length === 0 ? [] : [table(['link', 'leads to', 'tells, when it ends or opens again'], rows)]
}

/** Staying moves are left out of the picture: the table has them. */
function diagram(procedure: Procedure, zh: Say): string {
  const { name, states } = procedure
  const ways = new Map<string, string[]>()
  for (const edge of edgesOf(procedure)) {
    if (edge.from === edge.to) continue
    const way = `${edge.from ?? '[*]'} --> ${edge.to}`
    ways.set(way, [...(ways.get(way) ?? []), label(edge, name, zh)])
  }
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...Object.keys(states).map((state) => `  ${state}: ${state} ${zh(`${name}.states.${state}`)}`),
    ...[...ways].map(([way, labels]) => `  ${way}: ${[...new Set(labels)].join(' / ')}`),
    ...Object.entries(states).flatMap(([state, what]) => ('final' in what ? [`  ${state} --> [*]`] : [])),
    '```',
  ].join('\n')
}

function label(edge: Edge, procedure: string, zh: Say): string {
  return zh(`${procedure}.moves.${edge.name}`)
}

function owing(state: State, en: Say): string[] {
  if ('final' in state) return ['–', 'ended', '–']
  if ('waits' in state) return [`waits for ${code(state.waits)}`, 'that of the most urgent', 'that of the most urgent']
  const due =
    state.due === 'running'
      ? 'goes on'
      : typeof state.due === 'string'
        ? code(state.due)
        : `its own ${code(state.due.own)}`
  return [en(`roles.${state.owes}`), due, state.late.map((step) => late(step)).join('; ')]
}

function late(step: LateStep): string {
  const what = 'remind' in step ? `remind ${step.remind}` : 'escalate' in step ? `escalate to ${step.escalate}` : ''
  return `${when(step.when)}: ${'lapse' in step ? code(step.lapse) : what}`
}

function when(day: When): string {
  if (day === 'near') return 'near due'
  if (day === 'due') return 'past due'
  return 'after' in day ? code(day.after) : `past ${code(day.slot)} without ${code(day.unless)}`
}

function maker(move: Move): string {
  const by = move.by.map((role) => (move.duty ? `${role} (${move.duty})` : role))
  const through = (move.through ?? []).map(code)
  return [...by, ...(through.length > 0 ? [`through ${through.join(' ')}`] : [])].join(', ')
}

function targets(move: Move): string {
  const all = move.from.flatMap((from) => targetsOf(move, from).map((target) => target.state))
  return [...new Set(all)].map((state) => (state === STAYS ? 'stays' : code(state))).join(' or ')
}

function code(text: string): string {
  return `\`${text}\``
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}
