import { Hono, type Context } from 'hono'
import { packById, packs } from '../../../packs/index.ts'
import type { Pack } from '../../../kernel/pack.ts'
import { ActionBar, Form } from '../../../ui/button/button.tsx'
import { errorOf, type FormError } from '../../../ui/error-summary/error-summary.tsx'
import { Field } from '../../../ui/field/field.tsx'
import { formatDay } from '../../../ui/format.ts'
import { Table } from '../../../ui/table/table.tsx'
import { rulesPreview, type RulesPreview } from '../../matters/recounting.ts'
import { show } from '../../site/frame.tsx'
import { textOf, type SiteEnv, type Visit } from '../../site/visit.ts'
import { forAdministrator, type AdministrationDeps } from '../access.ts'
import { isDeclined, type Admin } from '../commands/admin.ts'
import { chooseRules, runningChoices } from '../commands/settings.ts'
import { AdminPage, doneAt, errorFor, pathsOf, Section } from '../frame.tsx'
import { MovingName } from '../moving.tsx'
import { differencesIn } from '../pack-words.ts'
import { sentIn } from '../sent.ts'

type Props = {
  readonly visit: Visit
  readonly errors?: readonly FormError[]
  /** The pack looked at, and what choosing it would come to. */
  readonly chosen?: { readonly pack: Pack; readonly preview: RulesPreview }
}

/** The rules in force; and, before others apply, what they would change and for which matters. */
function RulesPage({ visit, errors = [], chosen }: Props) {
  const { say, body } = visit
  const { pack } = body
  return (
    <AdminPage
      visit={visit}
      part="rules"
      title={say('admin.rules.title')}
      errors={errors}
      lead={
        <p>
          {say('admin.rules.inForce', { pack: textOf(visit, pack.name), text: textOf(visit, pack.instrument.title) })}{' '}
          <a href={visit.paths.procedure('proposal')}>{say('admin.rules.all')}</a>
        </p>
      }
    >
      {body.recountRules && <p role="status">{say('admin.rules.underWay')}</p>}
      <form method="get" action={pathsOf(visit).rules()} class="form">
        <Field
          kind="radios"
          name="pack"
          label={say('admin.rules.other')}
          hint={say('admin.rules.otherHint')}
          value={chosen?.pack.id ?? pack.id}
          options={[...packs.values()].map((one) => ({
            value: one.id,
            label: textOf(visit, one.name),
            hint: textOf(visit, one.instrument.title),
          }))}
          error={errorOf(errors, 'pack')}
        />
        <ActionBar actions={[{ label: say('admin.rules.compare') }]} />
      </form>
      {chosen && <Difference visit={visit} chosen={chosen} errors={errors} />}
    </AdminPage>
  )
}

function Difference({ visit, chosen, errors }: Required<Pick<Props, 'visit' | 'chosen' | 'errors'>>) {
  const { say, body } = visit
  const { pack, preview } = chosen
  const name = textOf(visit, pack.name)
  const rows = differencesIn(visit, body.pack, pack)
  return (
    <>
      <Section id="difference" title={say('admin.rules.difference', { pack: name })}>
        <Table
          caption={say('admin.rules.difference', { pack: name })}
          captionUnseen
          columns={[
            { key: 'what', label: say('admin.rules.what') },
            { key: 'was', label: say('admin.rules.now') },
            { key: 'now', label: say('admin.rules.then') },
          ]}
          rows={rows.map(({ what, was, now }) => ({ what, was, now }))}
          empty={say('admin.rules.same')}
        />
      </Section>
      <Section
        id="affected"
        title={say('admin.rules.affected')}
        lead={say('admin.rules.affectedLead', { count: preview.open })}
      >
        {preview.moved.length > 0 && <Moved visit={visit} preview={preview} />}
        <Form action={pathsOf(visit).rules()} hidden={{ pack: pack.id }}>
          <Field
            kind="radios"
            name="running"
            label={say('admin.rules.running')}
            value="keep"
            options={runningChoices.map((value) => ({
              value,
              label: say(`admin.rules.${value}`, { count: preview.total }),
              hint: say(`admin.rules.${value}Hint`),
            }))}
            error={errorOf(errors, 'running')}
          />
          <ActionBar actions={[{ label: say('admin.rules.choose', { pack: name }), kind: 'primary' }]} />
        </Form>
      </Section>
    </>
  )
}

function Moved({ visit, preview }: { readonly visit: Visit; readonly preview: RulesPreview }) {
  const { say, language } = visit
  return (
    <Table
      caption={say('admin.rules.moved', { count: preview.total, shown: preview.moved.length })}
      columns={[
        { key: 'matter', label: say('admin.rules.matter') },
        { key: 'slot', label: say('admin.rules.slot') },
        { key: 'was', label: say('admin.rules.keep_short') },
        { key: 'on', label: say('admin.rules.recount_short') },
      ]}
      rows={preview.moved.map(({ id, number, subject, slot, was, on }) => ({
        matter: <MovingName visit={visit} id={id} number={number} subject={subject} />,
        slot: say(`packs.slot.${slot}`),
        was: formatDay(language, was),
        on: formatDay(language, on),
      }))}
    />
  )
}

export function rulesRoutes(deps: AdministrationDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.get(
    '/admin/rules',
    forAdministrator(deps, (c, admin) => answer(c, admin, c.req.query('pack') ?? '')),
  )
  routes.post(
    '/admin/rules',
    forAdministrator(deps, async (c, admin) => {
      const { visit } = c.var
      const sent = await sentIn(c)
      const done = await chooseRules(admin, sent.text('pack'), sent.text('running'))
      if (isDeclined(done)) return answer(c, admin, sent.text('pack'), [errorFor(visit, done)])
      const pack = packById(sent.text('pack'))
      const how = sent.text('running') === 'recount' ? 'rulesRecount' : 'rules'
      return doneAt(c, pathsOf(visit).rules(), how, { pack: pack ? textOf(visit, pack.name) : '' })
    }),
  )
  return routes
}

async function answer(
  c: Context<SiteEnv>,
  { store, body }: Admin,
  wanted: string,
  errors: readonly FormError[] = [],
): Promise<Response> {
  const pack = wanted === body.pack.id ? undefined : packById(wanted)
  const chosen = pack && { pack, preview: await rulesPreview(store, body, pack) }
  const page = <RulesPage visit={c.var.visit} errors={errors} {...(chosen && { chosen })} />
  return show(c, page, errors.length > 0 ? 422 : 200)
}
