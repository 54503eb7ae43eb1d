import type { Store } from '../matters/commands/act.ts'
import { cacheBytes, isFresh, cacheEntry } from '../matters/page-cache/page-cache.ts'
import { matterCopyKey } from '../matters/api/cache-key.ts'
import { serveFromCache, type CacheFront } from '../../platform/http/cache-front.ts'
import { addressIn } from '../../platform/http/address.ts'
import type { Admission } from '../../platform/limits/admission.ts'
import type { Metrics } from '../../platform/http/metrics.ts'
import { copyKey, mayBePersonal } from './matter/address.ts'

/** The cache front of public pages and of matters by the API. */
export function portalCacheFront(store: Store, metrics: Metrics, admission: Admission, proxyHops = 0): CacheFront {
  metrics.gauge('huiyin_copies_bytes', () => [{ labels: {}, value: cacheBytes(store.database) }])
  const counters = new Map<string, (ms: number) => void>()
  return serveFromCache({
    find({ url = '', headers }) {
      const { cookie, authorization, 'accept-language': acceptLanguage } = headers
      if (mayBePersonal(cookie, authorization)) return undefined
      const key = matterCopyKey(url, (name) => headers[name]) ?? copyKey({ url, cookie, acceptLanguage })
      return cacheEntry(store.database, key)
    },
    isFresh: (entry) => isFresh(store, entry),
    isRefused({ method = 'GET', url = '', headers, socket }) {
      const forwardedFor = headers['x-forwarded-for']
      const header = Array.isArray(forwardedFor) ? forwardedFor.join(',') : forwardedFor
      return admission({ method, url, address: addressIn(header, socket.remoteAddress, proxyHops) }) !== undefined
    },
    newId: () => store.ids.next(),
    told(status, route, ms) {
      let count = counters.get(`${status} ${route}`)
      if (count === undefined) {
        const labels = { method: 'GET', route, status: String(status) }
        const requests = metrics.counterOf('huiyin_requests_total', labels)
        const timer = metrics.timerOf('huiyin_request_seconds', { ...labels, status: `${String(status)[0]}xx` })
        const hits = metrics.counterOf('huiyin_copies_total', { result: status === 200 ? 'found' : 'not_modified' })
        count = (duration) => {
          requests.inc()
          hits.inc()
          timer.observe(duration / 1000)
        }
        counters.set(`${status} ${route}`, count)
      }
      count(ms)
    },
  })
}
