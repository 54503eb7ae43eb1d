import { Hono } from 'hono'
import { accountPaths } from '../../../../paths.ts'
import { Button, Form } from '../../../../ui/button/button.tsx'
import { Table } from '../../../../ui/table/table.tsx'
import { setFlash } from '../../../site/flash.ts'
import type { SiteEnv, Visit } from '../../../site/visit.ts'
import { dateIn } from '../../../../platform/clock.ts'
import { formatDate } from '../../../../locales/words.ts'
import { endOtherSessions, endSession, sessionsOf, type SessionRow } from '../sessions-sql.ts'
import { logSecurityEvent } from '../log-event.ts'
import type { SignIn } from '../sign-in.ts'
import { forAccount } from './account-page.tsx'
import { answer, field, PlainPage, say } from './form-page.tsx'

export const dayOf = ({ body, language }: Visit, at: string): string => formatDate(language, dateIn(body.timeZone, at))

type Props = { readonly visit: Visit; readonly sessions: readonly SessionRow[]; readonly current: string }

function SessionsPage({ visit, sessions, current }: Props) {
  const { sessions: action } = accountPaths(visit.paths.base)
  const columns = ['browser', 'address', 'since', 'end'].map((key) => ({ key, label: say(visit, `sessions.${key}`) }))
  const rows = sessions.map((session) => ({
    browser: <span dir="auto">{session.user_agent || say(visit, 'sessions.unknown')}</span>,
    address: session.ip_address || say(visit, 'sessions.unknown'),
    since: dayOf(visit, session.created_at),
    end:
      session.id === current ? (
        say(visit, 'sessions.this')
      ) : (
        <Form action={action} hidden={{ session: session.id }}>
          <Button label={say(visit, 'sessions.endOne')} />
        </Form>
      ),
  }))
  return (
    <PlainPage visit={visit} title={say(visit, 'sessions.title')} lead={say(visit, 'sessions.lead')}>
      <Table caption={say(visit, 'sessions.title')} captionUnseen columns={columns} rows={rows} />
      {sessions.length > 1 && (
        <Form action={action} hidden={{ session: 'others' }}>
          <Button label={say(visit, 'sessions.endOthers')} kind="danger" />
        </Form>
      )}
    </PlainPage>
  )
}

export function sessionRoutes(signIn: SignIn): Hono<SiteEnv> {
  const { database } = signIn.store
  const routes = new Hono<SiteEnv>()
  routes.get(
    '/account/sessions',
    forAccount(signIn, async (c, who) => {
      const sessions = await sessionsOf(database, who.account, signIn.store.clock.now())
      return answer(c, <SessionsPage visit={c.var.visit} sessions={sessions} current={who.session} />)
    }),
  )
  routes.post(
    '/account/sessions',
    forAccount(signIn, async (c, who) => {
      const session = field(await c.req.parseBody(), 'session')
      if (session === 'others') await endOtherSessions(database, who.account, who.session)
      // Limited to this account, whatever id the form contains.
      else await endSession(database, who.account, session)
      await logSecurityEvent(c, signIn, 'session_ended', { account: who.account })
      setFlash(c, 'done', 'sign-in.sessions.done')
      return c.redirect(accountPaths(c.var.visit.paths.base).sessions, 303)
    }),
  )
  return routes
}
