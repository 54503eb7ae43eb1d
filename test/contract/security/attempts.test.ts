import {
  assert,
  asyncProperty,
  check as tryMany,
  defaultReportMessage,
  nat,
  property,
  record,
  type Arbitrary,
  type RunDetails,
} from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  maySee,
  matterInTree,
  visibleContent,
  type MatterInTree,
} from '../../../src/features/matters/reading/visibility.ts'
import { viewerOf, type Viewer } from '../../../src/kernel/viewer.ts'
import { emptyMatter } from '../../../src/kernel/change.ts'
import { hindrance } from '../../../src/kernel/decide.ts'
import type { Matter } from '../../../src/kernel/matter.ts'
import type { Duty } from '../../../src/kernel/party.ts'
import { factsOf } from '../../../src/features/matters/commands/act.ts'
import { procedures } from '../../../src/procedures/index.ts'
import { attemptsWorld, type AttemptsWorld, type Caller } from '../../support/attempts-world.ts'
import { databaseMaker } from '../../support/databases/databases.ts'
import { mayDoIt, mayReadField, mayReadText, maySeeIt } from '../../support/walk/oracle.ts'
import type { OracleMatter, Somebody } from '../../support/walk/oracle.ts'
import { randomFrom } from '../../support/random.ts'
import { inputs } from '../../support/walk/wander-inputs.ts'

// Random attempts across roles, bodies and matters, each held against the rules written down a second time (oracle.ts).
// In `npm test`: 20,000 upon the two pure places that decide, 2,000 upon the whole application, of which one in five over
// real HTTP. With SOAK=1 twenty times as many of the latter.

const [pureRuns, appRuns] = [20_000, process.env['SOAK'] === '1' ? 40_000 : 2_000]

let world: AttemptsWorld
let callers: readonly Caller[] = []
let matters: readonly OracleMatter[] = []
const open = databaseMaker('postgres')

beforeAll(async () => {
  world = await attemptsWorld(await open())
  ;({ callers } = world)
  matters = await world.matters()
}, 240_000)
afterAll(async () => {
  await world.server.stop()
  expect(world.failures).toEqual([])
})

const treeOf = (matter: OracleMatter): OracleMatter[] =>
  matters.filter((one) => one.root === matter.root && one.body === matter.body)

/** One attempt, by numbers that choose among whatever there is, so that one that fails is shrunk to the least. */
const attempt = record({
  caller: nat(1_000),
  matter: nat(10_000),
  what: nat(9),
  move: nat(60),
  elsewhere: nat(9),
  seed: nat(1_000_000),
})
type Attempt = typeof attempt extends Arbitrary<infer T> ? T : never

const at = <T>(list: readonly T[], n: number): T => list[n % list.length] as T // no list here is empty
const moveNames = [...new Set(Object.values(procedures).flatMap((one) => Object.keys(one.moves)))]

