import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { bodiesPath } from '../../paths.ts'
import { Layout, type LayoutProps } from '../../ui/layout/layout.tsx'
import { html } from '../../ui/page.tsx'
import { textOf, type SiteEnv, type Visit } from './visit.ts'

export const places = ['home', 'matters', 'units', 'promises', 'procedures'] as const
export type Place = (typeof places)[number] | 'inbox'

export type FrameProps = Pick<LayoutProps, 'title' | 'description' | 'dense' | 'narrow' | 'feeds' | 'unlisted'> & {
  readonly visit: Visit
  /** Which part of the site the page belongs to. */
  readonly place?: Place | undefined
  readonly children?: Child
}

/** A page of a body: the layout with this body's name, navigation, account and flash. */
export function Frame({ visit, place, children, ...rest }: FrameProps) {
  const { paths, say, body, caller, flash, several } = visit
  const hrefs = {
    home: paths.home,
    matters: paths.matters(),
    units: paths.units(),
    promises: paths.promises(),
    procedures: paths.procedures,
  }
  const nav = places.map((name) => ({ label: say(`public.nav.${name}`), href: hrefs[name], current: place === name }))
  const inbox = { label: say('public.nav.inbox'), href: paths.inbox(), current: place === 'inbox' }
  const footer = [
    { label: say('public.nav.integrity'), href: paths.integrity },
    ...(several ? [{ label: say('public.nav.bodies'), href: bodiesPath }] : []),
  ]
  return (
    <Layout
      {...rest}
      body={{ name: textOf(visit, body.name), href: paths.home }}
      nav={caller.person === null ? nav : [inbox, ...nav]}
      {...(flash && { flash })}
      footer={footer}
      integrityHref={paths.integrity}
    >
      {children}
    </Layout>
  )
}

/** Answers with a page. */
export function show(
  c: Context<SiteEnv>,
  page: Child,
  status: 200 | 400 | 403 | 404 | 409 | 413 | 422 | 500 | 503 = 200,
) {
  return c.html(html(c.var.visit.ui, page), status)
}
