import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

export const migrationsFolder: string = join(root, 'db', 'migrations')
export const publicFolder: string = join(root, 'public')

// Every address is built here, so that a link and the route it leads to cannot part.

const api = '/api/v1'

export const apiPaths = {
  root: api,
  openapi: '/api/openapi.json',
  docs: '/api/docs',
  matters: `${api}/matters`,
  matter: (id: string): string => `${api}/matters/${encodeURIComponent(id)}`,
  move: (id: string, move: string): string => `${api}/matters/${encodeURIComponent(id)}/${move}`,
  events: (id: string): string => `${api}/matters/${encodeURIComponent(id)}/events`,
  inbox: `${api}/inbox`,
  parties: `${api}/parties`,
  procedures: `${api}/procedures`,
  problem: (code: string): string => `/api/docs#${code}`,
} as const

/** The name under which the form of a move or start stands among the schemas of the API document. */
export function formName(procedure: string, move: string): string {
  return `${procedure}.${move}`
}

export function formRef(procedure: string, move: string): string {
  return `${apiPaths.openapi}#/components/schemas/${formName(procedure, move)}`
}

type Query = { readonly [name: string]: string | number | undefined }

/** An address with the parameters that have a value, in the order given. */
export function withQuery(path: string, query: Query = {}): string {
  let text = ''
  for (const name in query) {
    const value = query[name]
    if (value === undefined || value === '') continue
    text += `${text === '' ? '?' : '&'}${inQuery(name)}=${inQuery(String(value))}`
  }
  return path + text
}

const plainInQuery = /^[\w.*-]*$/

/** As `URLSearchParams` writes it. A list's page has a hundred of them, most of them plain. */
function inQuery(text: string): string {
  return plainInQuery.test(text) ? text : new URLSearchParams([['', text]]).toString().slice(1)
}

/** Made once for each body: every page asks for them, and they are some forty functions. */
function once<Of, Made>(make: (of: Of) => Made): (of: Of) => Made {
  const made = new Map<Of, Made>()
  return (of) => {
    const known = made.get(of) ?? make(of)
    made.set(of, known)
    return known
  }
}

/**
 * The pages of one body. The installation's own body (null) has them at the root, as the contract says (docs:
 * design §7); every other body has the same pages under `/at/{body}`.
 */
export const paths: (body: string | null) => Paths = once(pathsOf)

function pathsOf(body: string | null) {
  const base = body === null ? '' : `/at/${encodeURIComponent(body)}`
  const matter = (ref: string): string => `${base}/matters/${encodeURIComponent(ref)}`
  return {
    base,
    home: base === '' ? '/' : base,
    matters: (query?: Query): string => withQuery(`${base}/matters`, query),
    /** The list of one kind of matter that has an address of its own. */
    kind: (path: string): string => `${base}/${path}`,
    mattersCsv: (query?: Query): string => withQuery(`${base}/matters.csv`, query),
    mattersAtom: (query?: Query): string => withQuery(`${base}/matters.atom`, query),
    /** `ref` is the address of the number people quote, or the id where there is none: `refOf` (matters/read.ts) says which. */
    matter,
    /** All signed versions of one unit's reply, with what each changed. */
    replies: (ref: string, assignment: string): string => `${matter(ref)}/replies/${assignment}`,
    /** One signed version as a letter to print. */
    letter: (ref: string, assignment: string, version: number): string =>
      `${matter(ref)}/replies/${assignment}/${version}`,
    /** The chain of events of a matter, and how to check it. */
    chain: (ref: string): string => `${matter(ref)}/chain`,
    units: (query?: Query): string => withQuery(`${base}/units`, query),
    unit: (slug: string): string => `${base}/units/${encodeURIComponent(slug)}`,
    promises: (query?: Query): string => withQuery(`${base}/promises`, query),
    procedures: `${base}/procedures`,
    procedure: (name: string): string => `${base}/procedures/${name}`,
    integrity: `${base}/integrity`,
    inbox: (query?: Query): string => withQuery(`${base}/inbox`, query),
    ...desk(base, matter),
  }
}