describe('the two places that decide', () => {
  type See = (standing: MatterInTree, viewer: Viewer) => boolean
  const check = (see: See): RunDetails<[Attempt]> =>
    tryMany(
      property(attempt, (one) => {
        const who = at(callers, one.caller)
        const matter = at(
          matters.filter(({ body }) => body === who.body),
          one.matter,
        )
        const tree = treeOf(matter)
        const root = tree.find(({ id }) => id === matter.root) ?? matter
        const parent = null
        // What the two read of a matter is what the rows hold.
        const standing = matterInTree(procedures, asMatter(matter), asMatter(root), parent)
        const viewer = viewerOf(Object.keys(who.acts), { office: 'office', chair: 'chair', verifier: 'verifier' })
        const seen = see(standing, viewer)
        expect(seen).toBe(maySeeIt(who, matter, tree))
        for (const field of Object.keys(visibleContent(standing, viewer))) {
          if (seen) expect(mayReadField(who, matter, tree, field), field).toBe(true)
        }
      }),
      { numRuns: pureRuns, seed: 20_261_125 },
    )

  it('let nobody see what the rules do not', () => {
    expect(defaultReportMessage(check(maySee)) ?? '').toBe('')
  })

  it('are caught where one has a hole', () => {
    const hole = check((standing, viewer) => viewer.desk || maySee(standing, viewer))
    expect(hole.failed).toBe(true)
  })

  it('let nobody do what the rules do not', async () => {
    for (const store of world.stores) {
      const body = await store.bodies.find(store.body, Date.parse(store.clock.now()))
      if (body === undefined) throw new Error('no body')
      const facts = factsOf(body, store.clock.today(body.timeZone))
      const own = matters.filter(({ body: id }) => id === store.body)
      const people = callers.filter((who) => who.body === store.body && who.writes)
      assert(
        property(attempt, (one) => {
          const [who, matter, move] = [at(people, one.caller), at(own, one.matter), at(moveNames, one.move)]
          const procedure = procedures[matter.procedure]
          if (procedure === undefined || !(move in procedure.moves)) return
          const list = treeOf(matter)
          const tree = new Map(list.map((row) => [row.id, asMatter(row)]))
          const may = Object.entries(who.acts).some(([party, duties]) => {
            const actor = { person: who.person, party, duties: duties as readonly Duty[] } // the table above holds duties
            return hindrance(procedure, tree, asMatter(matter), move, actor, facts) === null
          })
          if (may) expect(mayDoIt(who, matter, list, move, procedures)).toBe(true)
        }),
        { numRuns: pureRuns / 4, seed: 7 },
      )
    }
  })
})

function asMatter({ body: _body, ...row }: OracleMatter): Matter {
  const parent = row.id === row.root ? null : row.root
  return { ...emptyMatter(row.id, row.procedure, parent, row.root), ...row, parent, version: 1 }
}

