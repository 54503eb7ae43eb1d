import type { Context, Hono } from 'hono'
import { ownPack } from '../../../packs/index.ts'
import type { Pack } from '../../../kernel/declarations/pack.ts'
import { ActionBar, Form } from '../../../ui/button/button.tsx'
import { errorOf, type FormError } from '../../../ui/error-summary/error-summary.tsx'
import { Field } from '../../../ui/field/field.tsx'
import { formatDay } from '../../../ui/format.ts'
import { Table } from '../../../ui/table/table.tsx'
import { namesInUse, type NamesOfProcedure } from '../../bodies/in-use.ts'
import { packNamed, packsOf } from '../../bodies/queries.ts'
import { rulesPreview, type RulesPreview } from '../../matters/time/recounting.ts'
import { show } from '../../site/frame.tsx'
import { textOf, type SiteEnv, type Visit } from '../../site/visit.ts'
import { adminRoutes, type AdministrationDeps } from '../access.ts'
import { isDeclined, type Admin } from '../commands/admin.ts'
import { bringRules, chooseRules, runningChoices } from '../commands/rules.ts'
import { AdminPage, doneAt, errorFor, pathsOf, Section } from '../frame.tsx'
import { MatterName } from '../moved-deadlines.tsx'
import { differencesIn } from '../pack-words.ts'
import { PreservedFile, OwnFileForm, ownIn } from '../own-file.tsx'
import type { AdminForm } from '../admin-form.ts'

type Props = {
  readonly visit: Visit
  readonly packs: readonly Pack[]
  readonly errors?: readonly FormError[]
  /** The pack looked at, and what choosing it would come to. */
  readonly chosen?: Chosen
  /** A pack of the body's own, as it was sent. */
  readonly text?: string
}
/** `kept`: the file it was read from, where it is the body's own and not stored yet. */
type Chosen = {
  readonly pack: Pack
  readonly preview: RulesPreview
  /** The deadlines and limits the body works by. */
  readonly names: readonly NamesOfProcedure[]
  readonly kept?: string
}

/** The rules in force; and, before others apply, what they would change and for which matters. */
function RulesPage({ visit, packs, errors = [], chosen, text = '' }: Props) {
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
          <a href={visit.paths.procedures}>{say('admin.rules.all')}</a>
        </p>
      }
    >
      {body.recountRules && <p role="status">{say('admin.rules.underWay')}</p>}
      {chosen && <Difference visit={visit} chosen={chosen} errors={errors} />}
      <form method="get" action={pathsOf(visit).rules()} class="form">
        <Field
          kind="radios"
          name="pack"
          label={say('admin.rules.other')}
          hint={say('admin.rules.otherHint')}
          value={chosen?.pack.id ?? pack.id}
          options={packs.map((one) => ({
            value: one.id,
            label: textOf(visit, one.name),
            hint: textOf(visit, one.instrument.title),
          }))}
          error={errorOf(errors, 'pack')}
        />
        <ActionBar actions={[{ label: say('admin.rules.compare') }]} />
      </form>
      <Section id="own" title={say('admin.own.rules')} lead={say('admin.own.rulesLead')}>
        <OwnFileForm
          visit={visit}
          action={pathsOf(visit).rules()}
          hint={say('admin.own.rulesHint')}
          text={text}
          errors={errors}
        />
      </Section>
    </AdminPage>
  )
}

