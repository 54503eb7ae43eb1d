import { Hono, type Context } from 'hono'
import { accountPaths } from '../../../paths.ts'
import { PageHeader } from '../../../ui/page-header/page-header.tsx'
import { ErrorSummary, type FormError } from '../../../ui/error-summary/error-summary.tsx'
import { peopleOn } from '../../people/directory.ts'
import { delegationsOf, mandatesOfPeople } from '../../people/roster.ts'
import { requireSignIn } from '../../sign-in/require-sign-in.tsx'
import { failurePage } from '../../site/failures.tsx'
import { Frame, show } from '../../site/frame.tsx'
import { nameOf, type SiteEnv } from '../../site/visit.ts'
import type { AdministrationDeps } from '../access.ts'
import { decline, isDeclined, type Admin, type Done } from '../commands/admin.ts'
import { delegate, withdraw } from '../commands/delegations.ts'
import { doneAt, errorFor, pathsOf } from '../frame.tsx'
import { DelegationTable, LendForm } from '../delegations.tsx'
import { adminFormIn, type AdminForm } from '../admin-form.ts'
import { actingOn } from '../words.ts'

const choicesMax = 2_000

/** A person's own delegations; no administrator is needed. */
export function delegationRoutes(deps: AdministrationDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.on(['GET', 'POST'], '/delegations', async (c) => {
    const { visit } = c.var
    const { person } = visit.caller
    // API tokens act in matters only and must not delegate.
    if (deps.signIn && c.req.header('authorization') !== undefined) return failurePage(c, 403, 'admin.notYours')
    if (person === null) return requireSignIn(c, deps)
    const admin: Admin = { store: deps.store, body: visit.body, person }
    const shown = { admin, account: deps.signIn !== undefined }
    if (c.req.method === 'GET') return answer(c, shown)
    const sent = await adminFormIn(c)
    const done = await deed(admin, sent)
    if (isDeclined(done)) return answer(c, shown, sent, [errorFor(visit, done)])
    return doneAt(c, pathsOf(visit).delegations, sent.text('do') === 'withdraw' ? 'withdrawn' : 'lent')
  })
  return routes
}

async function deed(admin: Admin, sent: AdminForm): Promise<Done> {
  const giver = admin.person
  if (sent.text('do') === 'withdraw') return withdraw(admin, giver, sent.text('delegation'))
  if (sent.text('do') !== 'lend') return decline('choose')
  const days = { from: sent.text('from'), until: sent.text('until') }
  return delegate(admin, {
    party: sent.text('party'),
    giver,
    taker: sent.text('taker'),
    duties: sent.duties(),
    ...days,
  })
}

async function answer(
  c: Context<SiteEnv>,
  { admin: { store, body, person }, account }: { readonly admin: Admin; readonly account: boolean },
  sent?: AdminForm,
  errors: readonly FormError[] = [],
): Promise<Response> {
  const { visit } = c.var
  const { say, today } = visit
  const [rows, held, people] = await Promise.all([
    delegationsOf(store.database, body.id, person),
    mandatesOfPeople(store.database, body.id, [person]),
    peopleOn(store.database, body.id, today, choicesMax),
  ])
  const parties = held
    .filter((one) => actingOn(one, today))
    .map(({ party_id: id }) => ({ id, name: nameOf(visit, body.party(id) ?? { name: id }) }))
  const others = [...new Map(people.map((one) => [one.id, { id: one.id, name: nameOf(visit, one) }])).values()]
    .filter(({ id }) => id !== person)
    .toSorted((a, b) => a.name.localeCompare(b.name, visit.language))
  const action = pathsOf(visit).delegations
  const page = (
    <Frame visit={visit} title={say('admin.lend.mine')} narrow unlisted>
      {account && (
        <p class="small">
          <a href={accountPaths(visit.paths.base).account}>{say('sign-in.account.back')}</a>
        </p>
      )}
      <div class="sections">
        <ErrorSummary errors={errors} />
        <PageHeader title={say('admin.lend.mine')} lead={<p>{say('admin.lend.about')}</p>} />
        <DelegationTable visit={visit} rows={rows} action={action} withdrawable={(row) => row.from_person === person} />
        {parties.length > 0 && (
          <section aria-labelledby="lend" class="stack">
            <h2 id="lend">{say('admin.lend.add')}</h2>
            <LendForm visit={visit} action={action} parties={parties} people={others} sent={sent} errors={errors} />
          </section>
        )}
      </div>
    </Frame>
  )
  return show(c, page, errors.length > 0 ? 422 : 200)
}
