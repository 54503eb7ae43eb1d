import type { Context, Hono } from 'hono'
import { ActionBar, Form } from '../../../ui/button/button.tsx'
import { errorOf, type FormError } from '../../../ui/error-summary/error-summary.tsx'
import { Field } from '../../../ui/field/field.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { Table } from '../../../ui/table/table.tsx'
import type { TableSource } from '../../../platform/tables/index.ts'
import { show } from '../../site/frame.tsx'
import type { SiteEnv, Visit } from '../../site/visit.ts'
import { adminRoutes, type AdministrationDeps } from '../access.ts'
import { invitePerson } from '../commands/accounts.ts'
import { isDeclined, type Admin } from '../commands/admin.ts'
import { AdminPage, doneAt, errorFor, pathsOf, Section } from '../frame.tsx'
import { applyPlan, previewOf } from '../import/apply.ts'
import { fieldsOf, needed, tableNames, type TableName } from '../import/columns.ts'
import type { Plan, PlannedRow, RowOutcome } from '../import/plan.ts'
import { importBytesMax, readTable, type ReadTable, type Why } from '../import/read.ts'
import type { AdminForm } from '../admin-form.ts'

type Previewed = {
  readonly plan: Plan
  readonly unknown: readonly string[]
  readonly kept: { readonly name: string; readonly content: string }
}
type Props = {
  readonly visit: Visit
  readonly table: TableName
  readonly accounts: boolean
  readonly text?: string
  readonly previewed?: Previewed
  readonly errors?: readonly FormError[]
}

/** A whole list at once: first what each of its rows would do, then, when all are right, all of it or nothing. */
function ImportPage(props: Props) {
  const { visit, table, text = '', previewed, errors = [] } = props
  const { say } = visit
  return (
    <AdminPage
      visit={visit}
      part="import"
      title={say('admin.import.title')}
      lead={<p>{say('admin.import.lead')}</p>}
      errors={errors}
    >
      {previewed && <Preview {...props} previewed={previewed} />}
      <Section id="send" title={say(previewed ? 'admin.import.again' : 'admin.import.send')}>
        <Form action={pathsOf(visit).import()} files hidden={{ do: 'preview' }}>
          <Field
            kind="radios"
            name="table"
            label={say('admin.import.table')}
            value={table}
            options={tableNames.map((value) => ({
              value,
              label: say(`admin.nav.${value}`),
              hint: say('admin.import.columns', { columns: columnsText(visit, value) }),
            }))}
            error={errorOf(errors, 'table')}
          />
          <Field
            kind="file"
            name="file"
            label={say('admin.import.file')}
            hint={say('admin.import.fileHint')}
            accept=".csv,.xlsx,.json"
            bytesMax={importBytesMax}
            error={errorOf(errors, 'file')}
          />
          <Field
            kind="textarea"
            name="text"
            label={say('admin.import.text')}
            value={text}
            rows={6}
            error={errorOf(errors, 'text')}
          />
          <ActionBar actions={[{ label: say('admin.import.look'), kind: previewed ? 'secondary' : 'primary' }]} />
        </Form>
      </Section>
    </AdminPage>
  )
}

/** The columns a table may have, in the page's language, those it must have first. */
function columnsText({ say, language }: Visit, table: TableName): string {
  const names = fieldsOf(table).map(([field, called]) => {
    const name = language === 'zh-CN' ? (called.find((one) => /\p{Script=Han}/u.test(one)) ?? called[0]) : called[0]
    return needed[table].includes(field) ? `${name}*` : name
  })
  return names.join(say('list.and'))
}

const outcomes: readonly RowOutcome[] = ['wrong', 'new', 'changed', 'unchanged']
/** Rows shown of each outcome; all of those that are wrong. */
const rowsShownMax = 200

function Preview({ visit, table, accounts, previewed }: Props & { readonly previewed: Previewed }) {
  const { say, language } = visit
  const { plan, unknown, kept } = previewed
  const counts = Map.groupBy(plan.rows, ({ outcome }) => outcome)
  const ready = !counts.has('wrong') && (counts.has('new') || counts.has('changed'))
  const ordered = outcomes.flatMap((outcome) =>
    (counts.get(outcome) ?? []).slice(0, outcome === 'wrong' ? Infinity : rowsShownMax),
  )
  const invites = plan.rows.filter((row) => row.invite !== undefined).length
  return (
    <Section id="preview" title={say('admin.import.preview', { table: say(`admin.nav.${table}`) })}>
      <p>
        {outcomes
          .map((outcome) =>
            say(`admin.import.count.${outcome}`, { count: formatNumber(language, counts.get(outcome)?.length ?? 0) }),
          )
          .join(say('list.and'))}
      </p>
      {unknown.length > 0 && <p>{say('admin.import.unknown', { columns: unknown.join(say('list.and')) })}</p>}
      <Table
        caption={say('admin.import.rows')}
        captionUnseen
        columns={[
          { key: 'row', label: say('admin.import.row'), numeric: true, tight: true, rowHeader: false },
          { key: 'name', label: say('admin.name'), rowHeader: true },
          { key: 'outcome', label: say('admin.import.outcome'), tight: true },
          { key: 'what', label: say('admin.import.what') },
        ]}
        rows={ordered.map((row) => ({
          row: row.row,
          name: <bdi>{row.name}</bdi>,
          outcome: (
            <span class={`admin__outcome admin__outcome--${row.outcome}`}>{say(`admin.import.is.${row.outcome}`)}</span>
          ),
          what: rowText(visit, row),
        }))}
      />
      {ready ? (
        <Form
          action={pathsOf(visit).import()}
          hidden={{ do: 'apply', table, name: kept.name, content: kept.content, fingerprint: plan.fingerprint }}
        >
          {accounts && invites > 0 && (
            <Field kind="checkbox" name="invite" label={say('admin.import.invite', { count: invites })} />
          )}
          <ActionBar
            actions={[
              { label: say('admin.import.apply'), kind: 'primary' },
              { label: say('ui.confirmation.cancel'), href: pathsOf(visit).import({ table }) },
            ]}
          />
        </Form>
      ) : (
        <p role="status">{say(counts.has('wrong') ? 'admin.import.mendFirst' : 'admin.import.nothing')}</p>
      )}
    </Section>
  )
}

