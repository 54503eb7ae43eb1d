import type { Store } from '../matters/commands/act.ts'
import { owedCount } from '../matters/lists/inbox.ts'
import { nameOf, type PageChrome, type Visit } from '../site/visit.ts'
import { DemoNotice } from '../sign-in/demo.tsx'

/** The badge of an inbox counts up to this. */
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
    const own = new Set(caller.acts.map((act) => act.party))
    const holds = (desk: string): boolean => own.has(body.desks[desk] ?? '')
    const office = holds('office') || holds('chair')
    const overseeing = office || holds('verifier')
    const [first] = caller.acts.flatMap((act) => body.party(act.party) ?? [])
    // A member acts for nobody but themselves.
    const acting = first?.kind === 'member' ? undefined : first
    return {
      desks: [
        { label: say('public.nav.inbox'), href: paths.inbox(), count: owed },
        ...(office ? [{ label: say('desk.nav.review'), href: paths.review() }] : []),
        ...(overseeing ? [{ label: say('desk.nav.board'), href: paths.board() }] : []),
        ...(overseeing ? [{ label: say('desk.nav.late'), href: paths.late() }] : []),
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
