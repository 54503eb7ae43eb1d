import type { IncomingMessage, ServerResponse } from 'node:http'

export type Pressure = {
  /** Admits a request and counts it until it is answered; or answers that there are too many, and returns false. */
  admit(request: IncomingMessage, response: ServerResponse): boolean
  inFlight(): number
  stop(): void
}

export type ShedRequest = { readonly headers: readonly string[]; readonly text: string }

export type PressureOptions = {
  /** Concurrent requests. More than the machine can handle only makes each of them slower. */
  readonly inFlightMax: number
  /** The answer to a refused request; `retrySeconds` is also sent as Retry-After. */
  readonly refuse: (request: IncomingMessage, retrySeconds: number) => ShedRequest
  readonly told?: (why: 'in_flight' | 'event_loop') => void
  /** The average delay of timers from which on requests are refused: by then every answer is that late. */
  readonly loopDelayMsMax?: number
}

const loopDelayMsMaxDefault = 400
/** With fewer concurrent requests everything is admitted: otherwise one slow page would block everybody. */
const fewInFlight = 8
const tickMs = 100
/** The weight of the newest tick in the moving average, which so covers some ten ticks, a second. */
const weight = 0.1
const retrySecondsMin = 1
const retrySecondsSpread = 4

/** Used by monitoring; always admitted. */
const always = new Set(['/healthz', '/readyz', '/metrics'])

/** Sheds load before the process collapses: by the number of concurrent requests, and by the event loop's delay. */
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
      // Randomised, so that clients refused together do not return together.
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
