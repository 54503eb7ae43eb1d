import { accountPaths } from '../../../../paths.ts'
import type { PageChrome, Visit } from '../../../site/visit.ts'

/** Adds links to the account pages and to the choice of the acting party to the page chrome. */
export function withAccount(chromeOf: (visit: Visit) => Promise<PageChrome>): (visit: Visit) => Promise<PageChrome> {
  return async (visit) => {
    const chrome = await chromeOf(visit)
    const { account } = chrome
    if (account === undefined) return chrome
    const paths = accountPaths(visit.paths.base)
    const actingFor = account.actingFor && {
      actingFor: { ...account.actingFor, href: paths.actingFor({ return: visit.ui.url }) },
    }
    return { ...chrome, account: { ...account, href: paths.account, ...actingFor } }
  }
}
