import type { Child } from 'hono/jsx'
import type { Store } from '../../matters/act.ts'
import type { MatterView } from '../../matters/shapes.ts'
import type { Visit } from '../../site/visit.ts'
import { MatterActions } from './actions.tsx'

/** What stands on a matter's page for whoever has signed in. */
export function matterActions(store: Store): (visit: Visit, view: MatterView) => Child {
  return (visit, view) => <MatterActions store={store} visit={visit} view={view} />
}
