import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { APIError } from 'better-auth/api'
import { z } from 'zod'

/**
 * A plugin of the library that opens a session for an account we authenticated ourselves: by passkey, or by a trusted
 * provider. The session is like any other. Called by our pages only, never served.
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
        // A disabled account gets no session, see `checkEnabled`.
        if (user === null || !session) throw new APIError('UNAUTHORIZED', { code: 'NO_SESSION' })
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ account: user.id, email: user.email })
      },
    ),
  },
} as const
