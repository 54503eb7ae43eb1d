import type { Command } from 'commander'
import { z } from 'zod'
import { configOf, type PlaceOptions } from '../../config.ts'
import { invitePerson, nameAdministrator } from '../../features/administration/commands/accounts.ts'
import { isDeclined, operator, type Declined } from '../../features/administration/commands/admin.ts'
import { addPerson } from '../../features/administration/commands/people.ts'
import type { Body } from '../../features/bodies/bodies.ts'
import type { Store } from '../../features/matters/commands/act.ts'
import { callerOn } from '../../features/people/callers.ts'
import {
  accountByEmail,
  accountEntries,
  disable,
  enable,
  endSessions,
  personOf,
} from '../../features/sign-in/accounts/accounts.ts'
import { logSecurityEventForAccount } from '../../features/sign-in/accounts/log-event.ts'
import { openSignIn, type SignIn } from '../../features/sign-in/accounts/sign-in.ts'
import { words } from '../../locales/words.ts'
import { bodiesToWorkOn } from '../bodies.ts'
import { UsageError, usingStore, withPlace, type Io } from '../io.ts'

type Options = PlaceOptions & { baseUrl?: string; body?: string; json?: boolean }
type Person = Options & { body: string; person: string; administrator?: boolean }
type NewPerson = Person & { name: string; party?: string; duties?: string }

/** `huiyin user`: accounts from the command line, above all the first administrator. */
export function register(program: Command, io: Io): void {
  const user = program.command('user').description('accounts: who may sign in, and as whom')
  const verb = (usage: string, description: string): Command =>
    withPlace(user.command(usage))
      .description(description)
      .option('--base-url <url>', 'how the outside world addresses the installation (environment: BASE_URL)')

  verb('add <email>', 'add a person to a body and invite them; prints the link')
    .requiredOption('--body <slug>', 'the body')
    .requiredOption('--person <id>', 'the id of the person in the body, such as li-na')
    .requiredOption('--name <name>', 'their name')
    .option('--party <id>', 'the party they act for from today on')
    .option('--duties <list>', 'what they do for it: liaison,handler,checker,signer')
    .option('--administrator', 'may run the body')
    .action((email: string, options: NewPerson) => usingStore(io, options, (store) => add(store, io, email, options)))

  verb('invite <email>', 'invite a person who is there already; prints the link, earlier ones stop working')
    .requiredOption('--body <slug>', 'the body')
    .requiredOption('--person <id>', 'the id of the person in the body')
    .option('--administrator', 'may run the body')
    .action((email: string, options: Person) =>
      usingStore(io, options, (store) => inviteOne(store, io, email, options)),
    )

  verb('administrator <email>', 'let an account run a body, or no longer (there is always one left who can)')
    .requiredOption('--body <slug>', 'the body')
    .option('--release', 'no longer')
    .action((email: string, options: Options & { body: string; release?: boolean }) =>
      usingStore(io, options, (store) => nameRunner(store, io, email, options)),
    )

  verb('list', 'list accounts and the persons they are')
    .option('--body <slug>', 'of one body')
    .option('--json', 'print one JSON object')
    .action((options: Options) => usingStore(io, options, (store) => list(store, io, options)))

  verb('reset <email>', 'print a link by which a person sets a new password').action(
    (email: string, options: Options) => usingStore(io, options, (store) => reset(store, io, email, options)),
  )

  verb('sign-out [email]', 'end all sessions of an account, or with --everybody of all')
    .option('--everybody', 'of all accounts')
    .action((email: string | undefined, options: Options & { everybody?: boolean }) =>
      usingStore(io, options, async (store) => {
        if ((email === undefined) !== (options.everybody === true))
          throw new UsageError('name an account, or --everybody')
        const id = email === undefined ? null : (await account(store, email)).id
        const ended = await endSessions(store.database, id)
        if (id !== null) await logSecurityEventForAccount(store, 'session_ended', id)
        io.out(`${ended} sessions ended`)
      }),
    )

  verb('disable <email>', 'end all sessions and tokens of an account and let it open no new ones').action(
    (email: string, options: Options) =>
      usingStore(io, options, async (store) => {
        const { id } = await account(store, email)
        await store.database.transaction(async (tx) => {
          await disable(tx, id, store.clock.now())
          await logSecurityEventForAccount(store, 'account_disabled', id, tx)
        })
        io.out(`${email} is disabled`)
      }),
  )

  verb('enable <email>', 'let a disabled account sign in again; its tokens stay revoked').action(
    (email: string, options: Options) =>
      usingStore(io, options, async (store) => {
        const { id } = await account(store, email)
        await store.database.transaction(async (tx) => {
          await enable(tx, id)
          await logSecurityEventForAccount(store, 'account_enabled', id, tx)
        })
        io.out(`${email} may sign in`)
      }),
  )
}

