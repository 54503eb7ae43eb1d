import type { Child } from 'hono/jsx'
import { languages, words } from '../../locales/words.ts'
import { site } from '../site.ts'
import { themes, useUi } from '../ui.ts'
import { SealMark } from './seal-mark.tsx'
import { changeQuery } from './change-query.ts'

export type NavItem = {
  readonly label: string
  readonly href: string
  readonly current?: boolean | undefined
  /** How many wait there, such as matters in the inbox; 0 is not shown. */
  readonly count?: number | undefined
  /** The first of another kind: what everybody has, behind one's own desks. */
  readonly apart?: boolean | undefined
}

export type Account = {
  readonly name: string
  /** The party the person acts for, such as a unit, with the page where another is chosen. */
  readonly actingFor?: { readonly name: string; readonly href?: string | undefined }
  /** The person's own page. */
  readonly href?: string | undefined
  /** Where the form that signs out posts to, with what it must carry. */
  readonly signOut: { readonly action: string; readonly hidden?: { readonly [name: string]: string } }
}

export type Flash = { readonly kind: 'done' | 'note' | 'problem'; readonly text: string }

export type LayoutProps = {
  /** Of this page alone; the name of the body follows it in the browser's title. */
  readonly title: string
  /** What search engines and link previews say of the page. */
  readonly description?: string | undefined
  /** A page of the installation itself stands in no body, and has only a way home. */
  readonly body: { readonly name?: string; readonly href: string }
  readonly nav: readonly NavItem[]
  readonly account?: Account | undefined
  /** Shown to whoever is not signed in. */
  readonly signInHref?: string | undefined
  /** What the last form did. */
  readonly flash?: Flash | undefined
  /** Small type and tight rows, for pages people work in all day. */
  readonly dense?: boolean | undefined
  /** Text as wide as it reads well, in the middle of the page: forms, letters, explanations. */
  readonly narrow?: boolean | undefined
  readonly footer?: readonly { readonly label: string; readonly href: string }[]
  /** Where anybody can check that nothing was quietly changed. */
  readonly integrityHref?: string | undefined
  /** Feeds of what the page shows. */
  readonly feeds?: readonly { readonly title: string; readonly href: string }[]
  /** Pages for nobody to find: drafts, inboxes, errors. */
  readonly unlisted?: boolean | undefined
  readonly children?: Child | undefined
}

/** The whole document. Everything on a page stands inside one. */
export function Layout(props: LayoutProps) {
  const { language, theme } = useUi()
  return (
    <html lang={language} {...(theme !== 'auto' && { 'data-theme': theme })}>
      <Head {...props} />
      <body class={props.dense ? 'dense' : undefined}>
        <SkipLink />
        <Masthead {...props} />
        <main id="main" tabindex={-1} class={props.narrow ? 'page page--narrow' : 'page'}>
          {props.flash && <FlashMessage {...props.flash} />}
          {props.children}
        </main>
        <Footer {...props} />
      </body>
    </html>
  )
}

function Head({ title, description, body, feeds = [], unlisted }: LayoutProps) {
  const { url, say } = useUi()
  const name = body.name ?? say('ui.layout.mark')
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      {/* Colour first, so that nothing flashes while the sheet is on its way. */}
      <meta name="theme-color" content="#fcfbf8" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#171614" media="(prefers-color-scheme: dark)" />
      <title>{title === name ? title : `${title} – ${name}`}</title>
      {description !== undefined && <meta name="description" content={description} />}
      {unlisted && <meta name="robots" content="noindex" />}
      <link rel="stylesheet" href={site.style.path} />
      <link rel="icon" type="image/svg+xml" href={site.mark.path} />
      {!unlisted &&
        languages.map((other) => (
          <link rel="alternate" hreflang={other} href={changeQuery(url, { language: other })} />
        ))}
      {feeds.map((feed) => (
        <link rel="alternate" type="application/atom+xml" title={feed.title} href={feed.href} />
      ))}
      <script type="module" src={site.script.path}></script>
    </head>
  )
}

