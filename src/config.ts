import { join } from 'node:path'
import { z } from 'zod'
import { logLevels, type LogLevel } from './platform/log.ts'
import { isIssuer, type Provider } from './features/sign-in/accounts/single-sign-on/issuer.ts'
import type { MailServer } from './platform/mail/index.ts'
import type { DatabasePlace } from './platform/db/index.ts'

/** What the environment says, read once; each has an option of the same meaning that wins over it. */
export const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: z.string().min(1).optional(),
  BASE_URL: z.url().optional(),
  SECRET: z.string().min(32).optional(),
  PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  WORKERS: z.coerce.number().int().min(1).max(64).default(1),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(500).optional(),
  IN_FLIGHT_MAX: z.coerce.number().int().min(1).max(10_000).default(200),
  DRAIN_SECONDS: z.coerce.number().int().min(0).max(300).default(0),
  LOG_LEVEL: z.enum(logLevels).optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'smtp:// or smtps://, then name, password, host and port' })
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>"\p{Cc}]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u, {
      error: 'an e-mail address, or Name <address>',
    })
    .optional(),
  OIDC_ISSUER: z.string().refine(isIssuer, { error: 'an https:// address without a query' }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_NAME: z.string().min(1).max(80).optional(),
})

export type PlaceOptions = { readonly data?: string; readonly databaseUrl?: string }

export type Config = {
  /** 0 lets the system choose a free port. */
  readonly port: number
  readonly host: string
  readonly place: DatabasePlace
  /** The public address of this installation, without a trailing slash. */
  readonly baseUrl: string
  readonly demo: boolean
  /** Signs sessions and encrypts second factors; one is made and kept in the database when none is given. */
  readonly secret?: string
  /** The number of trusted proxies; left out: none. */
  readonly proxyHops?: number
  /** Processes of this server that answer requests; more than one needs a PostgreSQL server. Left out: one. */
  readonly workers?: number
  /** Concurrent requests per process; further ones are refused with Retry-After. Left out: 200. */
  readonly inFlightMax?: number
  /** How long a stopping server still answers while not ready, so that load balancers notice. */
  readonly drainSeconds?: number
  /** The mail server; without one letters are stored, and `huiyin mail` shows them. */
  readonly mailServer?: MailServer
  /** The default single sign-on provider of bodies without their own. */
  readonly provider?: Provider
  /** The lowest logged level; left out: `info`, and `warn` in a demo, which runs in a terminal. */
  readonly logLevel?: LogLevel
}

/** A setting that cannot be used; the message names it and what it should be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

type Env = { readonly [name: string]: string | undefined }

export function placeOf(env: Env, options: PlaceOptions): DatabasePlace {
  const { DATA_DIR, DATABASE_URL, DATABASE_CONNECTIONS: connectionsMax } = parse(env)
  if (options.data !== undefined && options.databaseUrl !== undefined) {
    throw new ConfigError('--data and --database-url name two different places; give one')
  }
  if (options.data !== undefined) return { folder: join(options.data, 'db') }
  const databaseUrl = options.databaseUrl ?? DATABASE_URL
  return databaseUrl === undefined
    ? { folder: join(DATA_DIR, 'db') }
    : { databaseUrl, ...(connectionsMax !== undefined && { connectionsMax }) }
}

export function configOf(
  env: Env,
  options: PlaceOptions & {
    readonly port?: string
    readonly host?: string
    readonly baseUrl?: string
    readonly demo?: boolean
    readonly workers?: string
  },
): Config {
  const {
    PORT: port,
    HOST: host,
    BASE_URL,
    SECRET: secret,
    PROXY_HOPS: proxyHops,
    WORKERS: workers,
    IN_FLIGHT_MAX: inFlightMax,
    DRAIN_SECONDS: drainSeconds,
    LOG_LEVEL: logLevel = options.demo === true ? 'warn' : 'info',
    ...others
  } = parse({
    ...env,
    ...(options.port !== undefined && { PORT: options.port }),
    ...(options.host !== undefined && { HOST: options.host }),
    ...(options.baseUrl !== undefined && { BASE_URL: options.baseUrl }),
    ...(options.workers !== undefined && { WORKERS: options.workers }),
  })
  const baseUrl = (BASE_URL ?? `http://localhost:${port}`).replace(/\/+$/, '')
  return {
    port,
    host,
    place: placeOf(env, options),
    baseUrl,
    demo: options.demo === true,
    proxyHops,
    logLevel,
    workers,
    inFlightMax,
    drainSeconds,
    ...(secret && { secret }),
    ...mailServerIn(others),
    ...providerIn(others),
  }
}

type Others = Partial<z.infer<typeof environment>>

function mailServerIn({ SMTP_URL: url, MAIL_FROM: from }: Others): Pick<Config, 'mailServer'> {
  if (url === undefined) return {}
  if (from === undefined)
    throw new ConfigError('MAIL_FROM: says from which address letters come, and must be set with SMTP_URL')
  return { mailServer: { url, from } }
}

function providerIn(others: Others): Pick<Config, 'provider'> {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: name } = others
  if (issuer === undefined) return {}
  if (clientId === undefined || clientSecret === undefined || name === undefined)
    throw new ConfigError('OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME: must be set with OIDC_ISSUER')
  return { provider: { issuer, clientId, clientSecret, name: { en: name, 'zh-CN': name } } }
}

function parse(env: Env): z.infer<typeof environment> {
  const parsed = environment.safeParse(env)
  if (parsed.success) return parsed.data
  throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '))
}
