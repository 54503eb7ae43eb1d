import { raiserKinds } from '../../../kernel/party.ts'
import { Hono, type Context } from 'hono'
import { Button } from '../../../ui/button/button.tsx'
import { formatDay } from '../../../ui/format.ts'
import { Pager } from '../../../ui/pager/pager.tsx'
import { SearchForm } from '../search.tsx'
import { Table } from '../../../ui/table/table.tsx'
import { partyPage, type KnownParty } from '../../bodies/queries.ts'
import { mandatesForParties, type MandateEntry } from '../../people/roster.ts'
import { show } from '../../site/frame.tsx'
import { nameOf, type SiteEnv, type Visit } from '../../site/visit.ts'
import { forAdministrator, type AdministrationDeps } from '../access.ts'
import type { Admin } from '../commands/admin.ts'
import { AdminPage, pathsOf } from '../frame.tsx'
import { actingOn, dutiesText } from '../words.ts'

const pageRowsMax = 50

type List = 'members' | 'units' | 'organs'
const kindsOf: { readonly [list in List]: readonly KnownParty['kind'][] } = {
  members: raiserKinds,
  units: ['unit'],
  organs: ['organ'],
}
const newOf: { readonly [list in List]: string } = { members: 'new-member', units: 'new-unit', organs: 'new-organ' }

type Props = {
  readonly visit: Visit
  readonly list: List
  readonly q: string
  readonly parties: readonly KnownParty[]
  readonly more: string | undefined
  readonly mandates: readonly MandateEntry[]
}

/** The members of a body, its units or its organs, with who acts for each. */
function PartiesPage({ visit, list, q, parties, more, mandates }: Props) {
  const { say, today } = visit
  const paths = pathsOf(visit)
  const own = paths[list]
  const acting = (party: string) => mandates.filter((one) => one.party_id === party && actingOn(one, today))
  return (
    <AdminPage
      visit={visit}
      part={list}
      title={say(`admin.${list}.title`)}
      lead={<p>{say(`admin.${list}.lead`)}</p>}
      actions={
        <div class="admin__inline">
          <Button label={say(`admin.${list}.add`)} href={paths.party(newOf[list])} kind="primary" />
          {list !== 'organs' && <Button label={say('admin.import.short')} href={paths.import({ table: list })} />}
        </div>
      }
    >
      <SearchForm visit={visit} action={own()} q={q} />
      <Table
        caption={say(`admin.${list}.title`)}
        captionUnseen
        columns={[
          { key: 'name', label: say('admin.name') },
          ...(list === 'organs'
            ? []
            : [{ key: 'about', label: say(list === 'units' ? 'admin.topics' : 'admin.sector') }]),
          ...(list === 'members' ? [{ key: 'employer', label: say('admin.employer') }] : []),
          { key: 'who', label: say(list === 'organs' ? 'admin.organs.acting' : 'admin.acting') },
        ]}
        rows={parties.map((party) => ({
          name: (
            <>
              <a href={paths.party(party.id)}>
                <bdi>{nameOf(visit, party)}</bdi>
              </a>
              {party.dissolved_on !== null && (
                <span class="muted">
                  {' '}
                  {say('admin.ending.dissolved', { day: formatDay(visit.language, party.dissolved_on) })}
                </span>
              )}
            </>
          ),
          about: aboutText(visit, party, list === 'units' ? 'topics' : 'sector'),
          employer: aboutText(visit, party, 'employer'),
          who: <Acting visit={visit} mandates={acting(party.id)} own={nameOf(visit, party)} />,
        }))}
        empty={say(q === '' ? `admin.${list}.none` : 'admin.noneFound')}
      />
      <Pager shown={parties.length} {...(more !== undefined && { older: own({ q, after: more }) })} />
    </AdminPage>
  )
}

export function aboutText({ say }: Pick<Visit, 'say'>, party: Pick<KnownParty, 'about'>, field: string): string {
  const value = party.about[field]
  return Array.isArray(value) ? value.map(String).join(say('list.and')) : typeof value === 'string' ? value : ''
}

/** Who acts for a party today, with what they do in it. A member acting for themselves is told in a word. */
function Acting({ visit, mandates, own }: { visit: Visit; mandates: readonly MandateEntry[]; own: string }) {
  const { say } = visit
  if (mandates.length === 0) return <span class="admin__gap">{say('admin.settings.nobody')}</span>
  return (
    <ul role="list">
      {mandates.map((one) => (
        <li>
          <a href={pathsOf(visit).person(one.person_id)}>
            <bdi>{one.person === own ? say('admin.themselves') : one.person}</bdi>
          </a>
          {one.duties.length > 0 && <span class="muted"> {dutiesText(visit, one.duties)}</span>}
        </li>
      ))}
    </ul>
  )
}

export function partiesRoutes(deps: AdministrationDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  for (const list of ['members', 'units', 'organs'] as const) {
    routes.get(
      `/admin/${list}`,
      forAdministrator(deps, (c, admin) => answer(c, admin, list)),
    )
  }
  return routes
}

async function answer(c: Context<SiteEnv>, { store, body }: Admin, list: List): Promise<Response> {
  const { q, after } = partyFilter(c)
  const found = await partyPage(store.database, body.id, { kinds: kindsOf[list], q, after, rowsMax: pageRowsMax + 1 })
  const parties = found.slice(0, pageRowsMax)
  const more = found.length > pageRowsMax ? parties.at(-1)?.id : undefined
  const mandates = await mandatesForParties(
    store.database,
    body.id,
    parties.map(({ id }) => id),
  )
  const page = { visit: c.var.visit, list, q, parties, more, mandates }
  return show(c, <PartiesPage {...page} />)
}

const queryCharsMax = 100

/** The search text and the id after which the page begins; text that cannot be stored counts as empty. */
export function partyFilter(c: Context<SiteEnv>): { readonly q: string; readonly after: string } {
  const text = (name: string): string => {
    const value = c.req.query(name)?.trim().slice(0, queryCharsMax) ?? ''
    return value.isWellFormed() && !value.includes('\u0000') ? value : ''
  }
  return { q: text('q'), after: text('after') }
}
