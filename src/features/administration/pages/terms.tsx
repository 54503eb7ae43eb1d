import { rootNames } from '../../../kernel/declarations/procedure.ts'
import type { Context, Hono } from 'hono'
import { languages } from '../../../locales/words.ts'
import { ActionBar, Form } from '../../../ui/button/button.tsx'
import { errorOf, type FormError } from '../../../ui/error-summary/error-summary.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { Field } from '../../../ui/field/field.tsx'
import { Table } from '../../../ui/table/table.tsx'
import { termsOf, type TermRow } from '../../bodies/queries.ts'
import { raisedCountMax, raisedCounts } from '../../matters/reading/raised.ts'
import { show } from '../../site/frame.tsx'
import { textOf, type SiteEnv, type Visit } from '../../site/visit.ts'
import { adminRoutes, type AdministrationDeps } from '../access.ts'
import { isDeclined, type Admin } from '../commands/admin.ts'
import { setTerm } from '../commands/terms.ts'
import { AdminPage, doneAt, errorFor, pathsOf, Section } from '../frame.tsx'
import { emptyAdminForm, type AdminForm } from '../admin-form.ts'
import { DaysFields } from '../mandate-fields.tsx'
import { spanText } from '../words.ts'

type Props = {
  readonly visit: Visit
  readonly terms: readonly TermRow[]
  /** The one that is being changed; a new one otherwise. */
  readonly term: TermRow | undefined
  readonly sent?: AdminForm | undefined
  readonly errors?: readonly FormError[]
  readonly raised: ReadonlyMap<string, number>
}

function TermsPage(props: Props) {
  const { visit, terms, raised, errors = [] } = props
  const { say, today } = visit
  const paths = pathsOf(visit)
  const ordered = terms
    .filter(({ within }) => within === null)
    .flatMap((one) => [one, ...terms.filter(({ within }) => within === one.id)])
  return (
    <AdminPage
      visit={visit}
      part="terms"
      title={say('admin.terms.title')}
      lead={<p>{say('admin.terms.lead')}</p>}
      errors={errors}
    >
      <Table
        caption={say('admin.terms.title')}
        captionUnseen
        columns={[
          { key: 'name', label: say('admin.name') },
          { key: 'kind', label: say('admin.terms.kind') },
          { key: 'days', label: say('admin.days') },
          { key: 'raised', label: say('admin.terms.raised'), numeric: true },
          { key: 'change', label: say('admin.change'), tight: true },
        ]}
        rows={ordered.map((one) => ({
          name: <span class={one.within === null ? undefined : 'admin__within'}>{textOf(visit, one.name)}</span>,
          kind: say(one.within === null ? 'admin.terms.term' : 'admin.terms.session'),
          days: (
            <>
              {spanText(visit, one.from_on, one.until_on)}
              {one.from_on <= today && one.until_on >= today && <strong> {say('admin.now')}</strong>}
            </>
          ),
          raised: <Raised visit={visit} one={one} count={raised.get(one.id) ?? 0} />,
          change: <a href={paths.terms({ id: one.id })}>{say('admin.change')}</a>,
        }))}
        empty={say('admin.terms.none')}
      />
      <TermForm {...props} />
    </AdminPage>
  )
}

/** How many proposals are recorded in it, and the list of those the reader may see. */
function Raised({ visit, one, count }: { readonly visit: Visit; readonly one: TermRow; readonly count: number }) {
  if (count === 0) return <>0</>
  const { say, paths, language } = visit
  const filter = one.within === null ? { term: one.id } : { session: one.id }
  const most = formatNumber(language, Math.min(count, raisedCountMax))
  return (
    <a href={paths.matters(filter)}>{count > raisedCountMax ? say('admin.terms.raisedMore', { n: most }) : most}</a>
  )
}

function TermForm({ visit, terms, term, sent, raised, errors = [] }: Props) {
  const { say } = visit
  const paths = pathsOf(visit)
  const recorded = (term && raised.get(term.id)) ?? 0
  const lead = say('admin.terms.recorded', { count: Math.min(recorded, raisedCountMax) })
  const value = (name: string, standing: string | undefined): string => (sent ? sent.text(name) : (standing ?? ''))
  return (
    <Section id="set" title={term ? textOf(visit, term.name) : say('admin.terms.add')} {...(recorded > 0 && { lead })}>
      <Form action={paths.terms()} hidden={{ id: term?.id ?? '' }}>
        <Field
          kind="select"
          name="within"
          label={say('admin.terms.within')}
          none={say('admin.terms.isTerm')}
          value={value('within', term?.within ?? undefined)}
          options={terms
            .filter((one) => one.within === null && one.id !== term?.id)
            .map((one) => ({ value: one.id, label: textOf(visit, one.name) }))}
          error={errorOf(errors, 'within')}
        />
        {languages.map((language) => (
          <Field
            kind="text"
            name={`name.${language}`}
            label={say(`admin.terms.name.${language}`)}
            value={value(`name.${language}`, term?.name[language])}
            size={30}
            hint={say(`admin.terms.nameHint.${language}`)}
            required
            error={errorOf(errors, `name.${language}`)}
          />
        ))}
        <DaysFields
          visit={visit}
          sent={sent}
          errors={errors}
          initial={{ from: term?.from_on, until: term?.until_on }}
          hints={{ from: say('admin.terms.fromHint'), until: say('admin.terms.untilHint') }}
          required
        />
        <ActionBar
          actions={[
            { label: say('admin.save'), kind: 'primary' },
            ...(term ? [{ label: say('ui.confirmation.cancel'), href: paths.terms() }] : []),
          ]}
        />
      </Form>
    </Section>
  )
}

export function termsRoutes(deps: AdministrationDeps): Hono<SiteEnv> {
  return adminRoutes(
    deps,
    '/admin/terms',
    (c, admin) => answer(c, admin, c.req.query('id') ?? ''),
    async (c, admin, sent) => {
      const [id, within] = [sent.text('id'), sent.text('within')]
      const name = { en: sent.text('name.en'), 'zh-CN': sent.text('name.zh-CN') }
      const days = { from: sent.text('from'), until: sent.text('until') }
      const wanted = { ...(id !== '' && { id }), within: within === '' ? null : within, name, ...days }
      const done = await setTerm(admin, wanted)
      if (isDeclined(done)) return answer(c, admin, id, sent, [errorFor(c.var.visit, done)])
      return doneAt(c, pathsOf(c.var.visit).terms(), 'term', { name: textOf(c.var.visit, name) })
    },
  )
}

async function answer(
  c: Context<SiteEnv>,
  { store, body }: Admin,
  id: string,
  sent?: AdminForm,
  errors: readonly FormError[] = [],
): Promise<Response> {
  const terms = await termsOf(store.database, body.id)
  const term = terms.find((one) => one.id === id)
  const counts = await raisedCounts(
    store.database,
    body.id,
    rootNames(store.procedures),
    terms.map((one) => one.id),
  )
  const raised = new Map(counts.map((one) => [one.id, one.n]))
  const props = { visit: c.var.visit, terms, term, sent, errors, raised }
  const page = <TermsPage {...props} />
  return show(c, page, sent === undefined || sent === emptyAdminForm ? 200 : 422)
}
