import { Hono } from 'hono'
import { HttpProblem } from '../errors.ts'
import { answerText } from './answer.ts'

const readyMsMax = 3_000

/**
 * `/healthz`: the process answers. `/readyz`: its dependencies answer too; 503 until they do, and again from the moment
 * the process is asked to stop.
 */
export function health(probe: () => Promise<unknown>, isStopping: () => boolean = () => false): Hono {
  const app = new Hono()
  app.get('/healthz', (c) => answerText(c, 'ok\n', 'text/plain'))
  app.get('/readyz', async (c) => {
    if (isStopping()) throw new HttpProblem('stopping', { headers: { 'Retry-After': '5' } })
    try {
      await within(readyMsMax, probe())
    } catch (cause) {
      throw new HttpProblem('database_unavailable', { headers: { 'Retry-After': '5' }, cause })
    }
    return answerText(c, 'ready\n', 'text/plain')
  })
  return app
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
