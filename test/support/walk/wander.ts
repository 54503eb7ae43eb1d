import { act, factsOf } from '../../../src/features/matters/commands/act.ts'
import type { ActResult } from '../../../src/features/matters/commands/request.ts'
import { lockTrees } from '../../../src/features/matters/commands/act-sql.ts'
import { matterOf } from '../../../src/features/matters/commands/row.ts'
import { sweep } from '../../../src/features/matters/time/sweep.ts'
import { hindrance } from '../../../src/kernel/decide.ts'
import type { Matter, Tree } from '../../../src/kernel/matter.ts'
import { isRefusal, type Refusal } from '../../../src/kernel/refusal.ts'
import { inputs, someText } from './wander-inputs.ts'
import type { Random } from '../random.ts'
import { actorOf, type TestStore } from '../store.ts'

export type Wandered = { readonly acted: number; readonly refused: number; readonly moves: ReadonlyMap<string, number> }

/**
 * A long history nobody has thought up: at each step somebody raises a proposal, makes a move they may make on some
 * matter, or days pass and the clock acts. Everything goes through `act` and `sweep`, as in use.
 */
export async function wander(
  store: TestStore,
  random: Random,
  steps: number,
  told: (acted: ActResult) => void = () => {},
): Promise<Wandered> {
  const moves = new Map<string, number>()
  let [acted, refused] = [0, 0]
  for (let step = 0; step < steps; step++) {
    if (random.chance(0.04)) {
      store.clock.moveBy({ days: 1 + random.below(12) })
      const { stuck } = await sweep(store)
      if (stuck[0] !== undefined) throw stuck[0].error
      continue
    }
    const made = random.chance(0.12) ? await raise(store, random) : await moveSomething(store, random)
    if (made === null) continue
    if (isRefusal(made.result)) refused++
    else {
      acted++
      told(made.result)
      moves.set(made.move, (moves.get(made.move) ?? 0) + 1)
    }
  }
  return { acted, refused, moves }
}

type MadeMove = { readonly move: string; readonly result: ActResult | Refusal }

async function raise(store: TestStore, random: Random): Promise<MadeMove> {
  const asks = Array.from({ length: 1 + random.below(3) }, () => ({ text: someText(random) }))
  const input = { subject: `提案 ${random.below(1_000_000)}`, situation: someText(random), asks }
  const actor = actorOf(random.pick(['wang', 'li', 'zhao', 'qian']))
  const result = await act(store, { body: store.body, actor, procedure: 'proposal', start: 'draft', input })
  return { move: 'proposal.draft', result }
}

async function moveSomething(store: TestStore, random: Random): Promise<MadeMove | null> {
  const tree = await someTree(store, random)
  if (tree === null) return null
  const body = await store.bodies.find(store.body, Date.parse(store.clock.now()))
  if (body === undefined) throw new Error(`no body ${store.body}`)
  const facts = factsOf(body, store.clock.today(body.timeZone))
  const open = movesIn(store, tree, facts)
  if (open.length === 0) return null
  const { matter, move, party } = random.pick(open)
  const filed = await filedProposals(store)
  const fill = inputs[`${matter.procedure}.${move}`]
  const input = fill?.({ matter, tree, today: facts.today, random, filed }) ?? {}
  const result = await act(store, { body: store.body, actor: actorOf(party), matter: matter.id, move, input })
  return { move: `${matter.procedure}.${move}`, result }
}

type Open = { readonly matter: Matter; readonly move: string; readonly party: string }

function movesIn(store: TestStore, tree: Tree, facts: ReturnType<typeof factsOf>): Open[] {
  const found: Open[] = []
  for (const matter of tree.values()) {
    const procedure = store.procedures[matter.procedure]
    if (procedure === undefined) continue
    for (const [move, { by }] of Object.entries(procedure.moves)) {
      const parties = new Set(by.flatMap((role) => matter.roles[role] ?? []))
      for (const party of parties) {
        // Ending everything early would leave short histories: the ways out are taken less often.
        if (ends.has(move) && matter.version % 5 !== 0) continue
        if (hindrance(procedure, tree, matter, move, actorOf(party), facts) === null)
          found.push({ matter, move, party })
      }
    }
  }
  return found
}

const ends = new Set(['withdraw', 'refuse', 'merge', 'transfer', 'record_default'])

async function someTree(store: TestStore, random: Random): Promise<Tree | null> {
  const roots = await store.database.query<{ id: string }>(
    'SELECT id FROM matter WHERE body_id = $1 AND parent_id IS NULL ORDER BY closed, changed_at DESC, id LIMIT 12',
    [store.body],
  )
  if (roots.length === 0) return null
  const { id } = random.pick(roots)
  const rows = await store.database.transaction((tx) => lockTrees(tx, store.body, [id]))
  return new Map(rows.map((row) => [row.id, matterOf(row)]))
}

async function filedProposals(store: TestStore): Promise<string[]> {
  const rows = await store.database.query<{ id: string }>(
    `SELECT id FROM matter WHERE body_id = $1 AND procedure = 'proposal' AND state IN ('filed', 'in_handling')
      ORDER BY id LIMIT 5`,
    [store.body],
  )
  return rows.map((row) => row.id)
}
