import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { accountPaths } from '../../../../paths.ts'
import { Form, ActionBar } from '../../../../ui/button/button.tsx'
import { errorOf, ErrorSummary, type FormError } from '../../../../ui/error-summary/error-summary.tsx'
import { Field } from '../../../../ui/field/field.tsx'
import { PageHeader } from '../../../../ui/page-header/page-header.tsx'
import { Frame, pageText } from '../../../site/frame.tsx'
import type { SiteEnv, Visit } from '../../../site/visit.ts'

/** A text of these pages. */
export function say(visit: Visit, key: string, params: Readonly<Record<string, string | number>> = {}): string {
  return visit.say(`sign-in.${key}`, params)
}

export type FormPageProps = {
  readonly visit: Visit
  readonly title: string
  readonly lead?: Child
  readonly errors?: readonly FormError[]
  readonly action: string
  readonly hidden?: { readonly [name: string]: string }
  readonly submit: string
  readonly fields?: Child
  /** Below the form. */
  readonly children?: Child
}

/** A page with one form, hidden from search engines. */
export function FormPage({
  visit,
  title,
  lead,
  errors = [],
  action,
  hidden = {},
  submit,
  fields,
  children,
}: FormPageProps) {
  return (
    <PlainPage visit={visit} title={title} lead={lead} errors={errors}>
      <Form action={action} hidden={hidden}>
        {fields}
        <ActionBar actions={[{ label: submit, kind: 'primary' }]} />
      </Form>
      {children}
    </PlainPage>
  )
}

/** The e-mail by which a person signs in. */
export function EmailField({
  visit,
  email,
  errors,
}: Pick<PlainProps, 'visit' | 'errors'> & { readonly email: string }) {
  return (
    <Field
      kind="email"
      name="email"
      label={say(visit, 'fields.email')}
      value={email}
      autocomplete="username"
      required
      error={errorOf(errors ?? [], 'email')}
    />
  )
}

type PlainProps = Pick<FormPageProps, 'visit' | 'title' | 'lead' | 'errors' | 'children'>

export function PlainPage({ visit, title, lead, errors = [], children }: PlainProps) {
  const { account } = accountPaths(visit.paths.base)
  return (
    <Frame visit={visit} title={title} narrow unlisted>
      {visit.ui.url.startsWith(`${account}/`) && (
        <p class="small">
          <a href={account}>{say(visit, 'account.back')}</a>
        </p>
      )}
      <ErrorSummary errors={errors} />
      <PageHeader title={title} lead={lead} />
      <div class="stack">{children}</div>
    </Frame>
  )
}

export type PageStatus = 200 | 403 | 404 | 422 | 429 | 503

export async function answer(c: Context<SiteEnv>, page: Child, status: PageStatus = 200): Promise<Response> {
  return c.html(await pageText(c.var.visit, page), status)
}

const fieldCharsMax = 400

/** A field of a form as text; empty for one that is missing, is a file, or could not be stored. */
export function field(form: { readonly [name: string]: unknown }, name: string): string {
  const value = form[name]
  if (typeof value !== 'string' || value.length > fieldCharsMax) return ''
  return value.isWellFormed() && !value.includes('\u0000') ? value : ''
}

const longFieldCharsMax = 12_000

/** The same with a larger limit, for values built by scripts. */
export function longField(form: { readonly [name: string]: unknown }, name: string): string {
  const value = form[name]
  return typeof value === 'string' && value.length <= longFieldCharsMax ? value : ''
}

/** The checked values of a group of checkboxes, at most 20. */
export function checkedValues(form: { readonly [name: string]: unknown }, name: string): readonly string[] {
  const value = form[name]
  return (Array.isArray(value) ? value : [value])
    .filter((item): item is string => typeof item === 'string')
    .slice(0, 20)
}

/**
 * The address to continue at after signing in: one of this site, else home. Anything that a browser could interpret as
 * another site's address is rejected (OWASP: unvalidated redirects).
 */
export function ownPath(path: string | undefined, home: string): string {
  if (path === undefined || !/^\/(?![/\\])[\x21-\x7e]*$/.test(path) || path.includes('\\')) return home
  const url = new URL(path, 'http://own.invalid')
  return url.host === 'own.invalid' && !url.pathname.startsWith('//') ? url.pathname + url.search : home
}