function Difference({
  visit,
  chosen,
  errors,
}: {
  readonly visit: Visit
  readonly chosen: Chosen
  readonly errors: readonly FormError[]
}) {
  const { say, body } = visit
  const { pack, preview } = chosen
  const name = textOf(visit, pack.name)
  const differences = differencesIn(visit, body.pack, pack, chosen.names)
  return (
    <>
      <Section id="difference" title={say('admin.rules.difference', { pack: name })}>
        {differences.length === 0 && <p class="muted">{say('admin.rules.same')}</p>}
        {differences.map(({ procedure, rows }) => (
          <Table
            caption={say(procedure === null ? 'admin.rules.general' : `${procedure}.name`)}
            columns={[
              { key: 'what', label: say('admin.rules.what') },
              { key: 'was', label: say('admin.rules.now') },
              { key: 'now', label: say('admin.rules.then') },
            ]}
            rows={rows.map(({ what, was, now }) => ({ what, was, now }))}
          />
        ))}
      </Section>
      <Section
        id="affected"
        title={say('admin.rules.affected')}
        lead={say('admin.rules.affectedLead', { count: preview.open })}
      >
        {preview.moved.length > 0 && <Moved visit={visit} preview={preview} />}
        <Form action={pathsOf(visit).rules()} hidden={chosen.kept === undefined ? { pack: pack.id } : { do: 'bring' }}>
          {chosen.kept !== undefined && <PreservedFile visit={visit} text={chosen.kept} />}
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
        { key: 'was', label: say('admin.rules.keep_short'), tight: true },
        { key: 'on', label: say('admin.rules.recount_short'), tight: true },
      ]}
      rows={preview.moved.map(({ id, number, subject, slot, was, on }) => ({
        matter: <MatterName visit={visit} id={id} number={number} subject={subject} />,
        slot: say(`packs.slot.${slot}`),
        was: formatDay(language, was),
        on: formatDay(language, on),
      }))}
    />
  )
}

export function rulesRoutes(deps: AdministrationDeps): Hono<SiteEnv> {
  return adminRoutes(
    deps,
    '/admin/rules',
    (c, admin) => answer(c, admin, c.req.query('pack') ?? ''),
    async (c, admin, sent) => {
      if (sent.text('do') !== '') return takeOwn(c, admin, sent)
      const id = sent.text('pack')
      const done = await chooseRules(admin, id, sent.text('running'))
      if (isDeclined(done)) return answer(c, admin, id, [errorFor(c.var.visit, done)])
      return adopted(c, await packNamed(admin.store.database, admin.body.id, id), sent)
    },
  )
}

function adopted(c: Context<SiteEnv>, pack: Pack | undefined, sent: AdminForm): Response {
  const { visit } = c.var
  const how = sent.text('running') === 'recount' ? 'rulesRecount' : 'rules'
  return doneAt(c, pathsOf(visit).rules(), how, { pack: pack ? textOf(visit, pack.name) : '' })
}

/** A pack the body brings: first what it would change, then that, confirmed. */
async function takeOwn(c: Context<SiteEnv>, admin: Admin, sent: AdminForm): Promise<Response> {
  const { visit } = c.var
  const { store, body } = admin
  const own = await ownIn(visit, sent, ownPack)
  const packs = await packsOf(store.database, body.id)
  const page = (errors: readonly FormError[], chosen?: Chosen): Response | Promise<Response> =>
    show(
      c,
      <RulesPage visit={visit} packs={packs} text={own.text} errors={errors} {...(chosen && { chosen })} />,
      errors.length > 0 ? 422 : 200,
    )
  if ('errors' in own) return page(own.errors)
  const brought = sent.text('do') === 'bring' ? await bringRules(admin, own.data, sent.text('running')) : undefined
  if (brought !== undefined && !isDeclined(brought)) return adopted(c, own.value, sent)
  const errors = brought === undefined ? [] : [errorFor(visit, brought)]
  return page(errors, {
    pack: own.value,
    preview: await rulesPreview(store, body, own.value),
    names: namesInUse(body, store.procedures),
    kept: own.text,
  })
}

async function answer(
  c: Context<SiteEnv>,
  { store, body }: Admin,
  wanted: string,
  errors: readonly FormError[] = [],
): Promise<Response> {
  const packs = await packsOf(store.database, body.id)
  const pack = wanted === body.pack.id ? undefined : packs.find(({ id }) => id === wanted)
  const names = namesInUse(body, store.procedures)
  const chosen = pack && { pack, preview: await rulesPreview(store, body, pack), names }
  const page = <RulesPage visit={c.var.visit} packs={packs} errors={errors} {...(chosen && { chosen })} />
  return show(c, page, errors.length > 0 ? 422 : 200)
}
