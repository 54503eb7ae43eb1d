import { giveMandate } from '../../../src/features/administration/commands/people.ts'
import { addParty, changeParty } from '../../../src/features/administration/commands/parties.ts'
import { dissolve } from '../../../src/features/administration/commands/succession.ts'
import { delegate } from '../../../src/features/administration/commands/delegations.ts'
import { isDeclined, type Admin, type Done } from '../../../src/features/administration/commands/admin.ts'
import { setTerm } from '../../../src/features/administration/commands/terms.ts'
import type { Desk, Fields } from './desk.ts'
import type { State } from './page-state.ts'
import { ownPack } from '../own-pack.ts'

const days = '2027-01-01 free 元旦 / New Year\n2027-02-06 – 2027-02-12 休 春节 / Spring Festival'

const ownCalendar = {
  id: 'ours',
  version: 1,
  name: { en: 'Our days', 'zh-CN': '我市日历' },
  coverage: { from: '2020-01-01', to: '2026-12-31' },
  weekend: [0, 6],
  days: { '2026-05-01': { works: false, name: 'labour' } },
  names: { labour: { en: 'Labour Day', 'zh-CN': '劳动节' } },
}
const looked = (own: unknown): Fields => [
  ['do', 'look'],
  ['own', typeof own === 'string' ? own : JSON.stringify(own, null, 2)],
]

/** Forms as they are sent, and how they are answered when nothing is to be done yet. */
const sent: readonly (readonly [path: string, status: number, fields: Fields])[] = [
  [
    '/admin',
    422,
    [
      ['name.en', ''],
      ['name.zh-CN', 'x'],
      ['timeZone', 'Mars'],
      ['language', ''],
      ['publicity', 'full'],
    ],
  ],
  [
    '/admin/rules',
    422,
    [
      ['pack', 'council-generic-en'],
      ['running', ''],
    ],
  ],
  ['/admin/rules', 200, looked(ownPack)],
  ['/admin/rules', 422, looked({ ...ownPack, slots: { replyWithin: { n: 40, unit: 'weeks' } } })],
  ['/admin/rules', 422, looked('no JSON')],
  ['/admin/calendar', 200, looked(ownCalendar)],
  ['/admin/calendar', 422, looked({ ...ownCalendar, weekend: 'Sunday' })],
  [
    '/admin/calendar',
    422,
    [
      ['do', 'choose'],
      ['calendar', 'nowhere'],
    ],
  ],
  [
    '/admin',
    422,
    [
      ['do', 'keeping'],
      ['security_log', 'x'],
    ],
  ],
  ['/admin', 422, [['do', 'procedures']]],
  [
    '/admin',
    422,
    [
      ['do', 'procedures'],
      ['procedures', 'nobody knows'],
    ],
  ],
  ['/admin/desks', 422, [['office', 'health']]],
  [
    '/admin/parties/housing',
    422,
    [
      ['do', 'dissolve'],
      ['to', 'nobody'],
    ],
  ],
  [
    '/admin/calendar',
    200,
    [
      ['do', 'preview'],
      ['year', '2027'],
      ['days', days],
    ],
  ],
  [
    '/admin/calendar',
    422,
    [
      ['do', 'preview'],
      ['year', '2027'],
      ['days', 'one day in May'],
    ],
  ],
  [
    '/admin/calendar',
    422,
    [
      ['do', 'preview'],
      ['year', '2040'],
      ['days', '2040-01-01 free 元旦 / New Year'],
    ],
  ],
  [
    '/admin/terms',
    422,
    [
      ['id', ''],
      ['within', ''],
      ['name.en', 'x'],
      ['name.zh-CN', 'x'],
      ['from', '2026-01-01'],
      ['until', '2025-01-01'],
    ],
  ],
  [
    '/admin/parties/education',
    422,
    [
      ['name', ''],
      ['rename', 'new'],
    ],
  ],
  [
    '/admin/people/new',
    422,
    [
      ['name', '新人'],
      ['id', 'p-wang'],
      ['party', 'wang'],
    ],
  ],
  [
    '/admin/people/p-education',
    422,
    [
      ['do', 'mandate'],
      ['party', ''],
      ['from', 'x'],
    ],
  ],
  [
    '/admin/people/p-education',
    422,
    [
      ['do', 'lend'],
      ['party', 'education'],
      ['taker', ''],
    ],
  ],
  [
    '/admin/import',
    200,
    [
      ['do', 'preview'],
      ['table', 'units'],
      ['text', 'name,topics,colour\nWater Board,"water, drains",blue\n'],
    ],
  ],
  [
    '/admin/import',
    200,
    [
      ['do', 'preview'],
      ['table', 'people'],
      ['text', 'name,party,duties\nAda,Nowhere,king\nBo,education,liaison\n'],
    ],
  ],
  [
    '/admin/import',
    422,
    [
      ['do', 'preview'],
      ['table', 'members'],
      ['text', 'title\nx\n'],
    ],
  ],
  ['/admin/bodies', 403, [['id', 'x']]],
  [
    '/delegations',
    422,
    [
      ['do', 'lend'],
      ['party', ''],
      ['taker', ''],
      ['from', ''],
      ['until', ''],
    ],
  ],
]