function SkipLink() {
  const { say } = useUi()
  return (
    <a class="skip unseen" href="#main">
      {say('ui.layout.skip')}
    </a>
  )
}

function Masthead({ body, nav, account, signInHref }: LayoutProps) {
  const { say } = useUi()
  return (
    <header class="masthead no-print">
      <div class="masthead__top">
        <a class="masthead__name" href={body.href}>
          <SealMark />
          <span class="masthead__words">
            <span class="masthead__mark">{say('ui.layout.mark')}</span>
            {body.name !== undefined && (
              <span class="masthead__body" dir="auto">
                {body.name}
              </span>
            )}
          </span>
        </a>
        <div class="masthead__tools">
          <LanguageSwitch />
          {account && <WhoAmI {...account} />}
          {!account && signInHref !== undefined && <a href={signInHref}>{say('ui.layout.signIn')}</a>}
        </div>
      </div>
      {nav.length > 0 && <PrimaryNav nav={nav} />}
    </header>
  )
}

function PrimaryNav({ nav }: Pick<LayoutProps, 'nav'>) {
  const { say } = useUi()
  return (
    <nav class="primary-nav" aria-label={say('ui.layout.nav')}>
      <ul role="list">
        {nav.map(({ label, href, current, count = 0, apart }) => (
          <li class={apart ? 'primary-nav__apart' : undefined}>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {label}
              {count > 0 && <span class="primary-nav__count number">{count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Each language in its own words; the link keeps the page and what was searched for. */
function LanguageSwitch() {
  const { language, url } = useUi()
  return (
    <>
      {languages
        .filter((other) => other !== language)
        .map((other) => (
          <a href={changeQuery(url, { language: other })} hreflang={other} lang={other} rel="alternate nofollow">
            {words(other)('ui.layout.languageName')}
          </a>
        ))}
    </>
  )
}

function WhoAmI({ name, actingFor, href, signOut }: Account) {
  const { say } = useUi()
  return (
    <div class="who">
      <span class="who__name" dir="auto">
        {href === undefined ? name : <a href={href}>{name}</a>}
      </span>
      {actingFor && (
        <span class="who__for">
          {say('ui.layout.actingFor')}{' '}
          {actingFor.href === undefined ? actingFor.name : <a href={actingFor.href}>{actingFor.name}</a>}
        </span>
      )}
      <form method="post" action={signOut.action}>
        {Object.entries(signOut.hidden ?? {}).map(([key, value]) => (
          <input type="hidden" name={key} value={value} />
        ))}
        <button type="submit" class="plain-button">
          {say('ui.layout.signOut')}
        </button>
      </form>
    </div>
  )
}

/** `role` makes it heard when the page opens: at once for a problem, politely otherwise. */
function FlashMessage({ kind, text }: Flash) {
  const { say } = useUi()
  return (
    <p class={`flash flash--${kind}`} role={kind === 'problem' ? 'alert' : 'status'}>
      <strong>{say(`ui.layout.flash.${kind}`)}</strong> <span dir="auto">{text}</span>
    </p>
  )
}

function Footer({ footer = [], integrityHref }: LayoutProps) {
  const { say, theme, url } = useUi()
  return (
    <footer class="colophon no-print">
      <div class="colophon__inner">
        {integrityHref !== undefined && (
          <p class="colophon__seal">
            <SealMark />
            <span>
              {say('ui.layout.integrity')} <a href={integrityHref}>{say('ui.layout.integrityLink')}</a>
            </span>
          </p>
        )}
        {footer.length > 0 && (
          <ul role="list" class="colophon__links">
            {footer.map(({ label, href }) => (
              <li>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        )}
        <nav class="colophon__theme" aria-label={say('ui.layout.theme.name')}>
          <span aria-hidden="true">{say('ui.layout.theme.name')}</span>
          {themes.map((choice) => (
            <a
              href={changeQuery(url, { theme: choice })}
              rel="nofollow"
              aria-current={choice === theme ? 'true' : undefined}
            >
              {say(`ui.layout.theme.${choice}`)}
            </a>
          ))}
        </nav>
      </div>
    </footer>
  )
}
