import { isUuid } from '../../../kernel/uuid.ts'
import type { Hono } from 'hono'
import { Button, Form } from '../../../ui/button/button.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { Pager } from '../../../ui/pager/pager.tsx'
import { Table } from '../../../ui/table/table.tsx'
import { tokensIn, type TokenEntry } from '../../sign-in/accounts/administering.ts'
import { show } from '../../site/frame.tsx'
import type { SiteEnv, Visit } from '../../site/visit.ts'
import { adminRoutes, type AdministrationDeps } from '../access.ts'
import { revokeToken } from '../commands/accounts.ts'
import { isDeclined } from '../commands/admin.ts'
import { AdminPage, doneAt, pathsOf } from '../frame.tsx'
import { adminFormIn } from '../admin-form.ts'

const pageRowsMax = 50

type Props = { readonly visit: Visit; readonly tokens: readonly TokenEntry[]; readonly more: string | undefined }

/** The programs that may speak for people of this body, each of which can be stopped. */
function TokensPage({ visit, tokens, more }: Props) {
  const { say, now } = visit
  const paths = pathsOf(visit)
  return (
    <AdminPage visit={visit} part="tokens" title={say('admin.tokens.title')} lead={<p>{say('admin.tokens.lead')}</p>}>
      <Table
        caption={say('admin.tokens.title')}
        captionUnseen
        columns={[
          { key: 'name', label: say('admin.tokens.name') },
          { key: 'person', label: say('admin.person') },
          { key: 'may', label: say('admin.tokens.may') },
          { key: 'days', label: say('admin.days') },
          { key: 'state', label: say('admin.tokens.state') },
        ]}
        rows={tokens.map((token) => ({
          name: <bdi>{token.name}</bdi>,
          person: (
            <a href={paths.person(token.person_id)}>
              <bdi>{token.person}</bdi>
            </a>
          ),
          may: token.scopes.map((scope) => say(`admin.tokens.scope.${scope}`)).join(say('list.and')),
          days: say('admin.span', { from: day(visit, token.created_at), until: day(visit, token.expires_at) }),
          state:
            token.revoked_at !== null ? (
              say('admin.tokens.revoked')
            ) : token.expires_at <= now ? (
              say('admin.tokens.expired')
            ) : (
              <Form action={paths.tokens()} hidden={{ token: token.id }}>
                <Button label={say('admin.tokens.revoke')} kind="danger" />
              </Form>
            ),
        }))}
        empty={say('admin.tokens.none')}
      />
      <Pager shown={tokens.length} {...(more !== undefined && { older: paths.tokens({ before: more }) })} />
    </AdminPage>
  )
}

function day({ language, body }: Visit, at: string): string {
  return formatInstant(language, at, body.timeZone)
}

export function tokensRoutes(deps: AdministrationDeps): Hono<SiteEnv> {
  return adminRoutes(
    deps,
    '/admin/tokens',
    async (c, { store, body }) => {
      const before = c.req.query('before') ?? ''
      const from = isUuid(before) ? before : undefined
      const found = await tokensIn(store.database, body.id, from, pageRowsMax + 1)
      const tokens = found.slice(0, pageRowsMax)
      const more = found.length > pageRowsMax ? tokens.at(-1)?.id : undefined
      return show(c, <TokensPage visit={c.var.visit} tokens={tokens} more={more} />)
    },
    async (c, admin) => {
      const done = await revokeToken(admin, (await adminFormIn(c)).text('token'))
      // One that was revoked meanwhile is as it should be.
      return doneAt(c, pathsOf(c.var.visit).tokens(), isDeclined(done) ? 'nothing' : 'token')
    },
  )
}
