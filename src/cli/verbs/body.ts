import type { Command } from 'commander'
import { calendars } from '../../calendars/index.ts'
import type { PlaceOptions } from '../../config.ts'
import { addBody } from '../../features/administration/commands/add-body.ts'
import { isDeclined } from '../../features/administration/commands/admin.ts'
import { declinedText } from '../../features/administration/refusal-text.ts'
import { deskInCharge } from '../../features/bodies/in-use.ts'
import { packs } from '../../packs/index.ts'
import { defaultProcedures } from '../../procedures/index.ts'
import { useProcedures, type UseOptions } from '../body-use.ts'
import { findBody } from '../bodies.ts'
import { UsageError, usingStore, withPlace, type Io } from '../io.ts'

type New = PlaceOptions & {
  readonly nameEn: string
  readonly nameZh: string
  readonly timeZone: string
  readonly pack: string
  readonly calendar: string
  readonly use?: readonly string[]
}

/** `huiyin body`: the bodies of an installation, each with its own people, rules and record. */
export function register(program: Command, io: Io): void {
  const body = program.command('body').description('bodies: an assembly, a council, each apart from the others')
  withPlace(body.command('add <slug>'))
    .description('set up a body with the desks its procedures need; then: huiyin user add … --administrator')
    .requiredOption('--name-en <name>', 'its name in English')
    .requiredOption('--name-zh <name>', 'its name in Chinese')
    .requiredOption('--pack <id>', `the rules it works by: ${[...packs.keys()].join(', ')}`)
    .option('--calendar <id>', `its working days: ${[...calendars.keys()].join(', ')}`, 'cn')
    .option('--use <procedures...>', `the procedures it uses (default: ${defaultProcedures.join(', ')})`)
    .option('--time-zone <zone>', 'where it is, such as Asia/Shanghai', 'Asia/Shanghai')
    .action((slug: string, options: New) =>
      usingStore(io, options, async (store) => {
        const { nameEn, nameZh, timeZone, pack, calendar, use } = options
        const name = { en: nameEn, 'zh-CN': nameZh }
        const added = await addBody(store, {
          id: slug,
          name,
          timeZone,
          pack,
          calendar,
          ...(use && { procedures: use }),
        })
        if (isDeclined(added)) {
          const why = declinedText('en', added)
          throw new UsageError(added.field === undefined ? why : `${added.field}: ${why}`)
        }
        const { desks } = await findBody(store, slug)
        io.out(`${slug} is there, with these desks: ${Object.keys(desks).join(', ')}`)
        io.err(
          `Its first administrator: huiyin user add EMAIL --body ${slug} --person … --name … --party ${deskInCharge(desks)} --administrator`,
        )
      }),
    )
  withPlace(body.command('use'))
    .argument('<slug>', 'the body')
    .argument('[procedures...]', 'all it is to use from now on; none: say what it uses')
    .description('choose the procedures a body uses; one left out that has matters is only closed to new ones')
    .option('--json', 'print one JSON object')
    .action((slug: string, procedures: string[], options: UseOptions) =>
      usingStore(io, options, async (store) => useProcedures(store, io, slug, procedures, options)),
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
