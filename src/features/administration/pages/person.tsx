import type { Context, Hono } from 'hono'
import { partyEntries } from '../../bodies/bodies.ts'
import { delegationsOf, mandatesOfPeople, peopleByIds, peopleRows, type PersonRow } from '../../people/roster.ts'
import { accountsOfPeople, invitationsOfPeople } from '../../sign-in/accounts/administering.ts'
import { notFound } from '../../site/failures.tsx'
import { show } from '../../site/frame.tsx'
import { nameOf, type SiteEnv } from '../../site/visit.ts'
import { adminRoutes, type AdministrationDeps } from '../access.ts'
import { invitePerson, nameAdministrator } from '../commands/accounts.ts'
import { decline, isDeclined, todayIn, type Admin, type Declined, type Done } from '../commands/admin.ts'
import { delegate, withdraw } from '../commands/delegations.ts'
import { addPerson, endMandate, giveMandate, namePerson } from '../commands/people.ts'
import { AdminPage, doneAt, errorFor, pathsOf } from '../frame.tsx'
import { personIdFor } from '../import/plan.ts'
import { LendForm } from '../delegations.tsx'
import { namesIn, adminFormIn, type AdminForm } from '../admin-form.ts'
import { PersonPage } from './person-page.tsx'
import { accountStates } from './people.tsx'

/** A list to choose from; a body with more of them chooses by table. */
const choicesMax = 2_000

export function personRoutes(deps: AdministrationDeps): Hono<SiteEnv> {
  return adminRoutes(
    deps,
    '/admin/people/:person',
    async (c, admin) => {
      const person = await personIn(c, admin)
      return person === undefined ? notFound(c) : answer(c, deps, admin, person)
    },
    async (c, admin) => {
      const person = await personIn(c, admin)
      if (person === undefined) return notFound(c)
      const sent = await adminFormIn(c)
      return person === 'new' ? add(c, deps, admin, sent) : change(c, deps, admin, person, sent)
    },
  )
}

async function personIn(c: Context<SiteEnv>, { store, body }: Admin): Promise<PersonRow | 'new' | undefined> {
  const id = c.req.param('person') ?? ''
  if (id === 'new') return id
  if (!id.isWellFormed() || id.includes('\u0000')) return undefined
  return (await peopleByIds(store.database, body.id, [id]))[0]
}

async function add(c: Context<SiteEnv>, deps: AdministrationDeps, admin: Admin, sent: AdminForm): Promise<Response> {
  const names = namesIn(sent, admin.body)
  const [party, email] = [sent.text('party'), sent.text('email')]
  const id = sent.text('id') || personIdFor(party, names.name)
  const mandates = party === '' ? [] : [{ party, ...daysIn(admin, sent), duties: sent.duties() }]
  const done = await addPerson(admin, { id, ...names }, mandates)
  if (isDeclined(done)) return answer(c, deps, admin, 'new', sent, done)
  const href = pathsOf(c.var.visit).person(id)
  if (email === '' || deps.signIn === undefined) return doneAt(c, href, 'personAdded', { name: names.name })
  const invited = await invitePerson(admin, deps.signIn, { person: id, email, administrator: false })
  return isDeclined(invited)
    ? doneAt(c, href, 'personAdded', { name: names.name })
    : doneAt(c, href, 'invited', { email, link: invited.link })
}

function daysIn(admin: Admin, sent: AdminForm): { readonly from: string; readonly until: string | null } {
  return { from: sent.text('from') || todayIn(admin), until: sent.text('until') || null }
}

