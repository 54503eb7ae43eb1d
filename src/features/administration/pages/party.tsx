import type { Context, Hono } from 'hono'
import { isListed } from '../../../kernel/party.ts'
import { ActionBar, Form } from '../../../ui/button/button.tsx'
import { errorOf, type FormError } from '../../../ui/error-summary/error-summary.tsx'
import { Field } from '../../../ui/field/field.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { Table } from '../../../ui/table/table.tsx'
import type { KnownParty } from '../../bodies/queries.ts'
import { idFor } from '../../imports/parties.ts'
import { mandatesForParties, type MandateEntry } from '../../people/roster.ts'
import { notFound } from '../../site/failures.tsx'
import { show } from '../../site/frame.tsx'
import { nameOf, type SiteEnv, type Visit } from '../../site/visit.ts'
import { adminRoutes, type AdministrationDeps } from '../access.ts'
import { isDeclined, todayIn, type Admin } from '../commands/admin.ts'
import { addMember } from '../commands/members.ts'
import { addParty, changeParty, partyBy, type About, type AddedKind } from '../commands/parties.ts'
import { listIn } from '../import/columns.ts'
import { AdminPage, doneAt, errorFor, pathsOf, Section, type Part } from '../frame.tsx'
import { NameFields, RenameChoice } from '../name-fields.tsx'
import { namesIn, adminFormIn, type AdminForm } from '../admin-form.ts'
import { dutiesText, spanText } from '../words.ts'
import { Ending, showEnding, takeEnding } from './ending.tsx'
import { aboutText } from './parties.tsx'

type Subject = { readonly kind: AddedKind; readonly party?: KnownParty }
type Props = Subject & {
  readonly visit: Visit
  readonly sent?: AdminForm | undefined
  readonly errors?: readonly FormError[]
  readonly mandates: readonly MandateEntry[]
}

const partOf = (kind: KnownParty['kind']): Part =>
  kind === 'unit' ? 'units' : kind === 'organ' ? 'organs' : kind === 'member' || kind === 'group' ? 'members' : 'desks'

/** One party: what it is called and what is known of it, and who has acted for it since when. */
function PartyPage(props: Props) {
  const { visit, kind, party, errors = [], mandates } = props
  const { say } = visit
  const title = party ? nameOf(visit, party) : newTitle(visit, kind)
  return (
    <AdminPage
      visit={visit}
      part={partOf(kind)}
      title={title}
      errors={errors}
      lead={<p>{say(`enums.partyKind.${kind}`)}</p>}
    >
      <PartyForm {...props} />
      {party?.kind === 'unit' && <Ending visit={visit} party={party} />}
      {party && <Acting visit={visit} party={party} mandates={mandates} />}
      {party && party.former_names.length > 0 && <Former visit={visit} party={party} />}
    </AdminPage>
  )
}

function newTitle({ say }: Visit, kind: KnownParty['kind']): string {
  if (kind === 'unit' || kind === 'member' || kind === 'organ') return say(`admin.${kind}s.add`)
  return say('admin.desks.add', { desk: say(`enums.partyKind.${kind}`) })
}

function PartyForm({ visit, kind, party, sent, errors = [] }: Props) {
  const { say } = visit
  const value = (name: string, standing: string | undefined): string => (sent ? sent.text(name) : (standing ?? ''))
  const about = (field: string): string | undefined => (party ? aboutText(visit, party, field) : undefined)
  return (
    <Form action={pathsOf(visit).party(party?.id ?? `new-${kind}`)}>
      <NameFields visit={visit} is={party} sent={sent} errors={errors} size={36} />
      {party && <RenameChoice visit={visit} value={sent?.text('rename') ?? 'new'} />}
      {!party && (
        <Field
          kind="text"
          name="id"
          label={say('admin.id')}
          hint={say('admin.idHint')}
          value={value('id', '')}
          size={24}
          error={errorOf(errors, 'id')}
        />
      )}
      {kind === 'unit' ? (
        <Field
          kind="text"
          name="topics"
          label={say('admin.topics')}
          hint={say('admin.topicsHint')}
          value={value('topics', about('topics'))}
          size={50}
        />
      ) : kind === 'member' ? (
        <>
          <Field
            kind="text"
            name="sector"
            label={say('admin.sector')}
            value={value('sector', about('sector'))}
            size={20}
          />
          <Field
            kind="text"
            name="employer"
            label={say('admin.employer')}
            value={value('employer', about('employer'))}
            size={40}
          />
        </>
      ) : null}
      <ActionBar actions={[{ label: say('admin.save'), kind: 'primary' }]} />
    </Form>
  )
}

