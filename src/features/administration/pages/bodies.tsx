import { rootNames } from '../../../kernel/declarations/procedure.ts'
import type { Context, Hono } from 'hono'
import { calendars } from '../../../calendars/index.ts'
import { languages } from '../../../locales/words.ts'
import { packs } from '../../../packs/index.ts'
import { defaultProcedures } from '../../../procedures/index.ts'
import { paths } from '../../../paths.ts'
import { ActionBar, Form } from '../../../ui/button/button.tsx'
import { errorOf, type FormError } from '../../../ui/error-summary/error-summary.tsx'
import { Field } from '../../../ui/field/field.tsx'
import { Table } from '../../../ui/table/table.tsx'
import type { Body } from '../../bodies/bodies.ts'
import { deskInCharge } from '../../bodies/in-use.ts'
import { failurePage, notFound } from '../../site/failures.tsx'
import { show } from '../../site/frame.tsx'
import { textOf, type SiteEnv, type Visit } from '../../site/visit.ts'
import { adminRoutes, type AdministrationDeps } from '../access.ts'
import { addBody, type BodyRequest } from '../commands/add-body.ts'
import { invitePerson } from '../commands/accounts.ts'
import { isDeclined, operator, type Admin } from '../commands/admin.ts'
import { addPerson } from '../commands/people.ts'
import { timeZones } from '../commands/settings.ts'
import { AdminPage, doneAt, errorFor, pathsOf, Section } from '../frame.tsx'
import { personIdFor } from '../import/plan.ts'
import { adminFormIn, type AdminForm } from '../admin-form.ts'

type Props = {
  readonly visit: Visit
  readonly bodies: readonly Body[]
  /** The root procedures a body can choose. */
  readonly procedures: readonly string[]
  readonly sent?: AdminForm | undefined
  readonly errors?: readonly FormError[]
  readonly accounts: boolean
}

/** The bodies of the installation, a city and its districts say, each apart from the others; and a further one. */
function BodiesPage({ visit, bodies, procedures, sent, errors = [], accounts }: Props) {
  const { say } = visit
  return (
    <AdminPage
      visit={visit}
      part="bodies"
      title={say('admin.bodies.title')}
      lead={<p>{say('admin.bodies.lead')}</p>}
      errors={errors}
    >
      <Table
        caption={say('admin.bodies.title')}
        captionUnseen
        columns={[
          { key: 'name', label: say('admin.name') },
          { key: 'address', label: say('admin.settings.address') },
          { key: 'pack', label: say('admin.nav.rules') },
          { key: 'zone', label: say('admin.settings.timeZone') },
        ]}
        rows={bodies.map((body) => {
          const { home } = paths(body.id === visit.ownBody ? null : body.id)
          return {
            name: <a href={home}>{textOf(visit, body.name)}</a>,
            address: <code>{home}</code>,
            pack: textOf(visit, body.pack.name),
            zone: body.timeZone,
          }
        })}
      />
      <Section id="add" title={say('admin.bodies.add')} lead={say('admin.bodies.addLead')}>
        <BodyForm visit={visit} sent={sent} procedures={procedures} errors={errors} accounts={accounts} />
      </Section>
    </AdminPage>
  )
}

function BodyForm({ visit, sent, procedures, errors = [], accounts }: Omit<Props, 'bodies'>) {
  const { say } = visit
  const value = (name: string, otherwise = ''): string => sent?.text(name) ?? otherwise
  return (
    <Form action={pathsOf(visit).bodies}>
      {languages.map((language) => (
        <Field
          kind="text"
          name={`name.${language}`}
          label={say(`admin.settings.name.${language}`)}
          value={value(`name.${language}`)}
          size={40}
          required
          error={errorOf(errors, `name.${language}`)}
        />
      ))}
      <Field
        kind="text"
        name="id"
        label={say('admin.bodies.slug')}
        hint={say('admin.bodies.slugHint')}
        value={value('id')}
        size={24}
        required
        error={errorOf(errors, 'id')}
      />
      <Ways visit={visit} value={value} errors={errors} />
      <Field
        kind="checkboxes"
        name="procedures"
        label={say('admin.procedures.title')}
        value={sent?.all('procedures') ?? defaultProcedures}
        options={procedures.map((name) => ({ value: name, label: say(`${name}.name`) }))}
        error={errorOf(errors, 'procedures')}
      />
      {accounts && (
        <>
          <Field
            kind="text"
            name="person"
            label={say('admin.bodies.person')}
            hint={say('admin.bodies.personHint')}
            value={value('person')}
            size={30}
            error={errorOf(errors, 'person')}
          />
          <Field
            kind="email"
            name="email"
            label={say('admin.account.email')}
            value={value('email')}
            error={errorOf(errors, 'email')}
          />
        </>
      )}
      <ActionBar actions={[{ label: say('admin.bodies.add'), kind: 'primary' }]} />
    </Form>
  )
}