/** The pages by which a body is run, in a body to which something has been done; in a demo the office runs it. */
export async function administrationStates(desk: Desk): Promise<readonly State[]> {
  const { store } = desk
  const body = await store.bodies.find(store.body, Date.parse(store.clock.now()))
  if (body === undefined) throw new Error('no body')
  await history({ store, body, person: 'p-office' })
  const office = desk.as('p-office')
  const got = (route: string, path = route, status = 200): State => ({
    name: `${path}, the office`,
    route,
    status,
    shown: (language) => office.get(path, language),
  })
  const posted = (path: string, status: number, fields: Fields): State => ({
    name: `${path}, sent ${JSON.stringify(fields).slice(0, 120)}`,
    status,
    shown: (language) => office.post(path, fields, { language }),
  })
  const plain = [
    '',
    '/rules',
    '/calendar',
    '/terms',
    '/desks',
    '/members',
    '/units',
    '/organs',
    '/people',
    '/import',
    '/tokens',
    '/audit',
    '/security',
    '/reads',
  ]
  return [
    ...plain.map((part) => got(`/admin${part}`)),
    got('/admin/rules', '/admin/rules?pack=council-generic-en'),
    got('/admin/calendar', '/admin/calendar?calendar=mon-fri'),
    got('/admin/desks', '/admin/desks?office=bureau'),
    got('/admin/parties/:party', '/admin/parties/education?part=end'),
    got('/units/:slug', '/units/archive'),
    got('/admin/terms', '/admin/terms?id=term-2031-04-01'),
    got('/admin/members', '/admin/members?q=nobody at all'),
    ...['education', 'archive', 'wang', 'office', 'new-unit', 'new-member', 'new-office', 'new-organ', 'new-desk'].map(
      (id) => got('/admin/parties/:party', `/admin/parties/${id}`),
    ),
    got('/admin/parties/:party', '/admin/parties/nobody', 404),
    ...['p-education', 'new', 'p-education?part=lend'].map((id) => got('/admin/people/:person', `/admin/people/${id}`)),
    got('/admin/audit', '/admin/audit?about=p-health&what=mandate_given&person=p-office'),
    got('/admin/bodies'),
    got('/delegations'),
    {
      name: '/admin, a member',
      route: '/admin',
      status: 403,
      shown: (language) => desk.as('p-wang').get('/admin', language),
    },
    ...sent.map(([path, status, fields]) => posted(path, status, fields)),
  ]
}

function done(deeds: Done): void {
  if (isDeclined(deeds)) throw new Error(JSON.stringify(deeds))
}

async function history(admin: Admin): Promise<void> {
  const today = admin.store.clock.today(admin.body.timeZone)
  const name = { en: 'Sixth term', 'zh-CN': '第六届' }
  done(await setTerm(admin, { within: null, name, from: '2031-04-01', until: '2036-03-31' }))
  const session = { en: 'First session', 'zh-CN': '第一次会议' }
  done(await setTerm(admin, { within: 'term-2031-04-01', name: session, from: '2031-04-10', until: '2031-04-15' }))
  done(
    await giveMandate(admin, 'p-health', { party: 'health', duties: ['liaison', 'signer'], from: today, until: null }),
  )
  const bureau = {
    id: 'bureau',
    kind: 'office' as const,
    name: '提案工作室',
    names: { en: 'Proposals bureau' },
    about: {},
  }
  done(await addParty(admin, bureau))
  done(await addParty(admin, { id: 'archive', kind: 'unit', name: '档案馆', names: { en: 'Archive' }, about: {} }))
  done(await dissolve(admin, 'archive', { to: 'education', people: true }))
  const lent = { party: 'education', giver: 'p-education', taker: 'p-health', duties: ['signer'] as const }
  done(await delegate(admin, { ...lent, from: today, until: '2026-12-31' }))
  done(
    await changeParty(
      admin,
      'transport',
      { name: '交通运输局', names: { en: 'Transport Authority' }, about: {} },
      'new',
    ),
  )
}
