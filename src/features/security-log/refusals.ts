import type { Context } from 'hono'
import { addressOf } from '../../platform/http/address.ts'
import { noteSecurity, type Keeping, type SecurityNote } from './commands.ts'
import { newSampling } from './sampling.ts'

/** Who a request was recognised as, for the log to say; set by whoever recognises. */
export type RecognisedCaller = { readonly body: string; readonly person?: string | undefined }

const recognised = new WeakMap<Request, RecognisedCaller>()

export function remember(c: Context, who: RecognisedCaller): void {
  recognised.set(c.req.raw, who)
}

/**
 * Writes down that a request was turned away: 403 (not theirs to do) and 429 (too many). What is written is the method and
 * the route as the router has it, never the address as it was typed. Nobody waits for it: it is written beside the answer.
 */
export function refusalLog(
  keeping: Keeping & { readonly bodies: { all(): Promise<string[]> } },
  proxyHops: number,
  report: (error: unknown) => void,
): (c: Context, status: 403 | 429, route: string) => void {
  const worthNoting = newSampling(keeping.clock)
  return (c, status, route) => {
    const who = recognised.get(c.req.raw)
    const address = addressOf(c, proxyHops)
    if (!worthNoting(`${status} ${address} ${who?.person ?? ''}`)) return
    const kind = status === 403 ? 'refused' : 'limited'
    write({ kind, address, about: { method: c.req.method, route } }, who).catch(report)
  }

  /** What is turned away before it is known which body it is for is written down with the installation's first. */
  async function write(note: Omit<SecurityNote, 'body'>, who: RecognisedCaller | undefined): Promise<void> {
    const body = who?.body ?? (await keeping.bodies.all())[0]
    if (body !== undefined) await noteSecurity(keeping, { ...note, body, person: who?.person })
  }
}