type WaysProps = {
  readonly visit: Visit
  readonly value: (name: string, otherwise?: string) => string
  readonly errors: readonly FormError[]
}

/** The rules, days and hours it works by. */
function Ways({ visit, value, errors }: WaysProps) {
  const { say, body } = visit
  return (
    <>
      <Field
        kind="select"
        name="pack"
        label={say('admin.nav.rules')}
        value={value('pack', body.pack.id)}
        options={[...packs.values()].map((pack) => ({ value: pack.id, label: textOf(visit, pack.name) }))}
        error={errorOf(errors, 'pack')}
      />
      <Field
        kind="select"
        name="calendar"
        label={say('admin.nav.calendar')}
        value={value('calendar', body.calendar.id)}
        options={[...calendars.values()].map((one) => ({ value: one.id, label: textOf(visit, one.name) }))}
        error={errorOf(errors, 'calendar')}
      />
      <Field
        kind="select"
        name="timeZone"
        label={say('admin.settings.timeZone')}
        value={value('timeZone', body.timeZone)}
        options={timeZones.map((zone) => ({ value: zone, label: zone, group: zone.split('/')[0] }))}
        error={errorOf(errors, 'timeZone')}
      />
    </>
  )
}

type Handle = (c: Context<SiteEnv>, admin: Admin) => Promise<Response>

/** Only administrators of the installation's own body manage bodies; other bodies have no such page. */
function atHome(handle: Handle): (c: Context<SiteEnv>, admin: Admin) => Response | Promise<Response> {
  return (c, admin) => (c.var.visit.body.id === c.var.visit.ownBody ? handle(c, admin) : notFound(c))
}

export function bodiesRoutes(deps: AdministrationDeps): Hono<SiteEnv> {
  return adminRoutes(
    deps,
    '/admin/bodies',
    atHome((c) => answer(c, deps)),
    atHome((c, admin) => (deps.demo ? failurePage(c, 403, 'admin.notInDemo') : take(c, deps, admin))),
  )
}

async function take(c: Context<SiteEnv>, deps: AdministrationDeps, admin: Admin): Promise<Response> {
  const { visit } = c.var
  const sent = await adminFormIn(c)
  const name = { en: sent.text('name.en'), 'zh-CN': sent.text('name.zh-CN') }
  const [id, pack, calendar, timeZone] = [
    sent.text('id'),
    sent.text('pack'),
    sent.text('calendar'),
    sent.text('timeZone'),
  ]
  const wanted: BodyRequest = { id, name, pack, calendar, timeZone, procedures: sent.all('procedures') }
  const done = await addBody(deps.store, wanted, { body: admin.body.id, person: admin.person })
  if (isDeclined(done)) return answer(c, deps, sent, [errorFor(visit, done)])
  const link = await firstAdministrator(deps, id, sent)
  return doneAt(c, pathsOf(visit).bodies, link === undefined ? 'body' : 'bodyInvited', {
    name: textOf(visit, name),
    link: link ?? '',
  })
}

/** The person who is to run the new body, invited; none where the form names nobody. */
async function firstAdministrator(
  { store, signIn }: AdministrationDeps,
  id: string,
  sent: AdminForm,
): Promise<string | undefined> {
  const [name, email] = [sent.text('person'), sent.text('email')]
  const body = await store.bodies.find(id, Date.parse(store.clock.now()))
  if (name === '' || email === '' || body === undefined || signIn === undefined) return undefined
  const desk = deskInCharge(body.desks)
  if (desk === undefined) return undefined
  const admin = { store, body, person: operator }
  const person = personIdFor('office', name)
  const mandate = { party: desk, duties: [], from: store.clock.today(body.timeZone), until: null }
  if (isDeclined(await addPerson(admin, { id: person, name, names: {} }, [mandate]))) return undefined
  const invited = await invitePerson(admin, signIn, { person, email, administrator: true })
  return isDeclined(invited) ? undefined : invited.link
}

async function answer(
  c: Context<SiteEnv>,
  { store, signIn }: AdministrationDeps,
  sent?: AdminForm,
  errors: readonly FormError[] = [],
): Promise<Response> {
  const now = Date.parse(store.clock.now())
  const found = await Promise.all((await store.bodies.all()).map((id) => store.bodies.find(id, now)))
  const bodies = found.filter((body) => body !== undefined)
  const page = (
    <BodiesPage
      visit={c.var.visit}
      bodies={bodies}
      procedures={rootNames(store.procedures)}
      sent={sent}
      errors={errors}
      accounts={signIn !== undefined}
    />
  )
  return show(c, page, errors.length > 0 ? 422 : 200)
}
