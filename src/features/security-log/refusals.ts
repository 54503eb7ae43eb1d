import type { Context } from 'hono'
import { addressOf } from '../../platform/http/address.ts'
import { noteSecurity, type Keeping, type SecurityNote } from './commands.ts'
import { newSampling } from './sampling.ts'

/** The recognised caller of a request, for the log. */
export type RecognisedCaller = { readonly body: string; readonly person?: string | undefined }

const recognised = new WeakMap<Request, RecognisedCaller>()

export function remember(c: Context, who: RecognisedCaller): void {
  recognised.set(c.req.raw, who)
}

/**
 * Logs refused requests: 403 (not permitted) and 429 (too many). It logs the method and the router's route, never the
 * address as typed. It is written in the background, without delaying the answer.
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

  /** A request refused before its body is known is logged for the installation's first body. */
  async function write(note: Omit<SecurityNote, 'body'>, who: RecognisedCaller | undefined): Promise<void> {
    const body = who?.body ?? (await keeping.bodies.all())[0]
    if (body !== undefined) await noteSecurity(keeping, { ...note, body, person: who?.person })
  }
}
