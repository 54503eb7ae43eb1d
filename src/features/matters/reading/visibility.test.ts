import { describe, expect, it } from 'vitest'
import type { Json, Matter } from '../../../kernel/matter.ts'
import { emptyMatter } from '../../../kernel/change.ts'
import { procedures } from '../../../procedures/index.ts'
import type { StoredEvent } from '../integrity/chain.ts'
import {
  canReadEventInput,
  mayReadWhole,
  maySee,
  canSeeEvent,
  matterInTree,
  visibleContent,
  visibleRoles,
  type MatterInTree,
} from './visibility.ts'
import { everybody, viewerOf, type Viewer } from '../../../kernel/viewer.ts'

const desks = { office: 'office', chair: 'chair', verifier: 'verifier' }
const at = (party: string): Viewer => viewerOf([party], desks)
const viewers = {
  public: everybody,
  proposer: at('wang'),
  cosigner: at('zhao'),
  stranger: at('li'),
  unit: at('education'),
  cohandler: at('transport'),
  office: at('office'),
  verifier: at('verifier'),
}
type Who = keyof typeof viewers

const held = { office: ['office'], chair: ['chair'], verifier: ['verifier'] }
function matter(procedure: string, more: Partial<Matter>): Matter {
  return { ...emptyMatter(procedure, procedure, procedure === 'proposal' ? null : 'proposal', 'proposal'), ...more }
}

const draft = matter('proposal', {
  state: 'draft',
  roles: { proposer: ['wang'], invited: ['zhao'], ...held },
  content: { subject: 's', asks: [] },
})
const submitted: Matter = { ...draft, state: 'submitted', marks: { submission: '2026-02-02' } }
const filed: Matter = {
  ...submitted,
  state: 'in_handling',
  roles: { proposer: ['wang'], cosigner: ['zhao'], lead: ['education'], ...held },
  marks: { submission: '2026-02-02', filing: '2026-02-03' },
}
const standing = (one: Matter, root: Matter = filed): MatterInTree =>
  matterInTree(procedures, one, root, root === one ? null : root)

const seers = (s: MatterInTree): Who[] => (Object.keys(viewers) as Who[]).filter((who) => maySee(s, viewers[who]))

describe('who may know of a matter', () => {
  const confidential: Matter = { ...filed, content: { ...filed.content, confidential: true } }
  const assignment = matter('assignment', { roles: { unit: ['education'], cohandler: ['transport'], ...held } })
  it.each<[string, MatterInTree, Who[]]>([
    ['a draft: the proposer and those invited', standing(draft, draft), ['proposer', 'cosigner']],
    [
      'what is handed in: the desks too',
      standing(submitted, submitted),
      ['proposer', 'cosigner', 'office', 'verifier'],
    ],
    ['what is filed: everybody', standing(filed, filed), Object.keys(viewers) as Who[]],
    [
      'a confidential proposal: those who take part',
      standing(confidential, confidential),
      ['proposer', 'cosigner', 'unit', 'office', 'verifier'],
    ],
    [
      'what was opened in it: those who take part in either',
      standing(assignment, confidential),
      ['proposer', 'cosigner', 'unit', 'cohandler', 'office', 'verifier'],
    ],
    [
      'a draft that expired: never the desks',
      standing({ ...draft, state: 'expired', closed: true }, { ...draft, state: 'expired', closed: true }),
      ['proposer', 'cosigner'],
    ],
    [
      'what was refused: not the public',
      standing({ ...submitted, state: 'not_filed' }, { ...submitted, state: 'not_filed' }),
      ['proposer', 'cosigner', 'office', 'verifier'],
    ],
  ])('%s', (_name, s, expected) => {
    expect(seers(s)).toEqual(expected)
  })
})

const all: Who[] = Object.keys(viewers) as Who[]
const concerned: Who[] = ['proposer', 'cosigner', 'unit', 'cohandler', 'office', 'verifier']
const raisers: Who[] = ['proposer', 'cosigner', 'office', 'verifier']
const unitAndDesks: Who[] = ['unit', 'office', 'verifier']