async function add(store: Store, io: Io, email: string, options: NewPerson): Promise<void> {
  const body = await bodyNamed(store, options.body)
  const { person: id, name, party } = options
  if (party !== undefined && body.party(party) === undefined) throw new UsageError(`${body.id} has no party ${party}`)
  if (!/^[a-z0-9][a-z0-9._-]{0,62}$/i.test(id)) throw new UsageError(`${id} cannot be an id: letters, digits, . _ -`)
  const today = store.clock.today(body.timeZone)
  if (await callerOn(store.database, body.id, id, today)) {
    throw new UsageError(`${body.id} has a person ${id} already; to invite them: huiyin user invite`)
  }
  const duties = z
    .array(z.enum(['liaison', 'handler', 'checker', 'signer']))
    .safeParse(options.duties?.split(',').map((one) => one.trim()) ?? [])
  if (!duties.success) throw new UsageError('--duties takes a list of liaison, handler, checker, signer')
  const acts = party === undefined ? [] : [{ party, duties: duties.data, from: today, until: null }]
  const to = addressed(email)
  const added = await addPerson({ store, body, person: operator }, { id, name, names: {} }, acts)
  if (isDeclined(added)) throw refused(added)
  await printInvitation(store, body, io, to, options)
}

async function inviteOne(store: Store, io: Io, email: string, options: Person): Promise<void> {
  const body = await bodyNamed(store, options.body)
  const there = await callerOn(store.database, body.id, options.person, store.clock.today(body.timeZone))
  if (there === undefined) throw new UsageError(`${body.id} has no person ${options.person}`)
  await printInvitation(store, body, io, addressed(email), options)
}

async function printInvitation(store: Store, body: Body, io: Io, email: string, options: Person): Promise<void> {
  const { person, administrator = false } = options
  const admin = { store, body, person: operator }
  const invited = await invitePerson(admin, await signInOf(store, io, options), { person, email, administrator })
  if (isDeclined(invited)) throw refused(invited)
  io.err('This link works once, for a week; it was also put among the letters to be sent:')
  io.out(invited.link)
}

function refused({ declined, params }: Declined): UsageError {
  return new UsageError(words('en')(`admin.declined.${declined}`, params ?? {}))
}

async function list(store: Store, io: Io, { body, json }: Options): Promise<void> {
  if (body !== undefined) await bodiesToWorkOn(store, body)
  const rows = (await accountEntries(store.database, body ?? null)).map((row) => ({
    email: row.email,
    body: row.body_id,
    person: row.person_id,
    name: row.person,
    administrator: row.administrator,
    disabled: row.disabled_at !== null,
    secondFactor: row.two_factor_enabled === true,
  }))
  if (json) return io.out(JSON.stringify({ accounts: rows }))
  for (const row of rows) {
    const marks = (['administrator', 'disabled', 'secondFactor'] as const).filter((mark) => row[mark])
    io.out([row.email, `${row.body}/${row.person}`, row.name, ...marks].join('\t'))
  }
  if (rows.length === 0) io.err('There is no account yet. The first one: huiyin user add … --administrator')
}

async function nameRunner(
  store: Store,
  io: Io,
  email: string,
  { body: slug, release = false }: { readonly body: string; readonly release?: boolean },
): Promise<void> {
  const body = await bodyNamed(store, slug)
  const is = await personOf(store.database, body.id, (await account(store, email)).id)
  if (is === undefined) throw new UsageError(`${email} is nobody in ${body.id}`)
  const done = await nameAdministrator({ store, body, person: operator }, is.person_id, !release)
  if (isDeclined(done)) throw refused(done)
  io.out(`${email} ${release ? 'no longer runs' : 'runs'} ${body.id}${done.length === 0 ? ', as before' : ''}`)
}

async function reset(store: Store, io: Io, email: string, options: Options): Promise<void> {
  await account(store, email)
  const links: string[] = []
  const signIn = await signInOf(store, io, options, (link) => void links.push(link))
  await signIn.auth.api.requestPasswordReset({ body: { email: email.toLowerCase() } })
  io.err('This link works once, for an hour. Hand it to the person themselves:')
  for (const link of links) io.out(link)
}

function signInOf(store: Store, io: Io, options: Options, recoveryLink?: (link: string) => void): Promise<SignIn> {
  const { baseUrl, secret } = configOf(io.env, options)
  return openSignIn(store, { baseUrl, secret, ...(recoveryLink && { recoveryLink }) })
}

async function bodyNamed(store: Store, slug: string): Promise<Body> {
  await bodiesToWorkOn(store, slug)
  const body = await store.bodies.find(slug, Date.parse(store.clock.now()))
  if (body === undefined) throw new UsageError(`there is no body ${slug}`)
  return body
}

async function account(store: Store, email: string): Promise<{ readonly id: string }> {
  const found = await accountByEmail(store.database, email)
  if (found === undefined) throw new UsageError(`there is no account ${email}`)
  return found
}

function addressed(email: string): string {
  if (!z.email().safeParse(email).success) throw new UsageError(`${email} is no e-mail address`)
  return email.toLowerCase()
}