function rowText({ say }: Visit, { why, deeds }: PlannedRow): string {
  if (why !== undefined) return say(why.key, why.params ?? {})
  return [...new Set(deeds.map(({ what }) => say(`admin.deed.${what}`)))].join(say('list.and'))
}

export function importRoutes(deps: AdministrationDeps): Hono<SiteEnv> {
  const accounts = deps.signIn !== undefined
  return adminRoutes(
    deps,
    '/admin/import',
    (c) => {
      const table = tableIn(c.req.query('table')) ?? 'members'
      return show(c, <ImportPage visit={c.var.visit} table={table} accounts={accounts} />)
    },
    async (c, admin, sent) => {
      return sent.text('do') === 'apply' ? apply(c, deps, admin, sent) : preview(c, deps, admin, sent)
    },
  )
}

function tableIn(name: string | undefined): TableName | undefined {
  return tableNames.find((one) => one === name)
}

async function preview(
  c: Context<SiteEnv>,
  deps: AdministrationDeps,
  admin: Admin,
  sent: AdminForm,
): Promise<Response> {
  const { visit } = c.var
  const table = tableIn(sent.text('table'))
  const text = sent.text('text')
  const file = sent.file('file')
  const base = { visit, table: table ?? 'members', accounts: deps.signIn !== undefined, text }
  const again = (error: FormError): Response | Promise<Response> =>
    show(c, <ImportPage {...base} errors={[error]} />, 422)
  if (table === undefined) return again({ field: 'table', text: visit.say('admin.declined.choose') })
  if (file === undefined && text === '') return again({ field: 'file', text: visit.say('admin.import.wrong.none') })
  const bytes = file ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(text)
  const name = file ? file.name.slice(-80) : 'table.csv'
  const read = await readTable(table, { bytes, name })
  if ('wrong' in read) return again({ field: file ? 'file' : 'text', text: whyText(visit, read.wrong) })
  const previewed = await previewing(admin, table, read, { name, bytes })
  return show(c, <ImportPage {...base} table={table} previewed={previewed} />)
}

async function previewing(
  admin: Admin,
  table: TableName,
  { rows, unknown }: Extract<ReadTable, { rows: unknown }>,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): Promise<Previewed> {
  const plan = await previewOf(admin, table, rows)
  return { plan, unknown, kept: { name, content: Buffer.from(bytes).toString('base64') } }
}

/** Applies the file that came back with the confirmed form, so that exactly the preview is applied. */
async function apply(c: Context<SiteEnv>, deps: AdministrationDeps, admin: Admin, sent: AdminForm): Promise<Response> {
  const { visit } = c.var
  const table = tableIn(sent.text('table')) ?? 'members'
  const base = { visit, table, accounts: deps.signIn !== undefined }
  const again = (error: FormError, previewed?: Previewed): Response | Promise<Response> =>
    show(c, <ImportPage {...base} errors={[error]} {...(previewed && { previewed })} />, 422)
  const source: Exclude<TableSource, string> = {
    name: sent.text('name'),
    bytes: new Uint8Array(Buffer.from(sent.text('content'), 'base64')),
  }
  const read = await readTable(table, source)
  if ('wrong' in read) return again({ text: whyText(visit, read.wrong) })
  const before = await previewing(admin, table, read, source)
  const done = await applyPlan(admin, table, read.rows, sent.text('fingerprint'))
  if (isDeclined(done)) return again(errorFor(visit, done), before)
  const invited = sent.ticked('invite') ? await inviteAll(admin, deps, before.plan) : 0
  const rows = before.plan.rows.filter(({ deeds }) => deeds.length > 0).length
  return doneAt(c, pathsOf(visit)[table](), 'imported', { rows, invited })
}

async function inviteAll(admin: Admin, { signIn }: AdministrationDeps, { rows }: Plan): Promise<number> {
  if (signIn === undefined) return 0
  let invited = 0
  for (const { invite } of rows) {
    if (invite === undefined) continue
    // People with an account are not invited.
    if (!isDeclined(await invitePerson(admin, signIn, { ...invite, administrator: false }))) invited++
  }
  return invited
}

function whyText({ say }: Visit, { key, params }: Why): string {
  return say(key, params ?? {})
}
