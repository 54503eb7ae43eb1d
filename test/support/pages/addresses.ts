import type { TestStore } from '../store.ts'
import type { DeskMatters } from './desk-matters.ts'
import type { PublicWorld } from './public-world.ts'

// Addresses for each route that answers with a page, in every state it has. A route that is missing here fails
// test/contract/pages.test.ts; what stands here is looked at there and, by axe and on a phone, in test/browser.

export type Addresses = { readonly [route: string]: readonly string[] }

/** Who opens what. */
export type OpenedBy = { readonly [route: string]: readonly (readonly [person: string, path: string])[] }

type Site = { request(path: string): Response | Promise<Response> }

/** The number under which the public knows a matter, or its id when it has none. */
export async function numberAt(site: Site, id: string): Promise<string> {
  const moved = await site.request(`/matters/${id}`)
  return decodeURIComponent(moved.headers.get('location')?.split('/').at(-1) ?? id)
}

export async function portalAddresses(site: Site, store: TestStore, world: PublicWorld): Promise<Addresses> {
  const { assignment, commitments, summary, record } = world
  const [followed, late] = [await numberAt(site, world.followed), await numberAt(site, world.late)]
  return {
    '/': ['/'],
    '/bodies': ['/bodies'],
    '/integrity': ['/integrity'],
    '/matters': [
      '/matters',
      '/matters?q=路灯',
      '/matters?q=nothing%20at%20all',
      '/matters?state=historical&session=第17屆%20第5次%20定期大會&topic=農業',
      '/matters?year=2026&outcome=resolved&unit=housing&sort=changed',
      '/matters?overdue=true&sort=due',
      '/matters?state=gone&cursor=broken&unit=nobody&year=x&sort=worst&utm_source=elsewhere',
    ],
    ...Object.fromEntries(
      Object.values(store.procedures).flatMap(({ presentation: { path } }) =>
        path === undefined ? [] : [[`/${path}`, [`/${path}`]]],
      ),
    ),
    '/matters/:ref': [
      ...[followed, late].map((ref) => `/matters/${ref}`),
      `/matters/${await numberAt(site, summary)}`,
      ...[assignment, record, ...Object.values(commitments)].map((id) => `/matters/${id}`),
    ],
    '/matters/:ref/chain': [`/matters/${followed}/chain`, `/matters/${record}/chain`],
    '/matters/:ref/replies/:assignment': [`/matters/${followed}/replies/${assignment}`],
    '/matters/:ref/replies/:assignment/:version': [1, 2].map((n) => `/matters/${followed}/replies/${assignment}/${n}`),
    '/units': ['/units', '/units?sort=onTime', '/units?sort=nonsense'],
    '/units/:slug': ['/units/housing', '/units/transport', '/units/health'],
    '/promises': [
      '/promises',
      ...['late', 'kept', 'not_kept', 'all'].map((part) => `/promises?part=${part}`),
      '/promises?part=kept&unit=health',
      '/promises?part=nonsense&unit=nobody&cursor=broken',
    ],
    '/procedures/:name': Object.keys(store.procedures).map((name) => `/procedures/${name}`),
  }
}

export function deskAddresses(
  { followed, late, commitments, summary }: PublicWorld,
  { draft, submitted, assignment }: DeskMatters,
): OpenedBy {
  return {
    '/sign-in': [
      ['office', '/sign-in'],
      ['office', '/sign-in?return=/inbox'],
    ],
    '/inbox': [
      ...['office', 'chair', 'verifier', 'wang', 'qian', 'housing', 'health'].map((who) => [who, '/inbox'] as const),
      ['office', '/inbox?list=waiting'],
    ],
    '/review/:id': [
      ['office', `/review/${summary}?show=assign`],
      ['office', `/review/${summary}?do=assign&show=assign`],
      ['office', `/review/${summary}?do=flag`],
      ['office', `/review/${submitted}`],
      ...['refuse', 'merge', 'return_for_revision'].map(
        (move) => ['office', `/review/${submitted}?do=${move}`] as const,
      ),
    ],
    '/board': [
      ['office', '/board'],
      ['chair', '/board?light=red'],
      ['verifier', '/board?party=transport&light=green'],
      ['office', '/board?key=1'],
      ['office', '/board?term=term-2021-01-10'],
      ['office', '/board?party=nobody&light=pink'],
    ],
    '/late': [
      ['chair', '/late'],
      ['office', `/late?why=${late}`],
      ['chair', `/late?why=${commitments.running}`],
    ],
    '/matters/:id/do/:move': [
      ['li', `/matters/${draft}/do/save`],
      ['li', `/matters/${draft}/do/submit`],
      ['office', `/matters/${summary}/do/assign`],
      ['office', `/matters/${followed}/do/urge`],
      ['office', `/matters/${submitted}/do/merge`],
      ...['save_draft', 'record_consultation', 'request_extension'].map(
        (move) => ['education', `/matters/${assignment}/do/${move}`] as const,
      ),
      ...['report', 'explain'].map((move) => ['housing', `/matters/${commitments.running}/do/${move}`] as const),
    ],
    '/begin/:procedure/:start': [
      ['wang', '/begin/proposal/draft'],
      ['office', '/begin/proposal/history'],
    ],
  }
}
