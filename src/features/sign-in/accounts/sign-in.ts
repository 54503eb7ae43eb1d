import type { Store } from '../../matters/commands/act.ts'
import { accountPaths } from '../../../paths.ts'
import { newSecret } from '../../../platform/secret.ts'
import type { SendMail } from '../../../platform/mail/mail.ts'
import { outbox } from '../../../platform/mail/index.ts'
import { newAuth, type Auth } from './auth.ts'
import { letter } from './invitations/letters.ts'
import { logSecurityEventForAccount } from './log-event.ts'
import type { Provider } from './single-sign-on/issuer.ts'
import { keyOf } from './secret-sql.ts'

export type SignInOptions = {
  /** The public address of the installation, without a trailing slash. */
  readonly baseUrl: string
  /**
   * A secret from outside protects against a copy of the database alone; by default one is created and stored in the
   * database.
   */
  readonly secret?: string | undefined
  /** The number of trusted proxies; see `addressOf`. */
  readonly proxyHops?: number
  readonly sendMail?: SendMail
  /** The default single sign-on provider of bodies without their own. */
  readonly provider?: Provider | undefined
  /** Receives recovery links instead of the person; for the operator. */
  readonly recoveryLink?: (link: string) => void
}

/** The dependencies of signing in, created once for a store. */
export type SignIn = {
  readonly store: Store
  readonly auth: Auth
  readonly baseUrl: string
  readonly proxyHops: number
  readonly sendMail: SendMail
  /** Signs cookies, and encrypts values in the database. */
  readonly secret: string
  readonly provider: Provider | undefined
}

export async function openSignIn(store: Store, options: SignInOptions): Promise<SignIn> {
  const { database, clock, ids } = store
  const { baseUrl, proxyHops = 0, sendMail = outbox(database, clock, ids) } = options
  const secret = options.secret ?? (await keyOf(database, 'sign-in', newSecret()))
  const sendRecovery = async (to: { readonly email: string }, token: string): Promise<void> => {
    const link = baseUrl + accountPaths('').recovery(token)
    if (options.recoveryLink !== undefined) return options.recoveryLink(link)
    // A disabled account gets no letter; the page is the same.
    if ('disabledAt' in to && to.disabledAt !== null) return
    await sendMail(letter(to.email, 'recovery', { link }))
  }
  const passwordChanged = async ({ id, email }: { readonly id: string; readonly email: string }): Promise<void> => {
    await logSecurityEventForAccount(store, 'recovered', id)
    await sendMail(letter(email, 'passwordChanged'))
  }
  const auth = newAuth({ database, ids, secret, baseUrl, sendRecovery, passwordChanged })
  // Fails at startup when the tables are not those the library expects.
  await auth.$context
  return { store, auth, baseUrl, proxyHops, sendMail, secret, provider: options.provider }
}
