// Run as a process of its own: `serve-child.ts URL [DRAIN_SECONDS]` serves the database there as a demo does, so that
// `demo-<person>` tokens are taken, prints where, and stops when it is asked to.
import { askedToStop } from '../../../src/cli/workers.ts'
import { openLog } from '../../../src/platform/log.ts'
import { serve } from '../../../src/serving/serve.ts'

const [databaseUrl, drain = '0'] = process.argv.slice(2)
if (databaseUrl === undefined) throw new Error('serve-child.ts URL [DRAIN_SECONDS]')
const config = {
  port: 0,
  host: '127.0.0.1',
  place: { databaseUrl },
  baseUrl: 'http://localhost',
  demo: true,
  drainSeconds: Number(drain),
}
const serving = await serve(config, { log: openLog((line) => process.stderr.write(line), 'warn') })
process.stdout.write(`${serving.server.url}\n`)
await askedToStop()
await serving.stop()
