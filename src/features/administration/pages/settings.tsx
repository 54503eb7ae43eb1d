import type { Context, Hono } from 'hono'
import { languages } from '../../../locales/words.ts'
import { ActionBar, Form } from '../../../ui/button/button.tsx'
import { Definitions } from '../../../ui/definitions/definitions.tsx'
import { errorOf, type FormError } from '../../../ui/error-summary/error-summary.tsx'
import { Field } from '../../../ui/field/field.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { retentionOf, type RetainedKind } from '../../personal-data/retention.ts'
import { mandatesForParties, rosterCounts } from '../../people/roster.ts'
import { show } from '../../site/frame.tsx'
import { textOf, type SiteEnv, type Visit } from '../../site/visit.ts'
import { zoneLanguage } from '../../site/visiting.ts'
import { adminRoutes, type AdministrationDeps } from '../access.ts'
import { isDeclined, todayIn, type Admin } from '../commands/admin.ts'
import { setKeeping } from '../commands/keeping.ts'
import { changeSettings, publicities, timeZones, type SettingsRequest } from '../commands/settings.ts'
import { AdminPage, doneAt, errorFor, pathsOf, Section } from '../frame.tsx'
import { adminFormIn } from '../admin-form.ts'
import { actingOn } from '../words.ts'
import { deskName } from '../../../locales/labels.ts'
import { Keeping, keepingErrors, keepingIn } from './keeping.tsx'
import { ProceduresInUse, takeProcedures } from './procedures.tsx'

type Props = {
  readonly visit: Visit
  readonly typed: SettingsRequest
  readonly errors?: readonly FormError[]
  readonly counts: ReadonlyMap<string, number>
  readonly emptyDesks: readonly string[]
  /** How long things are kept, as it is or was typed. */
  readonly days: { readonly [what in RetainedKind]: number }
  readonly procedures: Admin['store']['procedures']
  /** The procedures ticked. */
  readonly chosen: readonly string[]
}

/** Name and ways of a body, and, for whoever sets one up, what is still to be done. */
function SettingsPage(props: Props) {
  const { visit, typed, errors = [], counts, emptyDesks, days, procedures, chosen } = props
  const { say } = visit
  return (
    <AdminPage
      visit={visit}
      part="settings"
      title={say('admin.settings.title')}
      lead={<p>{say('admin.settings.lead')}</p>}
      errors={errors}
    >
      <Form action={pathsOf(visit).settings}>
        {languages.map((language) => (
          <Field
            kind="text"
            name={`name.${language}`}
            label={say(`admin.settings.name.${language}`)}
            value={typed.name[language]}
            size={40}
            required
            error={errorOf(errors, `name.${language}`)}
          />
        ))}
        <Field
          kind="select"
          name="timeZone"
          label={say('admin.settings.timeZone')}
          hint={say('admin.settings.timeZoneHint')}
          value={typed.timeZone}
          options={timeZones.map((zone) => ({ value: zone, label: zone, group: zone.split('/')[0] }))}
          error={errorOf(errors, 'timeZone')}
        />
        <Field
          kind="radios"
          name="language"
          label={say('admin.settings.language')}
          hint={say('admin.settings.languageHint')}
          value={typed.language}
          options={[
            {
              value: '',
              label: say('admin.settings.languageOfZone', {
                language: say(`admin.language.${zoneLanguage(visit.body)}`),
              }),
            },
            ...languages.map((value) => ({ value, label: say(`admin.language.${value}`) })),
          ]}
          error={errorOf(errors, 'language')}
        />
        <Field
          kind="radios"
          name="publicity"
          label={say('admin.settings.publicity')}
          hint={say('admin.settings.publicityHint')}
          value={typed.publicity}
          options={publicities.map((value) => ({ value, label: say(`enums.publicity.${value}`) }))}
          error={errorOf(errors, 'publicity')}
        />
        <ActionBar actions={[{ label: say('admin.save'), kind: 'primary' }]} />
      </Form>
      <ProceduresInUse visit={visit} procedures={procedures} chosen={chosen} errors={errors} />
      <State visit={visit} counts={counts} emptyDesks={emptyDesks} />
      <Keeping visit={visit} days={days} errors={errors} />
    </AdminPage>
  )
}

