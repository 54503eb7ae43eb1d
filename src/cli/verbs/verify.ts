import type { Command } from 'commander'
import type { PlaceOptions } from '../../config.ts'
import type { Store } from '../../features/matters/commands/act.ts'
import { findingLine } from '../../features/matters/integrity/finding.ts'
import { verifyAdministration, type AdministrationVerified } from '../../features/bodies/events/verify.ts'
import { checkSeal, verify, type Verified } from '../../features/matters/integrity/verify.ts'
import { openProgressBar } from '../../platform/progress.ts'
import { bodiesToWorkOn } from '../bodies.ts'
import { UsageError, usingStore, withPlace, type Io } from '../io.ts'

type Options = PlaceOptions & {
  readonly body?: string
  readonly seal?: string
  readonly at?: string
  readonly json?: boolean
}

/** `huiyin verify`: exit 1 when anything was tampered with, or a seal is not what it was. */
export function register(program: Command, io: Io): void {
  withPlace(program.command('verify'))
    .description('check that no event was changed, removed, added or moved, and print the seal to be published')
    .option('--body <slug>', 'only this body')
    .option('--seal <hex>', 'compare with a seal published earlier')
    .option('--at <instant>', 'the instant published with that seal; later events are left out')
    .option('--json', 'print one JSON object')
    .action((options: Options) => {
      refuseNonsense(options)
      return usingStore(io, options, async (store) => {
        const bodies = await bodiesToWorkOn(store, options.body)
        if (options.seal !== undefined && bodies.length !== 1) {
          throw new UsageError('--seal is the seal of one body; name it with --body')
        }
        const results = []
        for (const body of bodies) results.push(await verifyOne(store, body, options))
        report(io, results, options.json === true)
      })
    })
}

function refuseNonsense({ seal, at }: Options): void {
  if (seal !== undefined && !/^[0-9a-fA-F]{64}$/.test(seal)) throw new UsageError('--seal takes 64 hexadecimal digits')
  if (at !== undefined && seal === undefined) throw new UsageError('--at goes with --seal')
  if (at !== undefined && Number.isNaN(Date.parse(at))) throw new UsageError(`--at ${at} is no ISO 8601 instant`)
}

type Whole = Verified & { readonly administration: AdministrationVerified }

async function verifyOne(store: Store, body: string, { seal, at }: Options): Promise<Whole> {
  const bar = openProgressBar(`verifying ${body}`)
  try {
    const matters = await verify(store, body, bar.update)
    const verified = { ...matters, administration: await verifyAdministration(store.database, body) }
    if (seal === undefined) return verified
    const broken = await checkSeal(store, body, { seal, ...(at !== undefined && { at }) })
    return { ...verified, findings: [...verified.findings, ...broken] }
  } finally {
    bar.stop()
  }
}

function report(io: Io, results: readonly Whole[], json: boolean): void {
  const sound = results.every((one) => one.findings.length + one.administration.findings.length === 0)
  if (json) io.out(JSON.stringify({ sound, bodies: results }))
  else {
    for (const { body, events, erased, matters, seal, at, findings, administration } of results) {
      io.out(`${findings.length === 0 ? '✓' : '✗'} ${body}: ${events} events of ${matters} matters`)
      io.out(`  seal ${seal}${at === null ? '' : ` at ${at}`}`)
      if (erased > 0) io.out(`  words were erased from ${erased} events; their chains close`)
      for (const finding of findings) io.out(`  ${findingLine(finding)}`)
      tellAdministration(io, administration)
    }
  }
  if (!sound) io.exitWith(1)
}

function tellAdministration(io: Io, { events, erased, findings }: AdministrationVerified): void {
  if (events === 0) return
  const gone = erased === 0 ? '' : `; of ${erased} the names were erased`
  io.out(`  ${findings.length === 0 ? '✓' : '✗'} administration: ${events} events${gone}`)
  for (const { kind, seq, detail } of findings) {
    io.out(
      `    ${seq === null ? '' : `event ${seq}: `}${administrationKinds[kind]}${detail === '' ? '' : ` — ${detail}`}`,
    )
  }
}

const administrationKinds: { readonly [kind in AdministrationVerified['findings'][number]['kind']]: string } = {
  event_changed: 'what it says is not what was sealed when it was written',
  event_missing: 'it is gone',
  personal_changed: 'the names kept beside it are not those it was sealed with',
  settings_changed: 'it is not what the events say (huiyin rebuild puts it right)',
}
