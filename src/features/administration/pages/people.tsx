import { Hono, type Context } from 'hono'
import { Button } from '../../../ui/button/button.tsx'
import { Pager } from '../../../ui/pager/pager.tsx'
import { Table } from '../../../ui/table/table.tsx'
import { mandatesOfPeople, peopleRows, type MandateEntry, type PersonRow } from '../../people/roster.ts'
import { accountsOfPeople, invitationsOfPeople } from '../../sign-in/accounts/administering.ts'
import { show } from '../../site/frame.tsx'
import { nameOf, type SiteEnv, type Visit } from '../../site/visit.ts'
import { forAdministrator, type AdministrationDeps } from '../access.ts'
import type { Admin } from '../commands/admin.ts'
import { AdminPage, pathsOf } from '../frame.tsx'
import { SearchForm } from '../search.tsx'
import { actingOn, dutiesText, partyText } from '../words.ts'
import { partyFilter } from './parties.tsx'

const pageRowsMax = 50

/** Whether a person has no account, an invitation, an account, or is an administrator. */
export type AccountState = 'none' | 'invited' | 'account' | 'disabled' | 'administrator'

type Props = {
  readonly visit: Visit
  readonly q: string
  readonly people: readonly PersonRow[]
  readonly more: string | undefined
  readonly mandates: readonly MandateEntry[]
  readonly accounts: ReadonlyMap<string, AccountState>
}

function PeoplePage({ visit, q, people, more, mandates, accounts }: Props) {
  const { say, today } = visit
  const paths = pathsOf(visit)
  return (
    <AdminPage
      visit={visit}
      part="people"
      title={say('admin.people.title')}
      lead={<p>{say('admin.people.lead')}</p>}
      actions={
        <div class="admin__inline">
          <Button label={say('admin.people.add')} href={paths.person('new')} kind="primary" />
          <Button label={say('admin.import.short')} href={paths.import({ table: 'people' })} />
        </div>
      }
    >
      <SearchForm visit={visit} action={paths.people()} q={q} />
      <Table
        caption={say('admin.people.title')}
        captionUnseen
        columns={[
          { key: 'name', label: say('admin.name') },
          { key: 'acts', label: say('admin.actsFor') },
          { key: 'account', label: say('admin.account.title'), tight: true },
        ]}
        rows={people.map((person) => ({
          name: (
            <a href={paths.person(person.id)}>
              <bdi>{nameOf(visit, person)}</bdi>
            </a>
          ),
          acts: (
            <Acts
              visit={visit}
              mandates={mandates.filter((one) => one.person_id === person.id && actingOn(one, today))}
            />
          ),
          account: say(`admin.account.${accounts.get(person.id) ?? 'none'}`),
        }))}
        empty={say(q === '' ? 'admin.people.none' : 'admin.noneFound')}
      />
      <Pager shown={people.length} {...(more !== undefined && { older: paths.people({ q, after: more }) })} />
    </AdminPage>
  )
}

function Acts({ visit, mandates }: { readonly visit: Visit; readonly mandates: readonly MandateEntry[] }) {
  if (mandates.length === 0) return <span class="muted">{visit.say('admin.nobody')}</span>
  return (
    <ul role="list">
      {mandates.map((one) => (
        <li>
          <bdi>{partyText(visit, one.party_id)}</bdi>
          {one.duties.length > 0 && <span class="muted"> {dutiesText(visit, one.duties)}</span>}
        </li>
      ))}
    </ul>
  )
}

/** How each of these people gets in. */
export async function accountStates(
  { store, body }: Pick<Admin, 'store' | 'body'>,
  people: readonly string[],
): Promise<ReadonlyMap<string, AccountState>> {
  const [accounts, invited] = await Promise.all([
    accountsOfPeople(store.database, body.id, people),
    invitationsOfPeople(store.database, body.id, people, store.clock.now()),
  ])
  const states = new Map<string, AccountState>(invited.map(({ person_id }) => [person_id, 'invited']))
  for (const { person_id, administrator, disabled } of accounts) {
    states.set(person_id, disabled ? 'disabled' : administrator ? 'administrator' : 'account')
  }
  return states
}

export function peopleRoutes(deps: AdministrationDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.get('/admin/people', forAdministrator(deps, answer))
  return routes
}

async function answer(c: Context<SiteEnv>, admin: Admin): Promise<Response> {
  const { store, body } = admin
  const { q, after } = partyFilter(c)
  const found = await peopleRows(store.database, body.id, { q, after, rowsMax: pageRowsMax + 1 })
  const people = found.slice(0, pageRowsMax)
  const ids = people.map(({ id }) => id)
  const [mandates, accounts] = await Promise.all([
    mandatesOfPeople(store.database, body.id, ids),
    accountStates(admin, ids),
  ])
  const more = found.length > pageRowsMax ? ids.at(-1) : undefined
  return show(
    c,
    <PeoplePage visit={c.var.visit} q={q} people={people} more={more} mandates={mandates} accounts={accounts} />,
  )
}
