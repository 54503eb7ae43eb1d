import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { labels } from '../../locales/words.ts'
import { adminPaths } from '../../paths.ts'
import { ErrorSummary, type FormError } from '../../ui/error-summary/error-summary.tsx'
import { PageHeader } from '../../ui/page-header/page-header.tsx'
import { setFlash } from '../site/flash.ts'
import { Frame } from '../site/frame.tsx'
import type { SiteEnv, Visit } from '../site/visit.ts'
import type { Declined } from './commands/admin.ts'
import { declinedText } from './refusal-text.ts'

const groups = [
  ['body', ['settings', 'rules', 'calendar', 'terms']],
  ['who', ['members', 'units', 'organs', 'desks', 'people', 'import']],
  ['watch', ['tokens', 'audit', 'security', 'reads', 'bodies']],
] as const
export type Part = (typeof groups)[number][1][number]

export type AdminPageProps = {
  readonly visit: Visit
  readonly part: Part
  readonly title: string
  readonly lead?: Child
  readonly errors?: readonly FormError[] | undefined
  readonly actions?: Child
  readonly children?: Child
}

/** A page of administration: its parts at the side, one of them in front. */
export function AdminPage({ visit, part, title, lead, errors = [], actions, children }: AdminPageProps) {
  const { say } = visit
  return (
    <Frame visit={visit} title={title} dense unlisted>
      <div class="admin">
        <nav class="admin__parts no-print" aria-label={say('admin.nav.admin')}>
          {groups.map(([group, parts]) => (
            <div class="admin__group">
              <p class="admin__group-name">{say(`admin.nav.group.${group}`)}</p>
              <ul role="list">
                {parts
                  .filter((one) => one !== 'bodies' || visit.body.id === visit.ownBody)
                  .map((one) => (
                    <li>
                      <a href={hrefOf(visit, one)} aria-current={one === part ? 'page' : undefined}>
                        {say(`admin.nav.${one}`)}
                      </a>
                    </li>
                  ))}
              </ul>
            </div>
          ))}
        </nav>
        <div class="admin__page sections">
          <ErrorSummary errors={errors} />
          <PageHeader title={title} lead={lead} actions={actions} />
          {children}
        </div>
      </div>
    </Frame>
  )
}

function hrefOf(visit: Visit, part: Part): string {
  const href = pathsOf(visit)[part]
  return typeof href === 'string' ? href : href()
}

export function pathsOf({ paths }: Pick<Visit, 'paths'>) {
  return adminPaths(paths.base)
}

/** A section of such a page, with its heading. */
export function Section({ id, title, lead, children }: { id: string; title: string; lead?: string; children?: Child }) {
  return (
    <section aria-labelledby={id} class="stack">
      <h2 id={id}>{title}</h2>
      {lead !== undefined && <p class="prose muted">{lead}</p>}
      {children}
    </section>
  )
}

/** The error of a declined command, at its field. */
export function errorFor({ language }: Pick<Visit, 'language'>, declined: Declined): FormError {
  return { field: declined.field, text: declinedText(language, declined) }
}

/** Redirects with a confirmation on the next page. */
export function doneAt(
  c: Context<SiteEnv>,
  href: string,
  key: string,
  params: Readonly<Record<string, string | number>> = {},
): Response {
  setFlash(c, 'done', `admin.done.${key}`, params)
  return c.redirect(href, 303)
}

/** Whether there is a word of that key, for what comes out of data. */
export function isWord({ language }: Pick<Visit, 'language'>, key: string): boolean {
  return labels(language).has(key)
}
