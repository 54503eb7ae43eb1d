import { isUuid } from '../../../kernel/uuid.ts'
import { isAddressFollowed, isFollowed } from '../follow/follows-sql.ts'
import type { Store } from '../../matters/commands/act.ts'
import { isNumber, refOf } from '../../matters/reading/read.ts'
import type { MatterActions as Actions, Visit } from '../../site/visit.ts'
import { FollowButton } from '../follow/button.tsx'
import { MatterActions } from './actions.tsx'

/** The actions on a matter's page for a signed-in reader. */
export function matterActions(store: Store): Actions {
  return (visit, ref) => {
    const following = follows(store, visit, ref)
    // The error surfaces when it is awaited; a missing matter has no actions.
    following.catch(() => {})
    return async (view) => {
      if (visit.caller.person === null) return null
      const followed = await following
      const matter = refOf(view)
      return (
        <>
          <MatterActions store={store} visit={visit} view={view} />
          {view.parent === null && <FollowButton visit={visit} matter={matter} followed={followed} />}
        </>
      )
    }
  }
}

/** Whether the reader follows the proposal with this id or address. */
async function follows({ database }: Store, { caller, body }: Visit, ref: string): Promise<boolean> {
  const { person } = caller
  if (person === null) return false
  if (isUuid(ref)) return isFollowed(database, { body: body.id, person, matter: ref })
  return isNumber(ref) && isAddressFollowed(database, { body: body.id, person, address: ref })
}
