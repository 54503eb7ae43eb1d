export type VisitedPage = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Where a redirect leads. */
  readonly to: string | null
}

/** Somebody at a browser without scripts: keeps cookies, sends forms from our own pages, follows nothing by itself. */
export type Visitor = {
  get(path: string, headers?: Record<string, string>): Promise<VisitedPage>
  post(
    path: string,
    form: Record<string, string | readonly string[]>,
    headers?: Record<string, string>,
  ): Promise<VisitedPage>
  readonly cookies: Map<string, string>
}

type Fetch = (address: string, init: RequestInit) => Response | Promise<Response>

/** `ask` sends a request; over the network when left out. */
export function visitorOf(url: string, ask: Fetch = fetch): Visitor {
  const cookies = new Map<string, string>()
  const send = async (path: string, init: RequestInit & { headers: Record<string, string> }): Promise<VisitedPage> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...(cookie !== '' && { cookie }), 'accept-language': 'en', ...init.headers }
    const response = await ask(url + path, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) keep(cookies, line)
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, to: response.headers.get('location') }
  }
  return {
    cookies,
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, form, headers = {}) => {
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries(form))
        for (const one of [value].flat()) body.append(name, one as string) // flat() of a text or texts
      return send(path, { method: 'POST', body, headers: { origin: url, ...headers } })
    },
  }
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';')
  const at = pair.indexOf('=')
  const [name, value] = [pair.slice(0, at).trim(), pair.slice(at + 1)]
  const gone = attributes.some((one) => /^\s*max-age=0\s*$/i.test(one))
  if (gone || value === '') cookies.delete(name)
  else cookies.set(name, value)
}
