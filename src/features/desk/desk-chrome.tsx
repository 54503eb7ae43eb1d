import type { Store } from '../matters/commands/act.ts'
import { owedCount } from '../matters/lists/inbox.ts'
import { nameOf, type PageChrome, type Visit } from '../site/visit.ts'
import { DemoNotice } from '../sign-in/demo.tsx'

/** The highest number that the badge of an inbox shows. */
const countShownMax = 100

/** The navigation of a signed-in person: their desks, with the number of waiting matters. */
export function deskChrome(store: Store, demo: boolean): (visit: Visit) => Promise<PageChrome> {
  return async (visit) => {
    const { caller, paths, say, body } = visit
    const notice = demo ? <DemoNotice visit={visit} /> : undefined
    if (caller.person === null) {
      return { desks: [], signInHref: paths.signIn({ return: visit.ui.url }), notice }
    }
    const owed = await owedCount(store, body, caller, countShownMax)
    const ownParties = new Set(caller.acts.map((act) => act.party))
    const actsFor = (desk: string): boolean => ownParties.has(body.desks[desk] ?? '')
    const office = actsFor('office') || actsFor('chair')
    const oversees = office || actsFor('verifier')
    const [first] = caller.acts.flatMap((act) => body.party(act.party) ?? [])
    // A member acts only for themselves, so no party is named.
    const acting = first?.kind === 'member' ? undefined : first
    return {
      desks: [
        { label: say('public.nav.inbox'), href: paths.inbox(), count: owed },
        ...(office ? [{ label: say('desk.nav.review'), href: paths.review() }] : []),
        ...(oversees ? [{ label: say('desk.nav.board'), href: paths.board() }] : []),
        ...(oversees ? [{ label: say('desk.nav.late'), href: paths.late() }] : []),
      ],
      account: {
        name: caller.name,
        ...(acting && { actingFor: { name: nameOf(visit, acting) } }),
        signOut: { action: paths.signOut },
      },
      notice,
    }
  }
}
