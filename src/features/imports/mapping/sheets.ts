import type { Json } from '../../../kernel/matter.ts'
import type { Procedure } from '../../../kernel/declarations/procedure.ts'
import {
  dateColumns,
  jsonColumns,
  namesOf,
  partyCells,
  textColumns,
  type Cells,
  type MatterTree,
  type RecordedMatter,
  type Sheet,
  type SheetColumn,
} from '../../../kernel/declarations/sheets.ts'
import { registerOf, type Register, type RegisterField } from './register.ts'

/** The tables of a root: those it declares, or one with a row for each matter. */
export function sheetsOf(procedure: Procedure): readonly Sheet[] {
  return procedure.sheets ?? [plainSheet(procedure)]
}

type Field = RegisterField

/** A cell of a record, and where it stands in the form by which the record is taken over. */
type RecordCell = { readonly field: Field; readonly inner?: string; readonly column: SheetColumn }

/** What every matter has, what is told on its page as it is stored, what stands in it with its state, and itself as a record. */
function plainSheet(procedure: Procedure): Sheet {
  const { name, presentation, texts } = procedure
  const known = ['subject', 'asks', 'term', 'session']
  const told = (presentation.shownFields ?? texts?.fields ?? []).filter((field) => !known.includes(field))
  const register = registerOf(procedure)
  const kept = register === undefined ? [] : keptOf(register, [...known, ...told])
  return {
    name: presentation.path ?? name,
    columns: [
      ...textColumns('id', 'number', 'state', 'subject', 'term', 'session'),
      ...jsonColumns('asks', ...told.map((field) => `content.${field}`)),
      ...textColumns('raised_by', 'handled_by', 'owed_by'),
      ...dateColumns('due_on', 'opened_at', 'changed_at'),
      ...jsonColumns('public', 'inside'),
      ...kept.map(({ column }) => column),
      ...jsonColumns(...[...(register?.keeps ?? [])].map((field) => `record.${field}`)),
    ],
    rows: (grown, body) => {
      const { root, tree, hidden, openedAt, changedAt } = grown
      const names = (roles: readonly string[]): string =>
        namesOf(body, [...new Set(roles.flatMap((role) => root.roles[role] ?? []))])
      const inside = [...tree.values()].filter(({ id }) => id !== root.id)
      const own = register === undefined ? {} : (procedure.register?.recordCells?.(grown, body) ?? {})
      return [
        {
          ...Object.fromEntries(told.map((field) => [`content.${field}`, root.content[field] ?? null])),
          ...body.raised(root.content),
          id: root.id,
          number: root.number,
          state: root.state,
          subject: root.content['subject'] ?? '',
          asks: root.content['asks'] ?? [],
          raised_by: names(presentation.raisedBy),
          handled_by: names(presentation.handledBy),
          owed_by: root.owedBy,
          due_on: root.due?.on ?? null,
          opened_at: openedAt,
          changed_at: changedAt,
          public: !hidden,
          inside: inside.map(({ id, procedure: of, state, owedBy }) => ({ id, procedure: of, state, owed_by: owedBy })),
          ...Object.fromEntries(kept.map((one) => [one.column.name, cellOf(one, grown, body, own)])),
          ...Object.fromEntries([...(register?.keeps ?? [])].map((f) => [`record.${f}`, root.content[f] ?? null])),
        },
      ]
    },
    ...(register !== undefined && { back: backBy(register, kept) }),
  }
}

/** The cells a record needs beside those that stand in every row. */
function keptOf({ fields }: Register, shown: readonly string[]): RecordCell[] {
  return fields.flatMap((field): RecordCell[] => {
    if (field.kind === 'text' && shown.includes(field.name)) return []
    if (field.kind === 'asks') return []
    if (field.kind !== 'group') return [{ field, column: columnFor(field, field.name) }]
    return field.fields.map((inner) => ({
      field,
      inner: inner.name,
      column: columnFor(inner, `${field.name}.${inner.name}`),
    }))
  })
}

function columnFor({ kind }: Field, path: string): SheetColumn {
  const type = kind === 'day' ? 'date' : kind === 'text' || kind === 'choice' ? 'text' : 'json'
  return { name: `record.${path}`, type }
}

function cellOf({ field, inner }: RecordCell, { root, hidden }: MatterTree, body: RecordedMatter, told: Cells): Json {
  const { name, kind } = field
  // As a record the public may read it: what must not be read now must not be read then.
  if (name === 'publicity' && hidden) return 'none'
  if (name in told) return part(told[name] ?? null, inner)
  if (kind === 'parties') return partyCells(body, root.roles[name])
  return part(root.content[name] ?? null, inner)
}

function part(value: Json, inner: string | undefined): Json {
  return inner === undefined ? value : ((Object(value)[inner] as Json | undefined) ?? null)
}

/** Each field from the column that was written for it. */
function backBy({ fields, keeps }: Register, kept: readonly RecordCell[]): { [field: string]: unknown } {
  const whole = fields.map((field): [string, unknown] => {
    const mine = kept.filter((one) => one.field === field)
    if (field.kind === 'group')
      return [field.name, Object.fromEntries(mine.map(({ inner, column }) => [inner, { column: column.name }]))]
    const everywhere = ['subject', 'asks', 'term', 'session'].includes(field.name)
    return [field.name, { column: mine[0]?.column.name ?? (everywhere ? field.name : `content.${field.name}`) }]
  })
  return { ...Object.fromEntries(whole), ...(keeps.has('unknown') && { unknown: { column: 'record.unknown' } }) }
}
