import type { Database } from '../../../src/platform/db/index.ts'
import { accountStates } from './account-states.ts'
import { administrationStates } from './administration-states.ts'
import { deskAddresses, numberAt, portalAddresses } from './addresses.ts'
import { testDesk, type Desk } from './desk.ts'
import { deskMatters } from './desk-matters.ts'
import { deskStates } from './desk-states.ts'
import { failureStates } from './failure-states.ts'
import type { State } from './page-state.ts'
import { publicWorld, type PublicWorld } from './public-world.ts'
import { testStore } from '../store.ts'

export type EveryPage = {
  readonly desk: Desk
  readonly world: PublicWorld
  readonly states: readonly State[]
  /** Routes of the whole site, in the demo and in real use, that answer GET. */
  readonly routes: readonly string[]
}

/** Every page of the site in every state it has, in a world where something has happened. */
export async function everyPage(database: Database): Promise<EveryPage> {
  const desk = await testDesk(database)
  const world = await publicWorld(desk.store)
  const matters = await deskMatters(desk)
  await testStore(database, 'zero')
  const site = desk.app
  const open = Object.entries(await portalAddresses(site, desk.store, world)).flatMap(([route, paths]) =>
    paths.map((path) => opened(desk, null, route, path)),
  )
  const own = Object.entries(deskAddresses(world, matters)).flatMap(([route, list]) =>
    list.map(([who, path]) => opened(desk, who, route, path)),
  )
  // A matter's page has more for those who work on it.
  const number = await numberAt(site, world.followed)
  const inside = ['office', 'wang', 'housing', 'verifier'].map((who) =>
    opened(desk, who, '/matters/:ref', `/matters/${number}`),
  )
  const empty = ['', '/matters', '/units', '/promises', '/promises?part=all', '/integrity'].map((path) =>
    opened(desk, null, 'nothing yet', `/at/zero${path}`),
  )
  const accounts = await accountStates(desk)
  return {
    desk,
    world,
    states: [
      ...open,
      ...own,
      ...inside,
      ...empty,
      ...(await deskStates(desk, world, matters)),
      ...failureStates(desk.store, world),
      ...accounts.states,
      ...(await administrationStates(desk)),
    ],
    routes: [...new Set([...gets(site.routes), ...gets(accounts.routes)])],
  }
}

function opened(desk: Desk, who: string | null, route: string, path: string): State {
  return {
    name: `${path}, ${who ?? 'the public'}`,
    route,
    status: 200,
    shown: (language) => (who === null ? desk.nobody : desk.as(`p-${who}`)).get(path, language),
  }
}

function gets(routes: readonly { readonly method: string; readonly path: string }[]): string[] {
  return routes.flatMap(({ method, path }) => (method === 'GET' ? [path] : []))
}
