import { Hono, type Context } from 'hono'
import type { Json } from '../../../kernel/matter.ts'
import { Button } from '../../../ui/button/button.tsx'
import { Field } from '../../../ui/field/field.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { Pager } from '../../../ui/pager/pager.tsx'
import { Table } from '../../../ui/table/table.tsx'
import { deeds, operator } from '../../bodies/events/administer.ts'
import { auditRows, termsOf, type AuditRow, type TermRow } from '../../bodies/queries.ts'
import { administratorsOf, peopleByIds, type PersonRow } from '../../people/roster.ts'
import { traceRows, type TraceRow } from '../../security-log/queries.ts'
import { show } from '../../site/frame.tsx'
import { nameOf, textOf, type SiteEnv, type Visit } from '../../site/visit.ts'
import { forAdministrator, type AdministrationDeps } from '../access.ts'
import type { Admin } from '../commands/admin.ts'
import { changedText } from '../audit-words.ts'
import { AdminPage, pathsOf, Section } from '../frame.tsx'

const pageRowsMax = 50
const tracesShownMax = 20

type AuditFilter = {
  readonly what: string
  readonly person: string
  readonly about: string
  readonly before: number | undefined
}
type Props = {
  readonly visit: Visit
  readonly asked: AuditFilter
  readonly rows: readonly AuditRow[]
  readonly more: number | undefined
  readonly people: ReadonlyMap<string, PersonRow>
  readonly terms: readonly TermRow[]
  readonly administrators: readonly PersonRow[]
  readonly traces: readonly TraceRow[]
}

/** The audit log of administration in words. */
function AuditPage(props: Props) {
  const { visit, asked, rows, more, administrators } = props
  const { say, language, body } = visit
  const paths = pathsOf(visit)
  return (
    <AdminPage visit={visit} part="audit" title={say('admin.audit.title')} lead={<p>{say('admin.audit.lead')}</p>}>
      <form method="get" action={paths.audit()} class="admin__search" role="search">
        <Field
          kind="select"
          name="what"
          label={say('admin.audit.what')}
          none={say('admin.audit.everything')}
          value={asked.what}
          options={deeds.map((deed) => ({ value: deed, label: say(`admin.deed.${deed}`) }))}
        />
        <Field
          kind="select"
          name="person"
          label={say('admin.audit.who')}
          none={say('admin.audit.everybody')}
          value={asked.person}
          options={[
            ...administrators.map((one) => ({ value: one.id, label: nameOf(visit, one) })),
            { value: operator, label: say('admin.audit.operator') },
          ]}
        />
        {asked.about !== '' && <input type="hidden" name="about" value={asked.about} />}
        <Button label={say('admin.audit.show')} />
      </form>
      {asked.about !== '' && (
        <p>
          {say('admin.audit.only', { about: aboutName(props, asked.about) })}{' '}
          <a href={paths.audit({ what: asked.what, person: asked.person })}>{say('admin.audit.all')}</a>
        </p>
      )}
      <Table
        caption={say('admin.audit.title')}
        captionUnseen
        columns={[
          { key: 'at', label: say('admin.audit.when'), tight: true, rowHeader: false },
          { key: 'what', label: say('admin.audit.what'), rowHeader: true },
          { key: 'about', label: say('admin.audit.about') },
          { key: 'how', label: say('admin.audit.how') },
          { key: 'who', label: say('admin.audit.who') },
        ]}
        rows={rows.map((row) => ({
          at: (
            <time datetime={row.at} title={`#${row.seq} ${Buffer.from(row.hash).toString('hex').slice(0, 16)}`}>
              {formatInstant(language, row.at, body.timeZone)}
            </time>
          ),
          what: say(`admin.deed.${row.what}`),
          about: row.about === '' ? '' : <a href={paths.audit({ about: row.about })}>{aboutName(props, row.about)}</a>,
          how: <How {...props} row={row} />,
          who: row.name ?? (row.person === operator ? say('admin.audit.operator') : row.person),
        }))}
        empty={say('admin.audit.none')}
      />
      <Pager
        shown={rows.length}
        {...(more !== undefined && { older: paths.audit({ ...asked, before: more }) })}
        {...(asked.before !== undefined && { newer: paths.audit({ ...asked, before: undefined }) })}
      />
      <p class="muted small">{say('admin.audit.verify')}</p>
      <Traces {...props} />
    </AdminPage>
  )
}

