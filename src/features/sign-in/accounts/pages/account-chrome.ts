import { accountPaths } from '../../../../paths.ts'
import type { PageChrome, Visit } from '../../../site/visit.ts'

/** Adds to the page chrome the links to one's account and to the choice of the party acted for. */
export function withAccount(around: (visit: Visit) => Promise<PageChrome>): (visit: Visit) => Promise<PageChrome> {
  return async (visit) => {
    const found = await around(visit)
    const { account } = found
    if (account === undefined) return found
    const paths = accountPaths(visit.paths.base)
    const actingFor = account.actingFor && {
      actingFor: { ...account.actingFor, href: paths.actingFor({ return: visit.ui.url }) },
    }
    return { ...found, account: { ...account, href: paths.account, ...actingFor } }
  }
}
