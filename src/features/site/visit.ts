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

/** What pages are made with: handed in by the composition root. */
/** One of a demo's invented people, and what waits on their desk. */
export type DemoGuide = {
  readonly body: string
  readonly person: string
  readonly role: LocalText
  readonly waiting: LocalText
}

export type SiteDeps = {
  readonly store: Store
  /** Sign-in by a list of invented people, and what else exists for show only. */
  readonly demo: boolean
  /** Of those people, the ones to begin with. */
  readonly guides?: readonly DemoGuide[]
  /** The public address of the installation, without a trailing slash; for feeds. */
  readonly baseUrl: string
  /** The body whose pages stand at the root; the first there is when left out. */
  readonly ownBody?: string
  /** Who asks: the same person for a page and for the API. */
  readonly callerOf: (c: Context, body: Body) => Promise<Caller>
  /** The actions of a signed-in reader on a matter's page. */
  readonly matterActions?: MatterActions
  /** The page chrome of this reader: their desks, account and notices. */
  readonly around?: (visit: Visit) => Promise<PageChrome>
  /** Refuses what no page looks at: too long an address, too many requests. */
  readonly admitted?: MiddlewareHandler
  /** Logs a server error. */
  readonly report: (error: Error, path: string) => void
}

/** The parts of the frame that depend on who reads. Paths of the desks are compared with the page's own. */
export type PageChrome = {
  readonly desks: readonly NavItem[]
  readonly account?: Account
  readonly signInHref?: string
  /** A notice at the top of every page, such as that of a demo. */
  readonly notice?: Child
}

/**
 * The chrome, loaded concurrently with the page's data: rendering awaits `coming` and then reads `found`. For anonymous
 * readers it is there from the beginning.
 */
export type ChromeFor = { readonly coming: Promise<PageChrome>; readonly found?: PageChrome }

/**
 * Starts loading with the matter's address, concurrently with the matter itself, and returns a function that renders
 * with its view.
 */
export type MatterActions = (visit: Visit, ref: string) => (view: MatterView) => Promise<Child>

/** Somebody looking at a page of a body: what every page may use besides its own data. */
export type Visit = {
  readonly body: Body
  /** Those the body uses. */
  readonly procedures: Procedures
  /** The body whose pages stand at the root. */
  readonly ownBody: string
  /** Whether the installation has other bodies too. */
  readonly several: boolean
  readonly paths: Paths
  readonly caller: Caller
  readonly ui: Ui
  readonly language: Language
  readonly say: Say
  /** The day it is where the body is. */
  readonly today: IsoDate
  readonly now: Instant
  /** What the last form did, told once. */
  readonly flash: Flash | undefined
  readonly around?: ChromeFor
}

export type SiteEnv = {
  Variables: {
    visit: Visit
    /** The content security policy of an answer that is no page: a file somebody handed in. */
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

/** What a matter of the procedure is called in a sentence, or several of them: English writes that small. */
export function kindInSentence(
  { say, language }: Pick<Visit, 'say' | 'language'>,
  procedure: string,
  many: 'name' | 'plural' = 'name',
): string {
  const name = say(`${procedure}.${many}`)
  return language === 'en' ? name.toLowerCase() : name
}

/** What a body's matters are called where no kind is named: as those of its first procedure. */
export function firstKind(visit: Pick<Visit, 'say' | 'language' | 'procedures'>): string {
  return kindInSentence(visit, rootNames(visit.procedures)[0] ?? '', 'plural')
}

/** The state of records of an old register among these: what the list shows when it is asked for them. */
export function recordState({ procedures }: Pick<Visit, 'procedures'>): string | undefined {
  return procedures[rootNames(procedures)[0] ?? '']?.presentation.register
}

/** A text that comes in every language. */
export function textOf(visit: Pick<Visit, 'language'>, text: LocalText): string {
  return text[visit.language]
}
