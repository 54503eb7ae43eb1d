import type { Context, MiddlewareHandler } from 'hono'
import type { Child } from 'hono/jsx'
import type { IsoDate } from '../../kernel/time/deadline.ts'
import { rootNames, type Procedures } from '../../kernel/declarations/procedure.ts'
import type { LocalText } from '../../kernel/text.ts'
import type { Language, Say } from '../../locales/words.ts'
import type { Paths } from '../../paths.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Account, Flash, NavItem } from '../../ui/layout/layout.tsx'
import type { Ui } from '../../ui/ui.ts'
import type { Body } from '../bodies/bodies.ts'
import type { Store } from '../matters/commands/act.ts'
import type { MatterView } from '../matters/reading/shapes.ts'
import type { Caller } from '../people/caller.ts'

/** One of a demo's invented people, and what waits on their desk. */
export type DemoGuide = {
  readonly body: string
  readonly person: string
  readonly role: LocalText
  readonly waiting: LocalText
}

/** The dependencies of the pages, passed in by the composition root. */
export type SiteDeps = {
  readonly store: Store
  /** Whether this is a demo: people sign in by choosing an invented person. */
  readonly demo: boolean
  /** The invented people to suggest first. */
  readonly guides?: readonly DemoGuide[]
  /** The public address of the installation, without a trailing slash; for feeds. */
  readonly baseUrl: string
  /** The body whose pages are at the root; the first body by default. */
  readonly ownBody?: string
  /** The caller of a request, the same for pages and the API. */
  readonly callerOf: (c: Context, body: Body) => Promise<Caller>
  /** The actions of a signed-in reader on a matter's page. */
  readonly matterActions?: MatterActions
  /** The page chrome of this reader: their desks, account and notices. */
  readonly around?: (visit: Visit) => Promise<PageChrome>
  /** Refuses requests before any page handles them: too long an address, too many requests. */
  readonly admitted?: MiddlewareHandler
  /** Logs a server error. */
  readonly report: (error: Error, path: string) => void
}

/** The parts of the frame that depend on the reader. The current desk is found by comparing its path with the page's. */
export type PageChrome = {
  readonly desks: readonly NavItem[]
  readonly account?: Account
  readonly signInHref?: string
  /** A notice at the top of every page, such as that of a demo. */
  readonly notice?: Child
}

/**
 * The chrome, loaded concurrently with the page's data: rendering awaits `coming` and then reads `found`. For anonymous
 * readers it is loaded from the beginning.
 */
export type ChromeFor = { readonly coming: Promise<PageChrome>; readonly found?: PageChrome }

/**
 * Starts loading with the matter's address, concurrently with the matter itself, and returns a function that renders
 * with its view.
 */
export type MatterActions = (visit: Visit, ref: string) => (view: MatterView) => Promise<Child>

/** One request for a page of a body: what every page may use besides its own data. */
export type Visit = {
  readonly body: Body
  /** The procedures the body uses. */
  readonly procedures: Procedures
  /** The body whose pages are at the root. */
  readonly ownBody: string
  /** Whether the installation has other bodies too. */
  readonly several: boolean
  readonly paths: Paths
  readonly caller: Caller
  readonly ui: Ui
  readonly language: Language
  readonly say: Say
  /** Today in the body's time zone. */
  readonly today: IsoDate
  readonly now: Instant
  /** The flash message: the result of the last form, shown once. */
  readonly flash: Flash | undefined
  readonly around?: ChromeFor
}

export type SiteEnv = {
  Variables: {
    visit: Visit
    /** The content security policy of a response that is not a page, such as an uploaded file. */
    policy?: string
  }
}

/** The name of a party in the page's language. */
export function nameOf(
  visit: Pick<Visit, 'language'>,
  party: { readonly name: string; readonly names?: { readonly [language: string]: string } | undefined },
): string {
  return party.names?.[visit.language] ?? party.name
}

/** The name of a procedure's matters inside a sentence, one or several: in lower case in English. */
export function kindInSentence(
  { say, language }: Pick<Visit, 'say' | 'language'>,
  procedure: string,
  many: 'name' | 'plural' = 'name',
): string {
  const name = say(`${procedure}.${many}`)
  return language === 'en' ? name.toLowerCase() : name
}

/** The name of a body's matters in general: that of its first procedure. */
export function firstKind(visit: Pick<Visit, 'say' | 'language' | 'procedures'>): string {
  return kindInSentence(visit, rootNames(visit.procedures)[0] ?? '', 'plural')
}

/** The state of records of an old register, to filter the list by. */
export function recordState({ procedures }: Pick<Visit, 'procedures'>): string | undefined {
  return procedures[rootNames(procedures)[0] ?? '']?.presentation.register
}

/** A localized text in the page's language. */
export function textOf(visit: Pick<Visit, 'language'>, text: LocalText): string {
  return text[visit.language]
}
