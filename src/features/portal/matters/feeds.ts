import { refOf } from '../../matters/reading/read.ts'
import { formatDay } from '../../../ui/format.ts'
import { csvPieces, type Column } from '../../../platform/tables/index.ts'
import type { Store } from '../../matters/commands/act.ts'
import type { MatterItem } from '../../matters/reading/shapes.ts'
import { raisedText } from '../../site/raised.ts'
import { nameOf, textOf, type Visit } from '../../site/visit.ts'
import { pageFor, type ListQueryParams } from './list.ts'

/** The maximum of rows in one table; the export and the API have all rows of a large body. */
const csvRowsMax = 10_000
const pageRows = 100

/** The filtered and sorted list as CSV, read page by page. */
export function mattersCsv(
  store: Store,
  visit: Visit,
  params: ListQueryParams,
  baseUrl: string,
): AsyncGenerator<string> {
  const { say } = visit
  const names = {
    number: say('public.list.number'),
    subject: say('fields.subject'),
    state: say('public.list.state'),
    outcome: say('fields.outcome'),
    term: say('public.list.by.term'),
    topic: say('fields.topic'),
    proposers: say('roles.proposer'),
    units: say('roles.unit'),
    owedBy: say('ui.due.owedBy'),
    due: say('ui.due.by'),
    late: say('public.list.daysLate'),
    address: say('public.list.address'),
  }
  return csvPieces(Object.values(names).map(column), rows(store, visit, params, baseUrl, names))
}

function column(name: string): Column {
  return { name, type: 'text' }
}

type Names = { readonly [field: string]: string }

async function* rows(store: Store, visit: Visit, params: ListQueryParams, baseUrl: string, names: Names) {
  for await (const item of everyItem(store, visit, params)) {
    const values = valuesOf(visit, item, baseUrl)
    yield Object.fromEntries(Object.entries(values).map(([field, value]) => [names[field] ?? field, value]))
  }
}

async function* everyItem(store: Store, visit: Visit, params: ListQueryParams): AsyncGenerator<MatterItem> {
  const { cursor: _page, ...filters } = params
  let cursor: string | null | undefined
  for (let count = 0; cursor !== null && count < csvRowsMax;) {
    const { page } = await pageFor(store, visit, { ...filters, ...(cursor && { cursor }) }, pageRows)
    yield* page.items
    count += page.items.length
    cursor = page.next
  }
}

function valuesOf(visit: Visit, item: MatterItem, baseUrl: string) {
  const { say, paths } = visit
  const list = (parts: readonly string[]): string => parts.join(say('list.and'))
  return {
    number: item.number,
    subject: item.subject,
    state: textOf(visit, item.state_label),
    outcome: list(item.outcomes.map((outcome) => say(`enums.outcome.${outcome}`))),
    term: raisedText(visit, item.raised_in),
    topic: item.topic,
    proposers: list(item.proposers.map((party) => nameOf(visit, party))),
    units: list(item.units.map((party) => nameOf(visit, party))),
    owedBy: item.owed_by && nameOf(visit, item.owed_by),
    due: item.due.on,
    late: item.due.days_late > 0 ? String(item.due.days_late) : null,
    address: baseUrl + paths.matter(refOf(item)),
  }
}

const feedRows = 50

/** The filtered list as an Atom feed, the latest change first (RFC 4287). */
export async function mattersAtom(
  store: Store,
  visit: Visit,
  params: ListQueryParams,
  baseUrl: string,
): Promise<string> {
  const { cursor: _page, ...filters } = params
  const { page } = await pageFor(store, visit, { ...filters, sort: 'changed' }, feedRows)
  const { say, paths, body, language, now } = visit
  const self = baseUrl + paths.mattersAtom(filters)
  return [
    `<?xml version="1.0" encoding="utf-8"?>`,
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `<title>${escape(`${say('public.nav.matters')} – ${textOf(visit, body.name)}`)}</title>`,
    `<id>${escape(self)}</id><link rel="self" href="${escape(self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escape(baseUrl + paths.matters(filters))}"/>`,
    `<updated>${page.items[0]?.changed_at ?? now}</updated>`,
    `<author><name>${escape(textOf(visit, body.name))}</name></author>`,
    ...page.items.map((item) => entry(visit, item, baseUrl)),
    `</feed>\n`,
  ].join('\n')
}

function entry(visit: Visit, item: MatterItem, baseUrl: string): string {
  const { say, language, paths } = visit
  const address = escape(baseUrl + paths.matter(refOf(item)))
  const units = item.units.map((unit) => nameOf(visit, unit)).join(say('list.and'))
  const due = item.due.on ? `${say('ui.due.by')} ${formatDay(language, item.due.on)}` : ''
  const raised = raisedText(visit, item.raised_in)
  const summary = [item.number, textOf(visit, item.state_label), raised, units, due].filter(Boolean).join(' · ')
  return [
    `<entry><title>${escape(item.subject)}</title>`,
    `<id>urn:uuid:${item.id}</id><link rel="alternate" type="text/html" href="${address}"/>`,
    `<published>${item.opened_at}</published><updated>${item.changed_at}</updated>`,
    `<summary>${escape(summary)}</summary></entry>`,
  ].join('')
}

const entities: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** Escapes text for XML, and removes the characters that XML 1.0 does not allow in any form (§2.2). */
function escape(text: string): string {
  // oxlint-disable-next-line no-control-regex
  const writable = text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
  return writable.replaceAll(/[&<>"]/g, (c) => entities[c] ?? c)
}