function State({ visit, counts, emptyDesks }: Pick<Props, 'visit' | 'counts' | 'emptyDesks'>) {
  const { say, body, language } = visit
  const paths = pathsOf(visit)
  const number = (kind: string): string => formatNumber(language, counts.get(kind) ?? 0)
  const desks = Object.entries(body.desks).map(([desk, party]) => ({
    term: deskName(language, desk),
    value: (
      <>
        <a href={paths.party(party)}>{body.party(party)?.names[language] ?? body.party(party)?.name ?? party}</a>
        {emptyDesks.includes(party) && <span class="admin__gap"> {say('admin.settings.nobody')}</span>}
      </>
    ),
  }))
  return (
    <Section id="state" title={say('admin.settings.state')}>
      <Definitions
        items={[
          {
            term: say('admin.settings.address'),
            value: <code>{visit.paths.base === '' ? '/' : visit.paths.base}</code>,
          },
          { term: say('admin.nav.rules'), value: <a href={paths.rules()}>{textOf(visit, body.pack.name)}</a> },
          { term: say('admin.nav.calendar'), value: <a href={paths.calendar}>{textOf(visit, body.calendar.name)}</a> },
          ...desks,
          { term: say('admin.nav.desks'), value: <a href={paths.desks()}>{say('admin.desks.change')}</a> },
          { term: say('admin.nav.members'), value: <a href={paths.members()}>{number('member')}</a> },
          { term: say('admin.nav.units'), value: <a href={paths.units()}>{number('unit')}</a> },
          { term: say('admin.nav.people'), value: <a href={paths.people()}>{number('person')}</a> },
        ]}
      />
    </Section>
  )
}

export function settingsRoutes(deps: AdministrationDeps): Hono<SiteEnv> {
  return adminRoutes(
    deps,
    '/admin',
    (c, admin) => answer(c, admin, standing(c.var.visit)),
    async (c, admin) => {
      const { visit } = c.var
      const sent = await adminFormIn(c)
      if (sent.text('do') === 'keeping') {
        const days = keepingIn(sent)
        const set = await setKeeping(admin, days)
        if (isDeclined(set)) return answer(c, admin, standing(visit), keepingErrors(visit, days), { days })
        return doneAt(c, pathsOf(visit).settings, set.length === 0 ? 'nothing' : 'settings')
      }
      if (sent.text('do') === 'procedures') {
        const taken = await takeProcedures(c, admin, sent)
        if (taken instanceof Response) return taken
        return answer(c, admin, standing(visit), [errorFor(visit, taken.declined)], { chosen: taken.chosen })
      }
      const typed = {
        name: { en: sent.text('name.en'), 'zh-CN': sent.text('name.zh-CN') },
        timeZone: sent.text('timeZone'),
        language: sent.text('language'),
        publicity: sent.text('publicity'),
      }
      const done = await changeSettings(admin, typed)
      if (isDeclined(done)) return answer(c, admin, typed, [errorFor(visit, done)])
      return doneAt(c, pathsOf(visit).settings, done.length === 0 ? 'nothing' : 'settings')
    },
  )
}

function standing({ body }: Visit): SettingsRequest {
  const { name, timeZone, settings } = body
  return { name, timeZone, language: settings.language ?? '', publicity: settings.publicity ?? 'full' }
}

async function answer(
  c: Context<SiteEnv>,
  admin: Admin,
  typed: SettingsRequest,
  errors: readonly FormError[] = [],
  sent: { readonly days?: Props['days']; readonly chosen?: Props['chosen'] } = {},
): Promise<Response> {
  const { store, body } = admin
  const days = sent.days ?? (await retentionOf(store, body.id))
  const parties = Object.values(body.desks)
  const [counted, mandates] = await Promise.all([
    rosterCounts(store.database, body.id),
    mandatesForParties(store.database, body.id, parties),
  ])
  const today = todayIn(admin)
  const emptyDesks = parties.filter((party) => !mandates.some((one) => one.party_id === party && actingOn(one, today)))
  const counts = new Map(counted.map(({ kind, n }) => [kind, n]))
  const page = (
    <SettingsPage
      visit={c.var.visit}
      typed={typed}
      errors={errors}
      counts={counts}
      emptyDesks={emptyDesks}
      days={days}
      procedures={store.procedures}
      chosen={sent.chosen ?? body.procedures.used}
    />
  )
  return show(c, page, errors.length > 0 ? 422 : 200)
}
