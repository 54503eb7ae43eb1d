import type { Declared } from '../kernel/declarations/declared.ts'
import { limitOf, slotOf, type Pack, type Provenance, type SlotName } from '../kernel/declarations/pack.ts'
import { offsetInShort, slotInShort } from './diff.ts'
import sources from './sources.json' with { type: 'json' }

/** The page docs/PACKS.md: every number of every pack that ships and where it comes from, from the packs themselves. */
export function packsDocument(packs: readonly Pack[], declared: Declared): string {
  const { slots, limits } = declared
  return (
    [
      intro,
      '## Packs',
      table(['id', 'name', 'instrument', 'read', 'extends'], packs.map(packRow)),
      '## Deadlines',
      table(
        ['procedure', 'slot', ...heads(packs)],
        [...slots].map(([name, { procedure }]) => [procedure, code(name), ...packs.map((p) => slotCell(p, name))]),
      ),
      '## Limits',
      table(
        ['procedure', 'limit', ...heads(packs)],
        [...limits].map(([name, { procedure }]) => [procedure, code(name), ...packs.map((p) => limitCell(p, name))]),
      ),
      '## Choices',
      table(
        ['choice', ...heads(packs)],
        choices.map(([path, show]) => [code(path), ...packs.map((p) => cell(p, path, show(p)))]),
      ),
      '## Answer classes',
      'Letters of two places do not mean the same, so a reply stores the meaning and shows the letter. A meaning without a class\ncannot be given under that pack.',
      ...packs.filter((p) => p.provenance['outcomes']?.pack === p.id).flatMap(classes),
      '## Reasons not to file',
      table(
        ['pack', 'reasons, each with its source'],
        packs.filter((p) => p.provenance['refusalReasons']?.pack === p.id).map(reasons),
      ),
      '## Why',
      'Every default of ours, and every number that needs a word beside its source.',
      ...defaults(declared),
      ...packs.flatMap(whys),
      '## Sources',
      table(
        ['key', 'text', '原文'],
        Object.entries(sources).map(([key, text]) => [key, text.en, text['zh-CN']]),
      ),
    ].join('\n\n') + '\n'
  )
}

const intro = `# Policy packs

*Generated from \`src/packs/*.json\` and \`src/procedures/*/slots.ts\` by \`npx tsx scripts/make-packs-doc.ts\`; a test holds this page to the data.*

A pack is the numbers and choices a body works by. No number is a constant of the program. Each carries its source and a mark:
**F** the full text was read, **E** an excerpt was read, **GK** general knowledge, **D** a default of ours with its reason
below. An arrow (↑) means the pack's own text is silent and the value comes from the pack it extends; a circle (○) that
those are silent too and the value is the default of the procedure that declares the slot or limit. A pack speaks of what
it has rules for and of nothing else; a body is shown the slots and limits of the procedures it uses.

Units: \`wd\` working days of the body's calendar, \`d\` days, \`m\` months. "from" names the day the clock starts; that day is
not counted. Where a text gives a number and no start, the step before is taken: filing for assigning, the request for
deciding on it, the reply for feedback, the demand for doing it again.

A body's own pack is one JSON file of the same form that extends one of these and sets only what differs. A wrong file is
refused with the path, the problem and the remedy of each fault.`

const choices: readonly [string, (pack: Pack) => string][] = [
  ['replyTo', (p) => p.replyTo],
  ['raters', (p) => p.raters],
  ['feedback', (p) => `${p.feedback.axes.map(({ id }) => id).join(' + ')}; unreturned: ${p.feedback.unreturned}`],
  ['extension', (p) => p.extension.approvedBy],
  ['dispositions', (p) => p.dispositions.join(', ')],
  ['nearDue', (p) => `${p.nearDue.shareOfPeriod * 100} % or ${p.nearDue.workingDays} wd left`],
  ['ladder.remindAgainAfter', (p) => offsetInShort(p.ladder.remindAgainAfter)],
  ['ladder.escalateAfter', (p) => offsetInShort(p.ladder.escalateAfter)],
  ['ladder.chairAfter', (p) => offsetInShort(p.ladder.chairAfter)],
  [
    'numbering',
    ({ numbering: { format, series = {} } }) =>
      [code(format), ...Object.entries(series).map(([name, own]) => `${name} ${code(own)}`)].join(', '),
  ],
]

function packRow(pack: Pack): string[] {
  const { title, adopted, inForce, read } = pack.instrument
  const date = inForce === undefined ? (adopted ?? '') : `in force ${inForce}`
  return [
    code(pack.id),
    `${pack.name.en} · ${pack.name['zh-CN']}`,
    `${title.en} ${date}`.trim(),
    read,
    pack.extends.map(code).join(', '),
  ]
}

function slotCell(pack: Pack, name: SlotName): string {
  return cell(pack, `slots.${name}`, slotInShort(slotOf(pack, name)))
}

function limitCell(pack: Pack, name: SlotName): string {
  return cell(pack, `limits.${name}`, String(limitOf(pack, name)))
}

function cell(pack: Pack, path: string, value: string): string {
  const from = pack.provenance[path]
  if (from === undefined) return value
  if (from.procedure !== undefined) return `${value} ○`
  if (from.pack !== pack.id) return `${value} ↑`
  return `${value} ${sourceOf(from)}`
}

function sourceOf({ source, mark }: Pick<Provenance, 'source' | 'mark'>): string {
  return source === 'design' ? '[D]' : `[${mark} ${source}]`
}

/** What holds where no pack says anything, with its source and the reason for it. */
function defaults({ slots, limits }: Declared): string[] {
  return [
    '### Defaults of the procedures',
    [
      ...[...slots].map(([name, slot]) => defaultLine(`slots.${name}`, slot, slotInShort(slot.default))),
      ...[...limits].map(([name, limit]) => defaultLine(`limits.${name}`, limit, String(limit.default))),
    ].join('\n'),
  ]
}

function defaultLine(path: string, of: Pick<Provenance, 'source' | 'mark' | 'why'>, value: string): string {
  return `- ${code(path)} ${value} ${sourceOf(of)}${of.why === undefined ? '' : ` ${of.why}`}`
}

function classes(pack: Pack): string[] {
  const from = pack.provenance['outcomes']
  const rows = pack.outcomes.map(({ code: letter, name, means, requires }) => [
    letter,
    name.en,
    name['zh-CN'],
    means.join(', '),
    requires.join(', '),
  ])
  return [
    `### ${pack.name.en} [${from?.mark} ${from?.source}]`,
    table(['class', 'name', '名称', 'means', 'requires'], rows),
  ]
}

function reasons(pack: Pack): string[] {
  return [code(pack.id), pack.refusalReasons.map(({ code: reason, source }) => `${reason} [${source}]`).join(', ')]
}

/** Every sentence a pack itself gives; what it inherits is told where it was set. */
function whys(pack: Pack): string[] {
  const own = Object.entries(pack.provenance).filter(([, from]) => from.pack === pack.id && from.why !== undefined)
  if (own.length === 0) return []
  return [`### ${pack.name.en}`, own.map(([path, { why, mark }]) => `- ${code(path)} [${mark}] ${why}`).join('\n')]
}

function heads(packs: readonly Pack[]): string[] {
  return packs.map(({ id }) => id.replace(/^cn-|-generic-en$|-20\d\d$/g, ''))
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
