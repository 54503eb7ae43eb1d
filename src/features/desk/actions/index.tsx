import type { Child } from 'hono/jsx'
import { isFollowed } from '../follow/follows-sql.ts'
import type { Store } from '../../matters/act.ts'
import type { MatterView } from '../../matters/shapes.ts'
import type { Visit } from '../../site/visit.ts'
import { FollowButton } from '../follow/button.tsx'
import { MatterActions } from './actions.tsx'

/** What stands on a matter's page for whoever has signed in. */
export function matterActions(store: Store): (visit: Visit, view: MatterView) => Promise<Child> {
  return async (visit, view) => {
    const { caller, body } = visit
    if (caller.person === null) return null
    const follow = { body: body.id, person: caller.person, matter: view.id }
    const followed = view.procedure === 'proposal' ? await isFollowed(store.database, follow) : undefined
    return (
      <>
        <MatterActions store={store} visit={visit} view={view} />
        {followed !== undefined && <FollowButton visit={visit} matter={view.number ?? view.id} followed={followed} />}
      </>
    )
  }
}
