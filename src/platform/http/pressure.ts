import type { IncomingMessage, ServerResponse } from 'node:http'

export type Pressure = {
  /** Lets a request in and counts it until it is answered; or answers that there are too many, and returns false. */
  admit(request: IncomingMessage, response: ServerResponse): boolean
  inFlight(): number
  stop(): void
}

export type ShedRequest = { readonly headers: readonly string[]; readonly text: string }

export type PressureOptions = {
  /** Requests under way at once. Beyond what the machine can do more of them only make each slower. */
  readonly inFlightMax: number
  /** What is said to whoever is turned away; `retrySeconds` stands in Retry-After too. */
  readonly refuse: (request: IncomingMessage, retrySeconds: number) => ShedRequest
  readonly told?: (why: 'in_flight' | 'event_loop') => void
  /** So late may timers be on average before requests are turned away: by then every answer is as late. */
  readonly loopDelayMsMax?: number
}

const loopDelayMsMaxDefault = 400
/** Whoever comes while few are under way is let in all the same, or one slow page would shut everybody out. */
const fewInFlight = 8
const tickMs = 100
/** Of the newest tick in the average: some ten ticks, a second, tell. */
const weight = 0.1
const retrySecondsMin = 1
const retrySecondsSpread = 4

/** Asked by those who watch over the server; they are let in whatever happens. */
const always = new Set(['/healthz', '/readyz', '/metrics'])

/** Turns requests away before the process collapses under them: by how many are under way, and by how late it is. */
export function newPressure({
  inFlightMax,
  refuse,
  told = () => {},
  loopDelayMsMax = loopDelayMsMaxDefault,
}: PressureOptions): Pressure {
  let inFlight = 0
  let delayMs = 0
  let expected = performance.now() + tickMs
  const ticking = setInterval(() => {
    const now = performance.now()
    delayMs += weight * (Math.max(0, now - expected) - delayMs)
    expected = now + tickMs
  }, tickMs).unref()

  function full(): 'in_flight' | 'event_loop' | undefined {
    if (inFlight >= inFlightMax) return 'in_flight'
    return delayMs > loopDelayMsMax && inFlight >= fewInFlight ? 'event_loop' : undefined
  }

  return {
    admit(request, response) {
      const why = always.has(request.url ?? '') ? undefined : full()
      if (why === undefined) {
        inFlight++
        response.once('close', () => inFlight--)
        return true
      }
      told(why)
      // Spread, so that those turned away together do not come back together.
      const retry = retrySecondsMin + Math.floor(Math.random() * retrySecondsSpread)
      const { headers, text } = refuse(request, retry)
      const bytes = Buffer.from(text)
      response.writeHead(503, [...headers, 'retry-after', String(retry), 'content-length', String(bytes.length)])
      response.end(request.method === 'HEAD' ? undefined : bytes)
      return false
    },
    inFlight: () => inFlight,
    stop: () => clearInterval(ticking),
  }
}