async function change(
  c: Context<SiteEnv>,
  deps: AdministrationDeps,
  admin: Admin,
  person: PersonRow,
  sent: AdminForm,
): Promise<Response> {
  const href = pathsOf(c.var.visit).person(person.id)
  const what = sent.text('do')
  if (what === 'invite') {
    const [email, administrator] = [sent.text('email'), sent.ticked('administrator')]
    const invited =
      deps.signIn === undefined
        ? decline('no_account', 'email')
        : await invitePerson(admin, deps.signIn, { person: person.id, email, administrator })
    if (isDeclined(invited)) return answer(c, deps, admin, person, sent, invited)
    return doneAt(c, href, 'invited', { email, link: invited.link })
  }
  const done = await deed(admin, person, what, sent)
  if (isDeclined(done)) return answer(c, deps, admin, person, sent, done)
  return doneAt(c, href, done.length === 0 ? 'nothing' : 'person', { name: person.name })
}

async function deed(admin: Admin, { id }: PersonRow, what: string, sent: AdminForm): Promise<Done> {
  const party = sent.text('party')
  switch (what) {
    case 'name':
      return namePerson(admin, id, namesIn(sent, admin.body), sent.text('rename'))
    case 'mandate':
      return giveMandate(admin, id, { party, duties: sent.duties(), ...daysIn(admin, sent) })
    case 'end':
      return endMandate(admin, id, { party, from: sent.text('since'), until: sent.text('until') })
    case 'name-administrator':
    case 'release-administrator':
      return nameAdministrator(admin, id, what === 'name-administrator')
    case 'lend': {
      const days = { from: sent.text('from'), until: sent.text('until') }
      return delegate(admin, { party, giver: id, taker: sent.text('taker'), duties: sent.duties(), ...days })
    }
    case 'withdraw':
      return withdraw(admin, id, sent.text('delegation'))
    default:
      return decline('choose')
  }
}

async function answer(
  c: Context<SiteEnv>,
  deps: AdministrationDeps,
  admin: Admin,
  person: PersonRow | 'new',
  sent?: AdminForm,
  why?: Declined,
): Promise<Response> {
  const { visit } = c.var
  const { store, body } = admin
  const errors = why === undefined ? [] : [errorFor(visit, why)]
  const status = why === undefined ? 200 : 422
  const known = person === 'new' ? undefined : person
  const ids = known ? [known.id] : []
  const [mandates, delegations, accounts, invited, states] = await Promise.all([
    mandatesOfPeople(store.database, body.id, ids),
    known ? delegationsOf(store.database, body.id, known.id) : [],
    accountsOfPeople(store.database, body.id, ids),
    invitationsOfPeople(store.database, body.id, ids, store.clock.now()),
    accountStates(admin, ids),
  ])
  if (known && (c.req.query('part') === 'lend' || sent?.text('do') === 'lend')) {
    const people = await peopleRows(store.database, body.id, { q: '', after: '', rowsMax: choicesMax })
    const parties = [...new Set(mandates.map(({ party_id }) => party_id))].map((id) => ({
      id,
      name: nameOf(visit, body.party(id) ?? { name: id }),
    }))
    const title = visit.say('admin.lend.of', { name: nameOf(visit, known) })
    const others = people.filter(({ id }) => id !== known.id).map((one) => ({ id: one.id, name: nameOf(visit, one) }))
    const action = pathsOf(visit).person(known.id)
    const page = (
      <AdminPage
        visit={visit}
        part="people"
        title={title}
        errors={errors}
        lead={<p>{visit.say('admin.lend.about')}</p>}
      >
        <div id="lend">
          <LendForm visit={visit} action={action} parties={parties} people={others} sent={sent} errors={errors} />
        </div>
      </AdminPage>
    )
    return show(c, page, status)
  }
  const parties = await partyEntries(store.database, body.id, null, '', choicesMax)
  const account = {
    state: states.get(known?.id ?? '') ?? 'none',
    email: accounts[0]?.email ?? invited[0]?.email,
  } as const
  return show(
    c,
    <PersonPage
      visit={visit}
      person={known}
      parties={parties}
      mandates={mandates}
      delegations={delegations}
      account={account}
      accounts={deps.signIn !== undefined}
      sent={sent}
      errors={errors}
      party={c.req.query('party')}
    />,
    status,
  )
}
