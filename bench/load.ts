import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { short } from './bench.ts'

const loadSeconds = short ? 1 : 5
const warmSeconds = short ? 1 : 2
export const connectionsMax = 16

const loader = createRequire(import.meta.url).resolve('autocannon')

export type Load = { readonly connections?: number; readonly headers?: { readonly [name: string]: string } }

/**
 * Asks one server for the addresses in turn, from a process of its own over the loopback. `rate` in requests answered in a
 * second; `p99` in milliseconds. Fails if any answer was not a 2xx.
 */
export async function load(
  addresses: readonly string[],
  { connections = connectionsMax, headers = {} }: Load = {},
): Promise<{ readonly rate: number; readonly p99: number }> {
  const [first = ''] = addresses
  const requests = addresses.map((address) => {
    const { pathname, search } = new URL(address)
    return { method: 'GET', path: pathname + search, headers }
  })
  const options = JSON.stringify({ url: new URL(first).origin, connections, requests })
  const script = `
    const load = require(${JSON.stringify(loader)})
    const run = (duration) => load({ ...${options}, duration })
    run(${warmSeconds}).then(() => run(${loadSeconds})).then((r) => console.log(JSON.stringify({
      rate: r.requests.average, p99: r.latency.p99, bad: r.non2xx + r.errors })))`
  const child = spawn(process.execPath, ['--input-type=commonjs', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  await once(child, 'close')
  // What the script above prints.
  const { rate, p99, bad } = JSON.parse(said) as { rate: number; p99: number; bad: number }
  if (bad > 0) throw new Error(`${bad} requests were not answered well`)
  return { rate, p99 }
}
