import type { Command } from 'commander'
import { calendars } from '../calendars/index.ts'
import type { PlaceOptions } from '../config.ts'
import { addBody } from '../features/administration/commands/add-body.ts'
import { isDeclined } from '../features/administration/commands/admin.ts'
import { words } from '../locales/words.ts'
import { packs } from '../packs/index.ts'
import { UsageError, usingStore, withPlace, type Io } from './io.ts'

type New = PlaceOptions & {
  readonly nameEn: string
  readonly nameZh: string
  readonly timeZone: string
  readonly pack: string
  readonly calendar: string
}

/** `huiyin body`: the bodies of an installation, each with its own people, rules and record. */
export function register(program: Command, io: Io): void {
  const body = program.command('body').description('bodies: an assembly, a council, each apart from the others')
  withPlace(body.command('add <slug>'))
    .description('set up a body with its three desks; then: huiyin user add … --administrator')
    .requiredOption('--name-en <name>', 'its name in English')
    .requiredOption('--name-zh <name>', 'its name in Chinese')
    .requiredOption('--pack <id>', `the rules it works by: ${[...packs.keys()].join(', ')}`)
    .option('--calendar <id>', `its working days: ${[...calendars.keys()].join(', ')}`, 'cn')
    .option('--time-zone <zone>', 'where it is, such as Asia/Shanghai', 'Asia/Shanghai')
    .action((slug: string, options: New) =>
      usingStore(io, options, async (store) => {
        const { nameEn, nameZh, timeZone, pack, calendar } = options
        const name = { en: nameEn, 'zh-CN': nameZh }
        const added = await addBody(store, { id: slug, name, timeZone, pack, calendar })
        if (isDeclined(added)) {
          const why = words('en')(`admin.declined.${added.declined}`, added.params ?? {})
          throw new UsageError(added.field === undefined ? why : `${added.field}: ${why}`)
        }
        io.out(`${slug} is there, with its office, chair and verification desk`)
        io.err(
          'Its first administrator: huiyin user add EMAIL --body … --person … --name … --party office --administrator',
        )
      }),
    )
  withPlace(body.command('list'))
    .description('list the bodies; the first stands at the root of the site')
    .option('--json', 'print one JSON object')
    .action((options: PlaceOptions & { readonly json?: boolean }) =>
      usingStore(io, options, async (store) => {
        const now = Date.parse(store.clock.now())
        const found = await Promise.all((await store.bodies.all()).map((id) => store.bodies.find(id, now)))
        const bodies = found.flatMap((one, i) =>
          one ? [{ body: one.id, at: i === 0 ? '/' : `/at/${one.id}`, name: one.name, pack: one.pack.id }] : [],
        )
        if (options.json) return io.out(JSON.stringify({ bodies }))
        for (const { body: id, at, name, pack } of bodies) io.out([id, at, name['zh-CN'], name.en, pack].join('\t'))
      }),
    )
}
