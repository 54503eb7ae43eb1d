import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import type { PlaceOptions } from '../../config.ts'
import type { Body } from '../../features/bodies/bodies.ts'
import type { Store } from '../../features/matters/commands/act.ts'
import { eraseFromMatter, erasePerson, type Erased, type NotErased } from '../../features/personal-data/commands.ts'
import { isDeclined, operator } from '../../features/administration/commands/admin.ts'
import { setKeeping } from '../../features/administration/commands/keeping.ts'
import { namePerson } from '../../features/administration/commands/people.ts'
import { words } from '../../locales/words.ts'
import { personalData } from '../../features/personal-data/export.ts'
import { keptDaysMax, keptKinds, deleteExpired, retentionOf } from '../../features/personal-data/retention.ts'
import { accountOf } from '../../features/sign-in/accounts/accounts.ts'
import { bodiesToWorkOn } from '../bodies.ts'
import { UsageError, usingStore, withPlace, type Io } from '../io.ts'

type Options = PlaceOptions & { body: string }
type Person = Options & { person: string }

const refusals: { readonly [why in NotErased]: string } = {
  unknown_person: 'the body has no such person, or they were erased before',
  last_administrator: 'they are the only administrator of the body: make somebody else one first',
  nothing_found: 'these exact words stand nowhere in the matter where words about people stand',
}

/** `huiyin personal`: what the law on personal data lets people ask for, for whoever runs the installation. */
export function register(program: Command, io: Io): void {
  const personal = program.command('personal').description('personal data: export, correct, erase, keep for how long')
  const verb = (usage: string, description: string): Command =>
    withPlace(personal.command(usage)).description(description).requiredOption('--body <slug>', 'the body')
  const ofPerson = (usage: string, description: string): Command =>
    verb(usage, description).requiredOption('--person <id>', 'the id of the person in the body')

  ofPerson('export', 'print everything kept about a person as JSON').action((options: Person) =>
    inBody(io, options, async (store, body) => {
      const account = (await accountOf(store.database, body.id, options.person)) ?? null
      io.out(await personalData(store, account, [{ body: body.id, person: options.person }]))
    }),
  )
  ofPerson('correct', 'correct a person’s name wherever it is shown')
    .requiredOption('--name <name>', 'how they are called')
    .action((options: Person & { name: string }) =>
      inBody(io, options, async (store, body) => {
        const admin = { store, body, person: operator }
        const done = await namePerson(admin, options.person, { name: options.name, names: {} }, 'correct')
        if (isDeclined(done))
          throw new UsageError(`--name: ${words('en')(`admin.declined.${done.declined}`, done.params ?? {})}`)
        io.out(`${options.person} is called ${options.name}`)
      }),
    )
  ofPerson('erase', 'erase a person: name, account, forms left unsent, and what they wrote for themselves').action(
    (options: Person) =>
      inBody(io, options, async (store, body) => printResult(io, await erasePerson(store, body, options.person, null))),
  )
  verb('erase-words', 'erase exact words from one matter; the chain still closes, and verify says so')
    .requiredOption('--matter <id>', 'the id of the proposal')
    .requiredOption('--words-file <file>', 'a file with the words, so that they stand in no history of commands')
    .action((options: Options & { matter: string; wordsFile: string }) =>
      inBody(io, options, async (store, body) => {
        const taken = readFileSync(options.wordsFile, 'utf8').replace(/\r?\n$/, '')
        printResult(io, await eraseFromMatter(store, body, options.matter, taken, null))
      }),
    )
  verb('retention', 'print for how many days the body keeps what it keeps for a while, or set it')
    .option('--set <what=days>', `one of ${keptKinds.join(', ')}`)
    .option('--now', 'let go at once what has been kept long enough')
    .action((options: Options & { set?: string; now?: boolean }) =>
      inBody(io, options, async (store, body) => {
        if (options.set !== undefined) await set(store, body, options.set)
        if (options.now) await deleteExpired(store)
        for (const [what, days] of Object.entries(await retentionOf(store, body.id))) io.out(`${what}\t${days}`)
      }),
    )
}

async function inBody(io: Io, options: Options, work: (store: Store, body: Body) => Promise<void>): Promise<void> {
  await usingStore(io, options, async (store) => {
    await bodiesToWorkOn(store, options.body)
    const body = await store.bodies.find(options.body, Date.parse(store.clock.now()))
    if (body === undefined) throw new UsageError(`there is no body ${options.body}`)
    await work(store, body)
  })
}

function printResult(io: Io, done: Erased | NotErased): void {
  if (typeof done === 'string') throw new UsageError(refusals[done])
  io.out(`erased; words were taken out of ${done.events} events (${done.erasure})`)
}

async function set(store: Store, body: Body, text: string): Promise<void> {
  const [what = '', days = ''] = text.split('=')
  const kind = keptKinds.find((one) => one === what)
  if (kind === undefined) throw new UsageError(`--set takes one of ${keptKinds.join(', ')}, then = and days`)
  const done = await setKeeping({ store, body, person: operator }, { [kind]: Number(days || Number.NaN) })
  if (isDeclined(done)) throw new UsageError(`--set ${what}: from 1 to ${keptDaysMax} days`)
}
