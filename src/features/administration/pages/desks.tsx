import type { Context, Hono } from 'hono'
import { kindOfDesk, type Desks } from '../../../kernel/party.ts'
import { ActionBar, Form } from '../../../ui/button/button.tsx'
import { errorOf, type FormError } from '../../../ui/error-summary/error-summary.tsx'
import { Field } from '../../../ui/field/field.tsx'
import { partyPage, type KnownParty } from '../../bodies/queries.ts'
import { successionPreview, type SuccessionPreview } from '../../matters/time/succession.ts'
import { show } from '../../site/frame.tsx'
import { nameOf, type SiteEnv, type Visit } from '../../site/visit.ts'
import { adminRoutes, type AdministrationDeps } from '../access.ts'
import { isDeclined, type Admin } from '../commands/admin.ts'
import { deskNames, setDesks } from '../commands/succession.ts'
import { AdminPage, doneAt, errorFor, pathsOf, Section } from '../frame.tsx'
import { OpenList } from '../moved-deadlines.tsx'
import { deskName } from '../../../locales/labels.ts'
import { passOn } from './ending.tsx'

type Moving = {
  readonly from: string | undefined
  readonly to: string
  readonly preview: SuccessionPreview | undefined
}
type Props = {
  readonly visit: Visit
  readonly parties: readonly KnownParty[]
  /** The desks there are. */
  readonly desks: readonly string[]
  readonly typed: Desks
  /** Desks that would move, looked at before they do. */
  readonly moving?: readonly Moving[]
  readonly errors?: readonly FormError[]
}

/** Which party sits at each desk; and, before another does, what would pass to it. */
function DesksPage({ visit, desks, parties, typed, moving = [], errors = [] }: Props) {
  const { say, language } = visit
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
        {desks.map((desk) => (
          <Field
            kind="select"
            name={desk}
            label={deskName(language, desk)}
            value={typed[desk] ?? ''}
            {...(visit.body.desks[desk] === undefined && { none: say('admin.desks.nobody') })}
            options={parties
              .filter(({ kind }) => kind === kindOfDesk(desk))
              .map((one) => ({ value: one.id, label: nameOf(visit, one) }))}
            error={errorOf(errors, desk)}
          />
        ))}
        <ActionBar actions={[{ label: say('admin.own.look') }]} />
      </form>
      <ul class="ways">
        {[...new Set(desks.map(kindOfDesk))].map((kind) => (
          <li>
            <a href={paths.party(`new-${kind}`)}>{say('admin.desks.add', { desk: say(`enums.partyKind.${kind}`) })}</a>
          </li>
        ))}
      </ul>
      {moving.length > 0 && (
        <>
          {moving.map(({ from, to, preview }, i) => (
            <Section
              id={`moving-${i}`}
              title={
                from === undefined
                  ? say('admin.desks.seating', { to: name(to) })
                  : say('admin.desks.moving', { from: name(from), to: name(to) })
              }
            >
              {preview && <OpenList visit={visit} preview={preview} />}
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
  return adminRoutes(
    deps,
    '/admin/desks',
    (c, admin) =>
      answer(
        c,
        admin,
        wantedIn(admin, (name) => c.req.query(name)),
      ),
    async (c, admin, sent) => {
      const wanted = wantedIn(admin, (name) => sent.text(name))
      const done = await setDesks(admin, wanted)
      if (isDeclined(done)) return answer(c, admin, wanted, [errorFor(c.var.visit, done)])
      if (done.length > 0) await passOn(admin)
      return doneAt(c, pathsOf(c.var.visit).desks(), done.length === 0 ? 'nothing' : 'desks')
    },
  )
}

const idCharsMax = 100

/** The requested desks; others stay as they are. */
function wantedIn(admin: Admin, asked: (name: string) => string | undefined): Desks {
  return Object.fromEntries(
    deskNames(admin).flatMap((name) => {
      const value = asked(name) ?? ''
      const fits = value !== '' && value.length <= idCharsMax && value.isWellFormed() && !value.includes('\u0000')
      const party = fits ? value : admin.body.desks[name]
      return party === undefined ? [] : [[name, party]]
    }),
  )
}

async function answer(
  c: Context<SiteEnv>,
  admin: Admin,
  typed: Desks,
  errors: readonly FormError[] = [],
): Promise<Response> {
  const { store, body } = admin
  const desks = deskNames(admin)
  const kinds = desks.map(kindOfDesk)
  const parties = await partyPage(store.database, body.id, { kinds, q: '', after: '', rowsMax: 200 })
  const moving = await Promise.all(
    desks.flatMap((desk) => {
      const [from, to] = [body.desks[desk], typed[desk]]
      if (to === undefined || to === from) return []
      if (!parties.some(({ id, kind }) => id === to && kind === kindOfDesk(desk))) return []
      return [previewed(admin, from, to)]
    }),
  )
  const page = { visit: c.var.visit, desks, parties, typed, moving, errors }
  return show(c, <DesksPage {...page} />, errors.length > 0 ? 422 : 200)
}

/** A desk without a party has nothing to transfer. */
async function previewed({ store, body }: Admin, from: string | undefined, to: string): Promise<Moving> {
  return { from, to, preview: from === undefined ? undefined : await successionPreview(store, body, from) }
}
