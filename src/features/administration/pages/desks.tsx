import { Hono, type Context } from 'hono'
import type { Desks } from '../../../kernel/party.ts'
import { ActionBar, Form } from '../../../ui/button/button.tsx'
import { errorOf, type FormError } from '../../../ui/error-summary/error-summary.tsx'
import { Field } from '../../../ui/field/field.tsx'
import { partyPage, type KnownParty } from '../../bodies/queries.ts'
import { successionPreview, type SuccessionPreview } from '../../matters/succession.ts'
import { show } from '../../site/frame.tsx'
import { nameOf, type SiteEnv, type Visit } from '../../site/visit.ts'
import { forAdministrator, type AdministrationDeps } from '../access.ts'
import { isDeclined, type Admin } from '../commands/admin.ts'
import { deskNames, setDesks } from '../commands/succession.ts'
import { AdminPage, doneAt, errorFor, pathsOf, Section } from '../frame.tsx'
import { OpenList } from '../moving.tsx'
import { sentIn } from '../sent.ts'
import { passOn } from './ending.tsx'

type Moving = { readonly from: string; readonly to: string; readonly preview: SuccessionPreview }
type Props = {
  readonly visit: Visit
  readonly parties: readonly KnownParty[]
  readonly typed: Desks
  /** Desks that would move, looked at before they do. */
  readonly moving?: readonly Moving[]
  readonly errors?: readonly FormError[]
}

/** Which party sits at each desk; and, before another does, what would pass to it. */
function DesksPage({ visit, parties, typed, moving = [], errors = [] }: Props) {
  const { say } = visit
  const paths = pathsOf(visit)
  const name = (id: string): string => nameOf(visit, parties.find((one) => one.id === id) ?? { name: id })
  return (
    <AdminPage
      visit={visit}
      part="desks"
      title={say('admin.nav.desks')}
      errors={errors}
      lead={<p>{say('admin.desks.lead')}</p>}
    >
      <form method="get" action={paths.desks()} class="form">
        {deskNames.map((desk) => (
          <Field
            kind="select"
            name={desk}
            label={say(`enums.partyKind.${desk}`)}
            value={typed[desk]}
            options={parties
              .filter(({ kind }) => kind === desk)
              .map((one) => ({ value: one.id, label: nameOf(visit, one) }))}
            error={errorOf(errors, desk)}
          />
        ))}
        <ActionBar actions={[{ label: say('admin.own.look') }]} />
      </form>
      <ul class="ways">
        {deskNames.map((desk) => (
          <li>
            <a href={paths.party(`new-${desk}`)}>{say('admin.desks.add', { desk: say(`enums.partyKind.${desk}`) })}</a>
          </li>
        ))}
      </ul>
      {moving.length > 0 && (
        <>
          {moving.map(({ from, to, preview }, i) => (
            <Section id={`moving-${i}`} title={say('admin.desks.moving', { from: name(from), to: name(to) })}>
              <OpenList visit={visit} preview={preview} />
            </Section>
          ))}
          <Form action={paths.desks()} hidden={{ ...typed }}>
            <ActionBar
              actions={[
                { label: say('admin.desks.confirm'), kind: 'primary' },
                { label: say('ui.confirmation.cancel'), href: paths.desks() },
              ]}
            />
          </Form>
        </>
      )}
    </AdminPage>
  )
}

export function desksRoutes(deps: AdministrationDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.get(
    '/admin/desks',
    forAdministrator(deps, (c, admin) =>
      answer(
        c,
        admin,
        wantedIn((name) => c.req.query(name), admin.body.desks),
      ),
    ),
  )
  routes.post(
    '/admin/desks',
    forAdministrator(deps, async (c, admin) => {
      const sent = await sentIn(c)
      const wanted = wantedIn((name) => sent.text(name), admin.body.desks)
      const done = await setDesks(admin, wanted)
      if (isDeclined(done)) return answer(c, admin, wanted, [errorFor(c.var.visit, done)])
      if (done.length > 0) await passOn(admin)
      return doneAt(c, pathsOf(c.var.visit).desks(), done.length === 0 ? 'nothing' : 'desks')
    }),
  )
  return routes
}

const idCharsMax = 100

function wantedIn(asked: (name: string) => string | undefined, now: Desks): Desks {
  const one = (name: keyof Desks): string => {
    const value = asked(name) ?? ''
    const fits = value !== '' && value.length <= idCharsMax && value.isWellFormed() && !value.includes('\u0000')
    return fits ? value : now[name]
  }
  return { office: one('office'), chair: one('chair'), verifier: one('verifier') }
}

async function answer(
  c: Context<SiteEnv>,
  { store, body }: Admin,
  typed: Desks,
  errors: readonly FormError[] = [],
): Promise<Response> {
  const parties = await partyPage(store.database, body.id, { kinds: deskNames, q: '', after: '', rowsMax: 200 })
  const moved = deskNames.filter(
    (desk) => typed[desk] !== body.desks[desk] && parties.some(({ id, kind }) => id === typed[desk] && kind === desk),
  )
  const moving = await Promise.all(
    moved.map(async (desk) => ({
      from: body.desks[desk],
      to: typed[desk],
      preview: await successionPreview(store, body, body.desks[desk]),
    })),
  )
  const page = <DesksPage visit={c.var.visit} parties={parties} typed={typed} moving={moving} errors={errors} />
  return show(c, page, errors.length > 0 ? 422 : 200)
}
