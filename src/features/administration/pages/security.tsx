import { isUuid } from '../../../kernel/uuid.ts'
import { Hono } from 'hono'
import { formatInstant } from '../../../ui/format.ts'
import { Pager } from '../../../ui/pager/pager.tsx'
import { Table } from '../../../ui/table/table.tsx'
import { peopleByIds } from '../../people/roster.ts'
import { securityRows, traceRows, type SecurityRow, type TraceRow } from '../../security-log/queries.ts'
import { show } from '../../site/frame.tsx'
import { nameOf, type SiteEnv, type Visit } from '../../site/visit.ts'
import { forAdministrator, type AdministrationDeps } from '../access.ts'
import type { Admin } from '../commands/admin.ts'
import { AdminPage, pathsOf } from '../frame.tsx'
import { aboutTexts } from '../security-words.ts'

const pageRowsMax = 50
/** A trace's instant, matter and reader. */
const traceKey = /^([12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (\S{36}) (.{1,100})$/

type Names = ReadonlyMap<string, string>
type Props<Row> = {
  readonly visit: Visit
  readonly rows: readonly Row[]
  readonly names: Names
  readonly more: boolean
}

/**
 * What concerned security here, the latest first: who signed in, what was refused, what was changed about an account.
 */
function SecurityPage({ visit, rows, names, more }: Props<SecurityRow>) {
  const { say } = visit
  const last = rows.at(-1)
  return (
    <AdminPage visit={visit} part="security" title={say('security.title')} lead={<p>{say('security.lead')}</p>}>
      <Table
        caption={say('security.title')}
        captionUnseen
        columns={['what', 'who', 'when', 'address', 'about'].map((key) => ({ key, label: say(`security.${key}`) }))}
        rows={rows.map(({ kind, person_id, at, address, about }) => ({
          what: say(`security.kinds.${kind}`),
          who: <bdi>{person_id === null ? say('security.nobody') : (names.get(person_id) ?? person_id)}</bdi>,
          when: timeOf(visit, at),
          address: address === 'unknown' ? say('security.noAddress') : (address ?? ''),
          about: <bdi>{aboutTexts(visit, about).join(' · ')}</bdi>,
        }))}
        empty={say('security.none')}
      />
      <Pager shown={rows.length} {...(more && last && { older: pathsOf(visit).security({ before: last.id }) })} />
    </AdminPage>
  )
}

/** Who opened which confidential matter, the latest first. */
function ReadsPage({ visit, rows, names, more }: Props<TraceRow>) {
  const { say } = visit
  const last = rows.at(-1)
  return (
    <AdminPage visit={visit} part="reads" title={say('security.reads')} lead={<p>{say('security.readsLead')}</p>}>
      <Table
        caption={say('security.reads')}
        captionUnseen
        columns={['who', 'matter', 'when'].map((key) => ({ key, label: say(`security.${key}`) }))}
        rows={rows.map(({ person_id, matter_id, at }) => ({
          who: <bdi>{names.get(person_id) ?? person_id}</bdi>,
          // Its id alone: whoever administers a body need not be one who may read the matter.
          matter: <a href={visit.paths.matter(matter_id)}>{matter_id}</a>,
          when: timeOf(visit, at),
        }))}
        empty={say('security.noReads')}
      />
      <Pager shown={rows.length} {...(more && last && { older: pathsOf(visit).reads({ before: keyOf(last) }) })} />
    </AdminPage>
  )
}

export function securityRoutes(deps: AdministrationDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.get(
    '/admin/security',
    forAdministrator(deps, async (c, admin) => {
      const before = c.req.query('before') ?? ''
      const query = { kind: null, before: isUuid(before) ? before : null, rowsMax: pageRowsMax + 1 }
      const found = await securityRows(admin.store.database, admin.body.id, query)
      return show(c, <SecurityPage {...await pageOf(c.var.visit, admin, found)} />)
    }),
  )
  routes.get(
    '/admin/reads',
    forAdministrator(deps, async (c, admin) => {
      const query = { before: rowOf(c.req.query('before') ?? ''), rowsMax: pageRowsMax + 1 }
      const found = await traceRows(admin.store.database, admin.body.id, query)
      return show(c, <ReadsPage {...await pageOf(c.var.visit, admin, found)} />)
    }),
  )
  return routes
}

/** A trace as the parameter of the next page; several may have the same instant. */
function keyOf({ at, matter_id, person_id }: TraceRow): string {
  return `${at} ${matter_id} ${person_id}`
}

/** Parses that parameter; null means the first page. */
function rowOf(key: string): TraceRow | null {
  const [, at = '', matter_id = '', person_id = ''] = traceKey.exec(key) ?? []
  // Date.parse rolls invalid days over, so the result must equal the input.
  const real = at !== '' && !Number.isNaN(Date.parse(at)) && new Date(at).toISOString() === at
  const storable = person_id.isWellFormed() && !person_id.includes('\u0000')
  return real && isUuid(matter_id) && storable ? { at, matter_id, person_id } : null
}

async function pageOf<Row extends { readonly person_id: string | null }>(
  visit: Visit,
  { store, body }: Admin,
  found: readonly Row[],
): Promise<Props<Row>> {
  const rows = found.slice(0, pageRowsMax)
  const ids = [...new Set(rows.flatMap(({ person_id }) => person_id ?? []))]
  const people = ids.length === 0 ? [] : await peopleByIds(store.database, body.id, ids)
  const names = new Map(people.map((person) => [person.id, nameOf(visit, person)]))
  return { visit, rows, names, more: found.length > pageRowsMax }
}

function timeOf({ language, body }: Visit, at: string): string {
  return formatInstant(language, at, body.timeZone)
}