describe('the whole application', () => {
  let made = 0
  type PlainAnswer = { readonly status: number; readonly text: string }
  type Ask = (request: Request, real: boolean) => Promise<Response>

  async function send(
    ask: Ask,
    who: Caller,
    method: string,
    path: string,
    sent?: unknown,
    body = who.body,
  ): Promise<PlainAnswer> {
    const json = path.startsWith('/api/')
    const real = path.length % 5 === 0
    const base = real ? world.server.url : 'http://localhost:3000'
    const prefix = json || body === 'test' ? '' : `/at/${body}`
    const headers = {
      'huiyin-body': body,
      'accept-language': 'en',
      ...(who.token !== null && { authorization: `Bearer ${who.token}` }),
      ...(method === 'POST' && {
        'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded',
        origin: base,
      }),
    }
    const init = {
      method,
      headers,
      redirect: 'manual' as const,
      ...(method === 'POST' && { body: json ? JSON.stringify(sent) : '' }),
    }
    const response = await ask(new Request(base + prefix + path, init), real)
    return { status: response.status, text: await response.text() }
  }

  /** Makes the attempt and holds whatever comes back against the oracle. */
  async function tryIt(ask: Ask, one: Attempt): Promise<void> {
    const who = at(callers, one.caller)
    const matter = at(matters, one.matter)
    const tree = treeOf(matter)
    const sees = maySeeIt(who, matter, tree)
    const random = randomFrom(one.seed)
    // Now and then with another body's name on it.
    const body = one.elsewhere === 0 ? at(['test', 'tower'], one.seed) : who.body
    const here = body === who.body && matter.body === body
    const rules = Object.entries(procedures[matter.procedure]?.moves ?? {})
    // Mostly what could be done now, if only by the right people.
    const timely = rules.filter(([, { from, by }]) => from.includes(matter.state) && by.length > 0)
    const [move] = at(timely.length > 0 && one.seed % 4 > 0 ? timely : rules, one.move)
    const path = `/api/v1/matters/${matter.id}`
    let answer: PlainAnswer
    if (one.what < 3) {
      answer = await send(ask, who, 'GET', path, undefined, body)
      if (here) expect(answer.status).toBe(sees ? 200 : 404)
      if (answer.status === 200 && here) fieldsAllowed(who, matter, tree, answer.text)
    } else if (one.what === 3) answer = await send(ask, who, 'GET', `${path}/events`, undefined, body)
    else if (one.what === 4)
      answer = await send(
        ask,
        who,
        'GET',
        `/api/v1/matters?limit=50${random.pick(['', '&q=zq', '&overdue=true', '&sort=changed'])}`,
        undefined,
        body,
      )
    else if (one.what === 5)
      answer = await send(
        ask,
        who,
        'GET',
        random.pick([
          `/matters/${matter.id}`,
          `/matters/${matter.id}/do/${move}`,
          '/inbox',
          '/matters?q=zq',
          '/review',
          '/board',
        ]),
        undefined,
        body,
      )
    else if (one.what === 6) {
      const admin = random.pick([
        '/admin',
        '/admin/people',
        '/admin/audit',
        '/admin/import',
        '/admin/rules?pack=cn-zhejiang-2016',
        '/delegations',
      ])
      answer = await send(ask, who, random.pick(['GET', 'POST']), admin, {}, body)
      // A token administers nothing, whoever it belongs to.
      expect([303, 400, 403, 404]).toContain(answer.status)
    } else {
      const given = inputs[`${matter.procedure}.${move}`]?.({
        matter: asMatter(matter),
        tree: new Map(tree.map((row) => [row.id, asMatter(row)])),
        today: '2026-03-01',
        random,
        filed: [],
      })
      const may = here && mayDoIt(who, matter, tree, move, procedures)
      answer = await send(ask, who, 'POST', `${path}/${move}`, given ?? {}, body)
      if (answer.status < 300) {
        made++
        matters = await world.matters()
        expect(may, `${who.person} made ${move}`).toBe(true)
      }
      if (here && who.writes && !sees) expect(answer.status).toBe(404)
    }
    expect(answer.status).toBeLessThan(500)
    secretsKept(who, answer.text)
  }

  /** No answer, whatever was asked, holds the text of a proposal its reader may not read. */
  function secretsKept(who: Caller, text: string): void {
    for (const [secret = '', body = '', n = ''] of text.matchAll(/zq(test|tower)(\d)e/g)) {
      const root = matters.find(({ id }) => id === world.origins.get(secret))
      expect(
        root !== undefined && mayReadText(publicIn(who, body), root, treeOf(root)),
        `${secret} (${n}) to ${who.person}`,
      ).toBe(true)
    }
  }

  /** In another body than their own they are anybody: what is public there is public to them. */
  const publicIn = (who: Caller, body: string): Somebody => (who.body === body ? who : { ...who, body, acts: {} })

  function fieldsAllowed(who: Caller, matter: OracleMatter, tree: OracleMatter[], text: string): void {
    const { content } = JSON.parse(text) as { content: object }
    for (const field of Object.keys(content))
      expect(mayReadField(who, matter, tree, field), `${field} to ${who.person}`).toBe(true)
  }

  const asked: Ask = async (request, real) => (real ? fetch(request) : world.app.fetch(request))

  it('gives and does nothing that the rules do not allow', async () => {
    await assert(
      asyncProperty(attempt, (one) => tryIt(asked, one)),
      { numRuns: appRuns, seed: 42, endOnFailure: true },
    )
    // Otherwise it would say nothing of doing: some of what was tried was theirs to do, and was done.
    expect(made).toBeGreaterThan(5)
  }, 1_200_000)

  it('is caught where it has a hole: somebody taken for another', async () => {
    const li = callers.find(({ person, body }) => person === 'p-li' && body === 'test')
    const wang = callers.find(({ person, body, writes }) => person === 'p-wang' && body === 'test' && writes)
    const taken: Ask = (request, real) => {
      const headers = new Headers(request.headers)
      if (headers.get('authorization') === `Bearer ${li?.token}`) headers.set('authorization', `Bearer ${wang?.token}`)
      return asked(new Request(request, { headers }), real)
    }
    const found = await tryMany(
      asyncProperty(attempt, (one) =>
        tryIt(taken, { ...one, caller: callers.findIndex((who) => who === li), what: one.what % 3 }),
      ),
      { numRuns: 200, seed: 3, endOnFailure: true },
    )
    expect(found.failed).toBe(true)
  })
})