/** Where people who have signed in work. */
function desk(base: string, matter: (ref: string) => string) {
  return {
    signIn: (query?: Query): string => withQuery(`${base}/sign-in`, query),
    signOut: `${base}/sign-out`,
    /** Where following a proposal, and no longer following it, is sent to. */
    follow: (ref: string): string => `${matter(ref)}/follow`,
    unfollow: (ref: string): string => `${matter(ref)}/unfollow`,
    /** The form of one move of a matter; it is also sent there. */
    move: (id: string, move: string, query?: Query): string => withQuery(`${matter(id)}/do/${move}`, query),
    begin: (procedure: string, start: string): string => `${base}/begin/${procedure}/${start}`,
    /** What may be said beside a matter of the procedure while it is written. */
    advice: (procedure: string): string => `${base}/advice/${procedure}`,
    review: (query?: Query): string => withQuery(`${base}/review`, query),
    reviewOf: (id: string, query?: Query): string => withQuery(`${base}/review/${id}`, query),
    board: (query?: Query): string => withQuery(`${base}/board`, query),
    late: (query?: Query): string => withQuery(`${base}/late`, query),
    file: (hash: string, name: string): string => `${base}/files/${hash}/${encodeURIComponent(name)}`,
  }
}
export type Paths = ReturnType<typeof pathsOf>

/** All bodies of the installation. */
export const bodiesPath = '/bodies'

/** Signing in, and a person's own account; the same pages in every body, under its `base`. */
export const accountPaths: (base: string) => ReturnType<typeof accountPathsOf> = once(accountPathsOf)

function accountPathsOf(base: string) {
  return {
    signIn: (query?: Query): string => withQuery(`${base}/sign-in`, query),
    secondStep: (query?: Query): string => withQuery(`${base}/sign-in/code`, query),
    signOut: `${base}/sign-out`,
    recover: `${base}/recover`,
    recovery: (token: string): string => `${base}/recover/${encodeURIComponent(token)}`,
    invitation: (token: string): string => `${base}/invitation/${encodeURIComponent(token)}`,
    account: `${base}/account`,
    sso: (query?: Query): string => withQuery(`${base}/sign-in/single`, query),
    ssoBack: `${base}/sign-in/single/back`,
    identity: `${base}/account/single-sign-on`,
    passkeySignIn: `${base}/sign-in/passkey`,
    data: `${base}/account/data`,
    dataFile: `${base}/account/data/mine.json`,
    passkeys: `${base}/account/passkeys`,
    password: `${base}/account/password`,
    secondFactor: `${base}/account/second-factor`,
    sessions: `${base}/account/sessions`,
    tokens: `${base}/account/tokens`,
    actingFor: (query?: Query): string => withQuery(`${base}/acting-for`, query),
  }
}

/** Administration of a body, under its `base`. */
export const adminPaths: (base: string) => ReturnType<typeof adminPathsOf> = once(adminPathsOf)

function adminPathsOf(base: string) {
  const admin = `${base}/admin`
  return {
    settings: admin,
    rules: (query?: Query): string => withQuery(`${admin}/rules`, query),
    calendar: `${admin}/calendar`,
    desks: (query?: Query): string => withQuery(`${admin}/desks`, query),
    terms: (query?: Query): string => withQuery(`${admin}/terms`, query),
    members: (query?: Query): string => withQuery(`${admin}/members`, query),
    units: (query?: Query): string => withQuery(`${admin}/units`, query),
    organs: (query?: Query): string => withQuery(`${admin}/organs`, query),
    party: (id: string): string => `${admin}/parties/${encodeURIComponent(id)}`,
    people: (query?: Query): string => withQuery(`${admin}/people`, query),
    person: (id: string): string => `${admin}/people/${encodeURIComponent(id)}`,
    import: (query?: Query): string => withQuery(`${admin}/import`, query),
    tokens: (query?: Query): string => withQuery(`${admin}/tokens`, query),
    audit: (query?: Query): string => withQuery(`${admin}/audit`, query),
    security: (query?: Query): string => withQuery(`${admin}/security`, query),
    reads: (query?: Query): string => withQuery(`${admin}/reads`, query),
    bodies: `${admin}/bodies`,
    /** What a person lends of their own right to act: theirs, not an administrator's. */
    delegations: `${base}/delegations`,
  }
}
