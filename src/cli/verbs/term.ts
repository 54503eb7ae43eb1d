import type { Command } from 'commander'
import type { PlaceOptions } from '../../config.ts'
import { isDeclined, operator } from '../../features/administration/commands/admin.ts'
import { setTerm } from '../../features/administration/commands/terms.ts'
import { findBody } from '../bodies.ts'
import { words } from '../../locales/words.ts'
import { UsageError, usingStore, withPlace, type Io } from '../io.ts'

type Options = PlaceOptions & { readonly body: string; readonly json?: boolean }
type TermOptions = Options & {
  readonly nameEn: string
  readonly nameZh: string
  readonly from: string
  readonly until: string
  readonly within?: string
  readonly id?: string
}

/** `huiyin term`: the terms (届) of a body and the sessions (次) within them. */
export function register(program: Command, io: Io): void {
  const term = program.command('term').description('terms and sessions of a body, to which its proposals belong')
  withPlace(term.command('set'))
    .description('set a term, or with --within a session of one; what proposals say already stays recorded')
    .requiredOption('--body <slug>', 'the body')
    .requiredOption('--name-en <name>', 'its name in English, as it is quoted')
    .requiredOption('--name-zh <name>', 'its name in Chinese, as it is quoted')
    .requiredOption('--from <day>', 'its first day, such as 2026-01-10')
    .requiredOption('--until <day>', 'its last day')
    .option('--within <id>', 'the term a session lies in')
    .option('--id <id>', 'the one to change; a new one when left out')
    .action((options: TermOptions) =>
      usingStore(io, options, async (store) => {
        const body = await findBody(store, options.body)
        const { nameEn, nameZh, from, until, within = null, id } = options
        const wanted = { ...(id !== undefined && { id }), within, name: { en: nameEn, 'zh-CN': nameZh }, from, until }
        const done = await setTerm({ store, body, person: operator }, wanted)
        if (isDeclined(done)) {
          const why = words('en')(`admin.declined.${done.declined}`, done.params ?? {})
          throw new UsageError(done.field === undefined ? why : `${done.field}: ${why}`)
        }
        io.out(`${done[0]?.about ?? ''} is set`)
      }),
    )
  withPlace(term.command('list'))
    .description('list the terms, the latest first, each with its sessions')
    .requiredOption('--body <slug>', 'the body')
    .option('--json', 'print one JSON object')
    .action((options: Options) =>
      usingStore(io, options, async (store) => {
        const { terms } = await findBody(store, options.body)
        const ordered = terms
          .filter(({ within }) => within === null)
          .flatMap((one) => [one, ...terms.filter(({ within }) => within === one.id)])
        if (options.json) return io.out(JSON.stringify({ terms: ordered }))
        for (const { id, within, name, from, until } of ordered)
          io.out([within === null ? id : `  ${id}`, from, until, name['zh-CN'], name.en].join('\t'))
      }),
    )
}
