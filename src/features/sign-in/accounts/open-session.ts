import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { APIError } from 'better-auth/api'
import { z } from 'zod'

/**
 * Opens a session for an account that has shown who it is by a way of ours: a passkey, or a provider the body trusts. Made
 * by the library, so that such a session is like any other; called by our pages, and served to nobody.
 */
export const sessionOpening = {
  id: 'huiyin-session',
  endpoints: {
    openSession: createAuthEndpoint(
      '/huiyin/session',
      { method: 'POST', body: z.object({ account: z.string() }), requireHeaders: true },
      async (ctx) => {
        const { internalAdapter } = ctx.context
        const user = await internalAdapter.findUserById(ctx.body.account)
        const session = user === null ? null : await internalAdapter.createSession(user.id)
        // A disabled account is given none, see `mayOpen`.
        if (user === null || !session) throw new APIError('UNAUTHORIZED', { code: 'NO_SESSION' })
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ account: user.id, email: user.email })
      },
    ),
  },
} as const
