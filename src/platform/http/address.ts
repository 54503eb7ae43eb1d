import type { Context } from 'hono'
import { getConnInfo } from '@hono/node-server/conninfo'

const addressCharsMax = 45 // IPv6 with an IPv4 tail, RFC 4291 §2.2

/**
 * The network address a request came from. Behind `hops` trusted proxies, each of which appends its caller's address to
 * X-Forwarded-For, it is the entry that the outermost one wrote; earlier entries are claims of the caller and are
 * ignored. Without a connection, as where the application is called directly: `unknown`.
 */
export function addressOf(c: Context, hops: number): string {
  const connected: unknown = c.env?.incoming
  const remote = connected === undefined ? undefined : getConnInfo(c).remote.address
  return addressIn(c.req.header('x-forwarded-for'), remote, hops)
}

/** The same from the header X-Forwarded-For and the address of the connection. */
export function addressIn(forwardedFor: string | undefined, remote: string | undefined, hops: number): string {
  if (hops === 0) return remote ?? 'unknown'
  const claimed = (forwardedFor ?? '').split(',').map((one) => one.trim())
  return (claimed.at(-hops) ?? '').slice(0, addressCharsMax) || 'unknown'
}
