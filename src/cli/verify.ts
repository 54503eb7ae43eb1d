import type { Command } from 'commander'
import type { PlaceOptions } from '../config.ts'
import type { Store } from '../features/matters/act.ts'
import { findingLine } from '../features/matters/finding.ts'
import { checkSeal, verify, type Verified } from '../features/matters/verify.ts'
import { openProgressBar } from '../platform/progress.ts'
import { bodiesToWorkOn } from './bodies.ts'
import { UsageError, usingStore, withPlace, type Io } from './io.ts'

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

async function verifyOne(store: Store, body: string, { seal, at }: Options): Promise<Verified> {
  const bar = openProgressBar(`verifying ${body}`)
  try {
    const verified = await verify(store, body, bar.update)
    if (seal === undefined) return verified
    const broken = await checkSeal(store, body, { seal, ...(at !== undefined && { at }) })
    return { ...verified, findings: [...verified.findings, ...broken] }
  } finally {
    bar.stop()
  }
}

function report(io: Io, results: readonly Verified[], json: boolean): void {
  const sound = results.every(({ findings }) => findings.length === 0)
  if (json) io.out(JSON.stringify({ sound, bodies: results }))
  else {
    for (const { body, events, matters, seal, at, findings } of results) {
      io.out(`${findings.length === 0 ? '✓' : '✗'} ${body}: ${events} events of ${matters} matters`)
      io.out(`  seal ${seal}${at === null ? '' : ` at ${at}`}`)
      for (const finding of findings) io.out(`  ${findingLine(finding)}`)
    }
  }
  if (!sound) io.exitWith(1)
}
