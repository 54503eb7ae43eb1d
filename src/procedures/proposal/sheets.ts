import { childrenOf, type Matter } from '../../kernel/matter.ts'
import {
  dateColumns as date,
  jsonColumns as json,
  namesOf as named,
  partyCells,
  textColumns as text,
  type Cells,
  type MatterTree,
  type RecordedMatter,
  type Sheet,
  type SheetColumn,
} from '../../kernel/declarations/sheets.ts'
import { asksOf, outcomesOf, repliesOf } from '../content.ts'
import { askText, oldReply, replyIn, type OldReply } from '../replied.ts'

// One proposal as rows of the exported tables. `huiyin import` reads `matters` back.

const matterColumns: readonly SheetColumn[] = [
  ...text('id', 'number', 'state', 'subject', 'situation', 'analysis'),
  ...json('asks'),
  ...text('category', 'topic', 'term', 'session', 'proposer_names', 'cosigner_names', 'unit_names'),
  ...json('proposers', 'cosigners', 'units'),
  ...date('raised_on', 'filed_on'),
  ...text('reply_text', 'reply_outcome'),
  ...date('reply_on'),
  ...text('resolution', 'publicity', 'owed_by'),
  ...date('due_on', 'opened_at', 'changed_at'),
  ...json('unknown', 'source'),
]

const replyColumns: readonly SheetColumn[] = [
  ...text('matter', 'number', 'unit', 'unit_name'),
  { name: 'version', type: 'number' },
  ...text('letter_number'),
  ...date('signed_on'),
  ...text('ask', 'ask_text', 'outcome', 'outcome_now', 'text', 'reason', 'upward_report'),
]

const commitmentColumns: readonly SheetColumn[] = [
  ...text('id', 'matter', 'number', 'unit', 'unit_name', 'ask', 'text', 'owner', 'evidence', 'state'),
  ...date('due', 'due_now'),
]

function matterRow({ root, tree, hidden, openedAt, changedAt }: MatterTree, body: RecordedMatter): Cells {
  const { content, roles, marks } = root
  const reply = replyIn(body, { root, tree })
  return {
    id: root.id,
    number: root.number,
    state: root.state,
    subject: content['subject'] ?? '',
    situation: content['situation'] ?? null,
    analysis: content['analysis'] ?? null,
    asks: asksOf(root).map(({ id, text: asked }) => ({ id, text: asked })),
    category: content['category'] ?? null,
    topic: content['topic'] ?? null,
    ...body.raised(content),
    proposer_names: named(body, roles['proposer']),
    cosigner_names: named(body, roles['cosigner']),
    unit_names: named(body, roles['lead']),
    proposers: partyCells(body, roles['proposer']),
    cosigners: partyCells(body, roles['cosigner']),
    units: partyCells(body, roles['lead']),
    raised_on: content['raisedOn'] ?? marks['submission'] ?? null,
    filed_on: marks['filing'] ?? null,
    reply_text: reply?.text ?? null,
    reply_outcome: reply?.outcome ?? null,
    reply_on: reply?.on ?? null,
    resolution: content['resolution'] ?? null,
    // Imported again it is history, which the public may read: what must not be read now must not be read then.
    publicity: hidden ? 'none' : (content['publicity'] ?? 'full'),
    owed_by: root.owedBy,
    due_on: root.due?.on ?? null,
    opened_at: openedAt,
    changed_at: changedAt,
    unknown: content['unknown'] ?? unknownIn(reply),
    source: content['source'] ?? null,
  }
}

/** Every answer of every signed version, ask by ask; a reply of an old register is one row. */
function replyRows({ root, tree }: MatterTree, body: RecordedMatter): Cells[] {
  const about = { matter: root.id, number: root.number }
  const old = oldReply(root)
  if (old) {
    const [unit = null] = holders(root, 'lead')
    const names = { unit, unit_name: named(body, holders(root, 'lead')) }
    return [{ ...about, ...names, version: 1, signed_on: old.on ?? null, outcome: old.outcome, text: old.text }]
  }
  const outcomes = outcomesOf(root)
  return childrenOf(tree, root.id, 'assignment').flatMap((assignment) =>
    repliesOf(assignment).flatMap(({ version, letterNumber = null, signedBy: unit, signedOn, answers }) =>
      answers.map((answer) => ({
        ...about,
        unit,
        unit_name: named(body, [unit]),
        version,
        letter_number: letterNumber,
        signed_on: signedOn,
        ask: answer.ask,
        ask_text: askText(root, answer.ask),
        outcome: answer.outcome,
        outcome_now: outcomes[`${answer.ask} ${unit}`]?.now ?? null,
        text: answer.text,
        reason: answer.reason ?? null,
        upward_report: answer.upwardReport ?? null,
      })),
    ),
  )
}

function commitmentRows({ root, tree }: MatterTree, body: RecordedMatter): Cells[] {
  return childrenOf(tree, root.id, 'commitment').map(({ id, content, state, roles: held, due }) => ({
    id,
    matter: root.id,
    number: root.number,
    unit: held['unit']?.[0] ?? null,
    unit_name: named(body, held['unit']),
    ask: content['ask'] ?? null,
    text: content['text'] ?? null,
    owner: content['owner'] ?? null,
    evidence: content['evidence'] ?? null,
    state,
    due: content['due'] ?? null,
    due_now: due?.on ?? null,
  }))
}

/** What a living matter's row leaves open. */
function unknownIn(reply: OldReply | undefined): string[] {
  if (reply === undefined) return ['reply']
  return reply.outcome === 'unclassified' ? ['reply.outcome'] : []
}

function holders(root: Matter, role: string): readonly string[] {
  return root.roles[role] ?? []
}

const column = (name: string) => ({ column: name })

/** What an earlier version wrote is read as well: it did not have every column. */
const back: Sheet['back'] = {
  recognise: 'id number state subject asks proposers proposer_names reply_text unknown source'.split(' '),
  subject: column('subject'),
  situation: column('situation'),
  asks: column('asks'),
  category: column('category'),
  topic: column('topic'),
  term: { column: 'term', optional: true },
  session: column('session'),
  proposers: column('proposers'),
  cosigners: column('cosigners'),
  units: column('units'),
  raisedOn: column('raised_on'),
  reply: { text: column('reply_text'), outcome: column('reply_outcome'), on: column('reply_on') },
  resolution: column('resolution'),
  publicity: column('publicity'),
  unknown: column('unknown'),
}

export const sheets: readonly Sheet[] = [
  { name: 'matters', columns: matterColumns, rows: (grown, body) => [matterRow(grown, body)], back },
  { name: 'replies', columns: replyColumns, rows: replyRows },
  { name: 'commitments', columns: commitmentColumns, rows: commitmentRows },
]
