import type { Context } from 'hono'
import { ActionBar, Form } from '../../../ui/button/button.tsx'
import { errorOf, type FormError } from '../../../ui/error-summary/error-summary.tsx'
import { Field } from '../../../ui/field/field.tsx'
import { formatDay } from '../../../ui/format.ts'
import { partyPage, type KnownParty } from '../../bodies/queries.ts'
import { succeedIn } from '../../matters/time/sweep.ts'
import { successionPreview, type SuccessionPreview } from '../../matters/time/succession.ts'
import { show } from '../../site/frame.tsx'
import { nameOf, type SiteEnv, type Visit } from '../../site/visit.ts'
import { isDeclined, type Admin, type Declined } from '../commands/admin.ts'
import { dissolve, restore } from '../commands/succession.ts'
import { AdminPage, doneAt, errorFor, pathsOf, Section } from '../frame.tsx'
import { OpenList } from '../moved-deadlines.tsx'
import type { AdminForm } from '../admin-form.ts'

const unitsMax = 2_000

/** On a unit's page: that it is dissolved and can be restored, or the way to where it is dissolved. */
export function Ending({ visit, party }: { readonly visit: Visit; readonly party: KnownParty }) {
  const { say, language, body } = visit
  const own = pathsOf(visit).party(party.id)
  if (party.dissolved_on === null) {
    return (
      <p>
        <a href={`${own}?part=end`}>{say('admin.ending.way')}</a>
      </p>
    )
  }
  const successor = body.successions.find(({ from }) => from === party.id)
  return (
    <Section id="ending" title={say('admin.ending.dissolved', { day: formatDay(language, party.dissolved_on) })}>
      {successor && (
        <p>
          {say('admin.ending.wentTo')}{' '}
          <a href={pathsOf(visit).party(successor.to)}>{nameOf(visit, body.party(successor.to) ?? { name: '' })}</a>
        </p>
      )}
      <Form action={own} hidden={{ do: 'restore' }}>
        <p class="muted">{say('admin.ending.restoreLead')}</p>
        <ActionBar actions={[{ label: say('admin.ending.restore') }]} />
      </Form>
    </Section>
  )
}

type Props = {
  readonly visit: Visit
  readonly party: KnownParty
  readonly units: readonly KnownParty[]
  readonly preview: SuccessionPreview
  readonly sent: AdminForm | undefined
  readonly errors: readonly FormError[]
}

/** What would pass to whom, before a unit is dissolved or merged into another. */
function EndingPage({ visit, party, units, preview, sent, errors }: Props) {
  const { say } = visit
  const name = nameOf(visit, party)
  const own = pathsOf(visit).party(party.id)
  const others = units.filter(({ id, dissolved_on }) => id !== party.id && dissolved_on === null)
  return (
    <AdminPage
      visit={visit}
      part="units"
      title={say('admin.ending.title', { name })}
      errors={errors}
      lead={<p>{say('admin.ending.lead')}</p>}
    >
      <OpenList visit={visit} preview={preview} />
      <Form action={own} hidden={{ do: 'dissolve' }}>
        <Field
          kind="select"
          name="to"
          label={say('admin.ending.to')}
          hint={say('admin.ending.toHint')}
          none={say('admin.ending.nobody')}
          value={sent?.text('to') ?? ''}
          options={others.map((one) => ({ value: one.id, label: nameOf(visit, one) }))}
          error={errorOf(errors, 'to')}
        />
        <Field
          kind="checkbox"
          name="people"
          label={say('admin.ending.people')}
          checked={sent?.ticked('people') ?? true}
        />
        <ActionBar
          actions={[
            { label: say('admin.ending.confirm', { name }), kind: 'danger' },
            { label: say('ui.confirmation.cancel'), href: own },
          ]}
        />
      </Form>
    </AdminPage>
  )
}

export async function showEnding(
  c: Context<SiteEnv>,
  { store, body }: Admin,
  party: KnownParty,
  sent?: AdminForm,
  why?: Declined,
): Promise<Response> {
  const { visit } = c.var
  const units = await partyPage(store.database, body.id, { kinds: ['unit'], q: '', after: '', rowsMax: unitsMax })
  const preview = await successionPreview(store, body, party.id)
  const errors = why === undefined ? [] : [errorFor(visit, why)]
  const page = { visit, party, units, preview, sent, errors }
  return show(c, <EndingPage {...page} />, why === undefined ? 200 : 422)
}

/** Dissolves the unit, or takes that back. What is open passes on at once, as far as nobody holds it just now. */
export async function takeEnding(
  c: Context<SiteEnv>,
  admin: Admin,
  party: KnownParty,
  sent: AdminForm,
): Promise<Response> {
  const { visit } = c.var
  const ends = sent.text('do') === 'dissolve'
  const done = ends
    ? await dissolve(admin, party.id, { to: sent.text('to'), people: sent.ticked('people') })
    : await restore(admin, party.id)
  if (isDeclined(done)) return showEnding(c, admin, party, sent, done)
  if (ends) await passOn(admin)
  return doneAt(c, pathsOf(visit).party(party.id), ends ? 'dissolved' : 'restored', { name: nameOf(visit, party) })
}

export async function passOn({ store, body }: Admin): Promise<void> {
  const now = await store.bodies.find(body.id, Date.parse(store.clock.now()))
  if (now !== undefined) await succeedIn(store, now)
}