/** procedure × field × reader: written by hand and compared with the access tables. */
const matrix: readonly [procedure: string, fields: readonly string[], who: readonly Who[]][] = [
  ['proposal', ['subject', 'asks', 'situation', 'outcomes', 'key', 'findings', 'reply'], all],
  ['proposal', ['returns', 'refusal'], raisers],
  ['proposal', ['settlements', 'field_nobody_named'], ['proposer', 'cosigner', 'unit', 'office', 'verifier']],
  ['assignment', ['subject', 'asks', 'replies', 'extensions', 'kind'], all],
  ['assignment', ['consultations', 'acknowledgements', 'progress', 'handler', 'cohandlersAdded'], concerned],
  ['assignment', ['draft', 'draftReturns'], ['unit']],
  ['opinion', ['subject', 'asks'], all],
  ['objection', ['reason', 'suggests', 'decision'], unitAndDesks],
  ['extension', ['until', 'dueBefore'], all],
  ['extension', ['reason', 'decision'], ['proposer', 'cosigner', 'unit', 'office', 'verifier']],
  [
    'commitment',
    ['text', 'due', 'evidence', 'owner', 'reports', 'claims', 'verification', 'explanations', 'default'],
    all,
  ],
  ['commitment', ['sentBack', 'opinions'], ['proposer', 'cosigner', 'unit', 'office', 'verifier']],
]

const rolesOf: { readonly [procedure: string]: Matter['roles'] } = {
  proposal: filed.roles,
  assignment: { unit: ['education'], cohandler: ['transport'], proposer: ['wang'], ...held },
}

function holding(procedure: string, fields: readonly string[], root: Matter = filed): MatterInTree {
  const content = Object.fromEntries(fields.map((field): [string, Json] => [field, 'x']))
  const roles = rolesOf[procedure] ?? { unit: ['education'], ...held }
  if (procedure === 'proposal') {
    const one = { ...root, content: { ...root.content, ...content } }
    return standing(one, one)
  }
  return standing(matter(procedure, { roles, content }), root)
}

describe('who may read a field', () => {
  for (const [procedure, fields, expected] of matrix)
    it.each(fields)(`${procedure}.%s`, (field) => {
      const s = holding(procedure, [field])
      const readers = all.filter((who) => field in visibleContent(s, viewers[who]))
      expect(readers).toEqual(expected)
    })

  it('an opinion is read by the unit that gave it, the one it was given to, and the desks', () => {
    const opinion = matter('opinion', {
      roles: { unit: ['transport'], lead: ['education'], ...held },
      content: { opinions: ['x'], agrees: true, sentBack: [] },
    })
    const readers = all.filter((who) => 'opinions' in visibleContent(standing(opinion), viewers[who]))
    expect(readers).toEqual(['unit', 'cohandler', 'office', 'verifier'])
  })

  it('where only a summary is published, the texts are for those concerned', () => {
    const summary: Matter = { ...filed, content: { ...filed.content, publicity: 'summary' } }
    const s = holding('proposal', ['situation', 'outcomes'], summary)
    expect(Object.keys(visibleContent(s, everybody)).toSorted()).toEqual(['outcomes', 'publicity', 'subject'])
    expect(Object.keys(visibleContent(s, viewers.unit))).toContain('situation')
    expect(Object.keys(visibleContent(holding('assignment', ['replies'], summary), everybody))).toEqual([])
  })

  it('every field and move in the tables belongs to a procedure there is', () => {
    const stray = Object.values(procedures).flatMap(({ access, moves, starts }) =>
      Object.keys(access.moves).filter((move) => !(move in moves) && !(move in starts)),
    )
    expect(stray).toEqual([])
  })

  it('who was invited and has not answered is between the proposer and the desks', () => {
    const inviting: Matter = { ...filed, roles: { ...filed.roles, invited: ['qian'] } }
    const shown = all.filter((who) => 'invited' in visibleRoles(standing(inviting, inviting), viewers[who]))
    expect(shown).toEqual(raisers)
  })
})

const ratingsRead = (s: MatterInTree, who: Who): Json | undefined => visibleContent(s, viewers[who])['feedback']

