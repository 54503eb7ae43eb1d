import type { Command } from 'commander'
import { configOf, type PlaceOptions } from '../../config.ts'
import { dropProvider, providerOf } from '../../features/sign-in/accounts/accounts.ts'
import { isIssuer } from '../../features/sign-in/accounts/single-sign-on/issuer.ts'
import { setProvider } from '../../features/sign-in/accounts/single-sign-on/providers.ts'
import { openSignIn } from '../../features/sign-in/accounts/sign-in.ts'
import { bodiesToWorkOn } from '../bodies.ts'
import { UsageError, usingStore, withPlace, type Io } from '../io.ts'

type Options = PlaceOptions & { body: string }
type Setting = Options & { issuer: string; clientId: string; clientSecretEnv: string; name: string; nameZh?: string }

/** `huiyin single-sign-on`: the provider a body trusts to say who somebody is. */
export function register(program: Command, io: Io): void {
  const sso = program.command('single-sign-on').description('the OpenID provider a body trusts')
  const verb = (usage: string, description: string): Command =>
    withPlace(sso.command(usage)).description(description).requiredOption('--body <slug>', 'the body')

  verb(
    'set',
    'trust a provider; its callback address is <BASE_URL>/sign-in/single/back, or /at/<body>/… of another body',
  )
    .requiredOption('--issuer <url>', 'as its ID tokens name it: https://…')
    .requiredOption('--client-id <id>', 'what the provider calls this installation')
    .requiredOption('--client-secret-env <name>', 'the environment variable that holds the secret')
    .requiredOption('--name <words>', 'what people call it; shown as “Sign in with …”')
    .option('--name-zh <words>', 'the same in Chinese')
    .action((options: Setting) =>
      usingStore(io, options, async (store) => {
        await bodiesToWorkOn(store, options.body)
        const { issuer, clientId, name, nameZh = name } = options
        if (!isIssuer(issuer))
          throw new UsageError('--issuer must be an https:// address without query (http:// here only)')
        const clientSecret = io.env[options.clientSecretEnv]
        if (!clientSecret) throw new UsageError(`the environment variable ${options.clientSecretEnv} is not set`)
        const { baseUrl, secret } = configOf(io.env, options)
        const signIn = await openSignIn(store, { baseUrl, secret })
        await setProvider(signIn, options.body, { issuer, clientId, clientSecret, name: { en: name, 'zh-CN': nameZh } })
        io.out(`${options.body} trusts ${issuer}`)
      }),
    )

  verb('show', 'print the provider a body trusts, without its secret').action((options: Options) =>
    usingStore(io, options, async (store) => {
      await bodiesToWorkOn(store, options.body)
      const row = await providerOf(store.database, options.body)
      if (row === undefined)
        return io.err(`${options.body} has no provider of its own; OIDC_ISSUER may name one for all`)
      io.out([row.issuer, row.client_id, row.name.en, row.name['zh-CN']].join('\t'))
    }),
  )

  verb('remove', 'trust it no longer; who was connected signs in another way').action((options: Options) =>
    usingStore(io, options, async (store) => {
      await bodiesToWorkOn(store, options.body)
      io.out((await dropProvider(store.database, options.body)) ? 'removed' : 'there was none')
    }),
  )
}