/** Recent reads of confidential matters; the matter's own page is shown only to those who may see it. */
function Traces(props: Props) {
  const { visit, traces } = props
  const { say, language, body, paths } = visit
  return (
    <Section id="traces" title={say('admin.audit.traces')} lead={say('admin.audit.tracesLead')}>
      <Table
        caption={say('admin.audit.traces')}
        captionUnseen
        columns={[
          { key: 'at', label: say('admin.audit.when'), tight: true, rowHeader: false },
          { key: 'who', label: say('admin.audit.who'), rowHeader: true },
          { key: 'matter', label: say('admin.rules.matter') },
        ]}
        rows={traces.map(({ at, person_id, matter_id }) => ({
          at: formatInstant(language, at, body.timeZone),
          who: aboutName(props, person_id),
          matter: <a href={paths.matter(matter_id)}>{matter_id}</a>,
        }))}
        empty={say('admin.audit.tracesNone')}
      />
    </Section>
  )
}

function aboutName({ visit, people, terms }: Props, id: string): string {
  const known = visit.body.party(id) ?? people.get(id)
  const term = terms.find((one) => one.id === id)
  return known ? nameOf(visit, known) : term ? textOf(visit, term.name) : id
}

/** The new values; erased ones are only marked as such. */
function How({ visit, row, ...rest }: Props & { readonly row: AuditRow }) {
  const named = (id: Json): string => aboutName({ visit, ...rest }, String(id))
  const parts = changedText(visit, row, named)
  const erased = row.personal !== null && row.personal_changes === null
  return (
    <>
      {parts.map(({ term, value }) => (
        <span class="admin__set">
          <span class="muted">{term}</span> <bdi>{value}</bdi>
        </span>
      ))}
      {erased && <span class="muted">{visit.say('admin.audit.erased')}</span>}
    </>
  )
}

export function auditRoutes(deps: AdministrationDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.get('/admin/audit', forAdministrator(deps, answer))
  return routes
}

async function answer(c: Context<SiteEnv>, { store, body }: Admin): Promise<Response> {
  const asked = auditFilterIn(c)
  const { what, person, about, before } = asked
  const query = { what: given(what), person: given(person), about: given(about), before, rowsMax: pageRowsMax + 1 }
  const { database } = store
  const found = await auditRows(database, body.id, query)
  const rows = found.slice(0, pageRowsMax)
  const more = found.length > pageRowsMax ? rows.at(-1)?.seq : undefined
  const traces = await traceRows(database, body.id, { before: null, rowsMax: tracesShownMax })
  const admins = (await administratorsOf(database, body.id)).map(({ person_id }) => person_id)
  const ids = [
    ...rows.flatMap((row) => [row.about, row.person, String(row.said['taker'] ?? '')]),
    ...admins,
    ...traces.map((one) => one.person_id),
  ]
  const [people, terms] = await Promise.all([peopleByIds(database, body.id, ids), termsOf(database, body.id)])
  const administrators = people.filter(({ id }) => admins.includes(id) || id === person)
  const known = new Map(people.map((one) => [one.id, one]))
  const page = { visit: c.var.visit, asked, rows, more, people: known, terms, administrators, traces }
  return show(c, <AuditPage {...page} />)
}

function given(text: string): string | undefined {
  return text === '' ? undefined : text
}

const idCharsMax = 100

function auditFilterIn(c: Context<SiteEnv>): AuditFilter {
  const text = (name: string): string => {
    const value = c.req.query(name) ?? ''
    return value.length <= idCharsMax && value.isWellFormed() && !value.includes('\u0000') ? value : ''
  }
  const what = deeds.find((deed) => deed === text('what')) ?? ''
  const before = /^\d{1,9}$/.test(text('before')) ? Number(text('before')) : undefined
  return { what, person: text('person'), about: text('about'), before }
}
