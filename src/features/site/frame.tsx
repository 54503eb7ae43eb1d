import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { bodiesPath } from '../../paths.ts'
import { answerFresh, type PageStatus } from '../../platform/http/compressed.ts'
import { Layout, type LayoutProps, type NavItem } from '../../ui/layout/layout.tsx'
import { html } from '../../ui/page.tsx'
import { textOf, type SiteEnv, type Visit } from './visit.ts'

export const places = ['home', 'matters', 'units', 'promises', 'procedures'] as const
export type SitePlace = (typeof places)[number] | 'inbox'

export type FrameProps = Pick<LayoutProps, 'title' | 'description' | 'dense' | 'narrow' | 'feeds' | 'unlisted'> & {
  readonly visit: Visit
  /** Which part of the site the page belongs to. */
  readonly place?: SitePlace | undefined
  /** The procedure whose matters it shows, where their list has its own address. */
  readonly kind?: string | undefined
  readonly children?: Child
}

/** A page of a body: the layout with this body's name, navigation, account and flash. */
export function Frame({ visit, place, kind, children, ...rest }: FrameProps) {
  const { paths, say, body, flash, several } = visit
  const chrome = visit.around?.found
  const hrefs = {
    home: paths.home,
    matters: paths.matters(),
    units: paths.units(),
    promises: paths.promises(),
    procedures: paths.procedures,
  }
  const desks = (chrome?.desks ?? []).map((desk) => ({ ...desk, current: isAt(visit, desk.href) }))
  const kinds = kindsOf(visit, kind)
  const nav = places.flatMap((name, i) => [
    {
      label: say(`public.nav.${name}`),
      href: hrefs[name],
      current: place === name && !kinds.some(({ current }) => current),
      apart: i === 0 && desks.length > 0,
    },
    ...(name === 'matters' ? kinds : []),
  ])
  const footer = several ? [{ label: say('public.nav.bodies'), href: bodiesPath }] : []
  return (
    <Layout
      {...rest}
      body={{ name: textOf(visit, body.name), href: paths.home }}
      nav={[...desks, ...nav]}
      account={chrome?.account}
      signInHref={chrome?.signInHref}
      {...(flash && { flash })}
      footer={footer}
      integrityHref={paths.integrity}
    >
      {chrome?.notice}
      {children}
    </Layout>
  )
}

/** Navigation items for root procedures whose list has its own address. */
function kindsOf(visit: Visit, kind: string | undefined): NavItem[] {
  return Object.values(visit.procedures).flatMap(({ name, presentation: { path } }) => {
    if (path === undefined) return []
    return [{ label: visit.say(`${name}.plural`), href: visit.paths.kind(path), current: name === kind }]
  })
}

/** Whether the current page is at this address or below it. */
function isAt({ ui }: Visit, href: string): boolean {
  const path = ui.url.split('?', 1)[0] ?? ''
  return path === href || path.startsWith(`${href}/`)
}

/** Answers with a page. */
export async function show(c: Context<SiteEnv>, page: Child, status: PageStatus = 200): Promise<Response> {
  return answerFresh(c, await pageText(c.get('visit'), page), status)
}

/** Renders a page once its chrome is loaded. */
export async function pageText(visit: Visit, page: Child): Promise<string> {
  await visit.around?.coming
  return html(visit.ui, page)
}
