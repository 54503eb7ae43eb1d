import type { LocalText } from '../../../../kernel/text.ts'

/**
 * The identity provider a body trusts. Only the operator sets it: the server fetches from this address and from
 * addresses it names, so nobody else can make the server send requests.
 */
export type Provider = {
  /** `https://…`, as in its ID tokens; `http://` only on this machine, for testing. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Its name, shown on the button. */
  readonly name: LocalText
}

export function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, search, hash, username } = new URL(text)
  return (protocol === 'https:' || isHere(text)) && search === '' && hash === '' && username === ''
}

/** Whether the issuer is on this machine, over plain HTTP. */
export function isHere(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer)
  return protocol === 'http:' && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
}