describe('a rating', () => {
  const rating = {
    by: 'wang',
    round: 1,
    handling: 'satisfied',
    result: 'dissatisfied',
    text: '没有落实。',
    on: '2026-06-01',
  }
  const { text: _text, ...silent } = rating
  const rated = (more: Partial<Matter>): MatterInTree => {
    const one: Matter = { ...filed, state: 'replied', content: { feedback: [rating] }, ...more }
    return standing(one, one)
  }

  it('is read at once by its giver, the unit and the desks', () => {
    for (const who of ['proposer', 'unit', 'office', 'verifier'] as const)
      expect(ratingsRead(rated({}), who), who).toEqual([rating])
  })
  it('is kept from fellow proposers and the public until the round is over', () => {
    for (const who of ['cosigner', 'public', 'stranger'] as const) expect(ratingsRead(rated({}), who), who).toEqual([])
  })
  it('is then read by all, by the public without its words', () => {
    for (const s of [rated({ state: 'closed' }), rated({ counts: { redo: 1 } })]) {
      expect(ratingsRead(s, 'cosigner')).toEqual([rating])
      expect(ratingsRead(s, 'public')).toEqual([silent])
    }
  })
})

const event = (procedure: string, move: string, more: Partial<StoredEvent> = {}): StoredEvent => ({
  matter: procedure,
  root: 'proposal',
  seq: 1,
  at: '2026-02-02T01:00:00.000Z',
  person: 'p',
  party: 'office',
  procedure,
  move,
  from: '',
  to: '',
  said: {},
  changes: [],
  because: null,
  ...more,
})
const whole = (s: MatterInTree, e: StoredEvent): Who[] => all.filter((who) => mayReadWhole(s, viewers[who], e))

describe('an event', () => {
  const urge = event('proposal', 'urge', { said: { reason: '请尽快。' } })

  it('of urging a unit stands in the timeline of units and desks only', () => {
    expect(all.filter((who) => canSeeEvent(standing(filed, filed), viewers[who], urge))).toEqual([
      'unit',
      'office',
      'verifier',
    ])
  })
  it('of an objection is seen by all, and its reason by the unit and the desks', () => {
    const s = holding('assignment', [])
    const objected = event('assignment', 'object', { said: { reason: '不属本单位职能。' } })
    expect(all.filter((who) => canSeeEvent(s, viewers[who], objected))).toEqual(all)
    expect(all.filter((who) => canReadEventInput(s, viewers[who], objected))).toEqual(unitAndDesks)
    expect(whole(s, objected)).toEqual(unitAndDesks)
  })
  it('that set a draft’s text is handed out whole only while that text still stands', () => {
    const set = event('proposal', 'draft', { changes: [{ do: 'set', field: 'subject', value: 's' }] })
    expect(whole(standing(filed, filed), set)).toEqual(all)
    const earlier = event('proposal', 'save', { changes: [{ do: 'set', field: 'subject', value: 'earlier' }] })
    expect(whole(standing(filed, filed), earlier)).toEqual(['proposer', 'cosigner'])
  })
  it('that touches a field is withheld from whoever may not read the field', () => {
    const submits = event('assignment', 'submit_draft', { changes: [{ do: 'set', field: 'draft', value: { a: 1 } }] })
    expect(whole(holding('assignment', ['draft']), submits)).toEqual(['unit'])
    const signs = event('assignment', 'sign', { changes: [{ do: 'set', field: 'draft', value: null }] })
    expect(whole(holding('assignment', []), signs)).toEqual(all)
  })
  it('of a rating is whole for the public never while it has words, and for the unit at once', () => {
    const value = { by: 'wang', round: 1, handling: 'satisfied', text: '好。' }
    const rate = event('proposal', 'rate', {
      said: { text: '好。' },
      changes: [{ do: 'add', field: 'feedback', value }],
    })
    const closed: Matter = { ...filed, state: 'closed', content: { feedback: [value] } }
    expect(whole(standing(closed, closed), rate)).toEqual(['proposer', 'cosigner', 'unit', 'office', 'verifier'])
  })
})