function Acting({ visit, party, mandates }: { visit: Visit; party: KnownParty; mandates: readonly MandateEntry[] }) {
  const { say } = visit
  const paths = pathsOf(visit)
  return (
    <Section
      id="acting"
      title={say(party.kind === 'organ' ? 'admin.organs.acting' : 'admin.acting')}
      lead={say('admin.actingLead')}
    >
      <Table
        caption={say('admin.acting')}
        captionUnseen
        columns={[
          { key: 'person', label: say('admin.person') },
          { key: 'duties', label: say('admin.duties') },
          { key: 'days', label: say('admin.days') },
        ]}
        rows={mandates.map((one) => ({
          person: (
            <a href={paths.person(one.person_id)}>
              <bdi>{one.person}</bdi>
            </a>
          ),
          duties: dutiesText(visit, one.duties) || '–',
          days: spanText(visit, one.from_on, one.until_on),
        }))}
        empty={say('admin.settings.nobody')}
      />
      <p>
        <a href={`${paths.person('new')}?party=${encodeURIComponent(party.id)}`}>{say('admin.people.addFor')}</a>
      </p>
    </Section>
  )
}

function Former({ visit, party }: { visit: Visit; party: KnownParty }) {
  const { say, language, body } = visit
  return (
    <Section id="former" title={say('admin.rename.former')}>
      <ul>
        {party.former_names.map((one) => (
          <li>
            <bdi>{one.name}</bdi>{' '}
            <span class="muted">{say('admin.untilAt', { at: formatInstant(language, one.until, body.timeZone) })}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const newOnes: { readonly [id: string]: AddedKind } = {
  'new-unit': 'unit',
  'new-member': 'member',
  'new-organ': 'organ',
  'new-office': 'office',
  'new-chair': 'chair',
  'new-verifier': 'verifier',
  'new-desk': 'desk',
}

export function partyRoutes(deps: AdministrationDeps): Hono<SiteEnv> {
  return adminRoutes(
    deps,
    '/admin/parties/:party',
    async (c, admin) => {
      const subject = await subjectOf(c, admin)
      const { party } = subject ?? {}
      const ends = c.req.query('part') === 'end' && party?.kind === 'unit' && party.dissolved_on === null
      return ends ? showEnding(c, admin, party) : answer(c, admin, subject)
    },
    async (c, admin) => {
      const subject = await subjectOf(c, admin)
      return subject === undefined ? notFound(c) : take(c, admin, subject)
    },
  )
}

async function subjectOf(c: Context<SiteEnv>, { store, body }: Admin): Promise<Subject | undefined> {
  const id = c.req.param('party') ?? ''
  const kind = newOnes[id]
  if (kind !== undefined) return { kind }
  if (!id.isWellFormed() || id.includes('\u0000')) return undefined
  const party = await partyBy(store.database, body.id, id)
  // Who stands in no list has no page here either.
  return party && isListed(party.kind) ? { kind: party.kind, party } : undefined
}

async function take(c: Context<SiteEnv>, admin: Admin, subject: Subject): Promise<Response> {
  const { visit } = c.var
  const sent = await adminFormIn(c)
  const names = namesIn(sent, admin.body)
  const { kind, party } = subject
  if (party?.kind === 'unit' && ['dissolve', 'restore'].includes(sent.text('do'))) {
    return takeEnding(c, admin, party, sent)
  }
  const about = aboutIn(sent, kind, party)
  const id =
    party?.id ??
    (sent.text('id') || idFor({ kind: kind === 'member' ? 'member' : 'unit', name: names.name }).replace(/^unit/, kind))
  const done = party
    ? await changeParty(admin, id, { ...names, about }, sent.text('rename'))
    : kind === 'member'
      ? await addMember(admin, { id, ...names, about }, todayIn(admin))
      : await addParty(admin, { id, kind, ...names, about })
  if (isDeclined(done)) return answer(c, admin, subject, sent, [errorFor(visit, done)])
  return doneAt(c, pathsOf(visit).party(id), party ? (done.length === 0 ? 'nothing' : 'party') : 'partyAdded', {
    name: names.name,
  })
}

/** What a form says of a party besides its names; what it does not ask for stays. */
function aboutIn(sent: AdminForm, kind: KnownParty['kind'], party: KnownParty | undefined): About {
  const told =
    kind === 'unit'
      ? { topics: listIn(sent.text('topics')) }
      : kind === 'member'
        ? { sector: sent.text('sector'), employer: sent.text('employer') }
        : {}
  const all = Object.entries({ ...party?.about, ...told })
  return Object.fromEntries(all.filter(([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0)))
}

async function answer(
  c: Context<SiteEnv>,
  { store, body }: Admin,
  subject: Subject | undefined,
  sent?: AdminForm,
  errors: readonly FormError[] = [],
): Promise<Response> {
  if (subject === undefined) return notFound(c)
  const { party } = subject
  const mandates = party === undefined ? [] : await mandatesForParties(store.database, body.id, [party.id])
  const page = <PartyPage visit={c.var.visit} {...subject} sent={sent} errors={errors} mandates={mandates} />
  return show(c, page, sent === undefined ? 200 : 422)
}
