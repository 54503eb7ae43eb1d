import { createApp } from '../../../src/serving/app.ts'
import { bodiesOf, type Body } from '../../../src/features/bodies/bodies.ts'
import { refOf } from '../../../src/features/matters/reading/read.ts'
import { maySee, matterInTree } from '../../../src/features/matters/reading/visibility.ts'
import type { Matter, Tree } from '../../../src/kernel/matter.ts'
import type { Procedure } from '../../../src/kernel/declarations/procedure.ts'
import { viewerOf } from '../../../src/kernel/viewer.ts'
import { withPages } from '../../../src/serving/pages.ts'
import type { Database } from '../../../src/platform/db/index.ts'
import { bodyOf, everyMatter, procedureStore } from './procedure-store.ts'
import { Grower } from './procedure-world.ts'
import { disputed, objectedAndWithdrawn } from '../proposal-stories.ts'
import { randomFrom } from '../random.ts'
import type { TestStore } from '../store.ts'
import { graftStory, quinceStory, withSynthetic } from '../synthetic/index.ts'

/** The same form with medlars by other names: each is found by its own. */
function renamed(form: object): object {
  return JSON.parse(JSON.stringify(form).replaceAll('zq901', 'zq902')) as object // what a form is made of is plain JSON
}

/** SOAK=1 goes on until every state has been met, and looks at more of each; SEED=n elsewhere. */
export const soak = process.env['SOAK'] === '1'
const seed = Number(process.env['SEED'] ?? 1)
const specimensMax = soak ? 6 : 2
const baseUrl = 'http://localhost'

export type One = { readonly matter: Matter; readonly tree: Tree }
export type WalkedMatter = {
  readonly status: number
  readonly text: string
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers at any depth
  readonly json: any
}
type Get = (party: string | null, path: string, language?: string, accept?: string) => Promise<WalkedMatter>

/** The whole application over matters of every procedure, the synthetic one among them, as they were grown. */
export class Walked {
  readonly failures: unknown[] = []
  readonly store: TestStore
  readonly grower: Grower
  readonly body: Body
  readonly all: readonly One[]
  readonly get: Get

  private constructor(store: TestStore, grower: Grower, body: Body, all: readonly One[]) {
    this.store = store
    this.grower = grower
    this.body = body
    this.all = all
    this.get = this.site(store)
  }

  static async grown(database: Database): Promise<Walked> {
    const store = await procedureStore(database, withSynthetic)
    const grower = new Grower(store, randomFrom(seed))
    // What chance would take long to bring about; then it goes on until every state has been met.
    const proposal = { situation: '情况。', asks: [{ text: '一' }, { text: '二' }] }
    const body = await bodyOf(store)
    const today = store.clock.today(body.timeZone)
    await grower.tell('proposal', 'draft', 'm1', disputed(today), { ...proposal, subject: '关于 zq9004e 的提案' })
    await grower.tell('proposal', 'draft', 'm1', objectedAndWithdrawn, { ...proposal, subject: '关于 zq9005e 的提案' })
    await grower.grow(12, soak ? 400 : 12, 60)
    // Whatever chance has made: one of the synthetic root from beginning to end, and one that is kept from the public.
    await grower.tell('quince', 'bud', 'm1', quinceStory, { subject: '关于 zq9000e 的木瓜' })
    const ofAnother = quinceStory.map(([by, ...rest]) => [by === 'm1' ? 'm2' : by, ...rest] as const)
    await grower.tell('quince', 'bud', 'm2', ofAnother, { subject: '关于 zq9001e 的木瓜', confidential: true })
    const ended = [...quinceStory.slice(0, 6), ['pantry', 'compost', { bruise: '烂了' }]] as const
    await grower.tell('quince', 'bud', 'm1', ended, { subject: '关于 zq9003e 的木瓜' })
    await grower.tell('quince', 'bud', 'm1', graftStory, { subject: '关于 zq9006e 的木瓜' })
    const grafts = graftStory.map(([by, move, form = {}]) => [by === 'm1' ? 'm2' : by, move, renamed(form)] as const)
    await grower.tell('quince', 'bud', 'm2', grafts, { subject: '关于 zq9007e 的木瓜', confidential: true })
    const all = (await everyMatter(store)).map(([matter, tree]) => ({ matter, tree }))
    return new Walked(store, grower, body, all)
  }

  /** The same database served by another process: nothing is kept in common. */
  another(): Get {
    return this.site({ ...this.store, bodies: bodiesOf(this.store.database, this.store.procedures) })
  }

  private site(store: TestStore): Get {
    const report = (error: unknown): void => void this.failures.push(error)
    const app = createApp({ store, demo: true, report, ...withPages({ store, demo: true, baseUrl, report }) })
    return async (party, path, language = 'zh-CN', accept = 'text/html') => {
      const known = party === null ? {} : { authorization: `Bearer demo-p-${party}` }
      const response = await app.request(path, { headers: { 'accept-language': language, accept, ...known } })
      const text = await response.text()
      const isJson = /json/.test(response.headers.get('content-type') ?? '')
      return { status: response.status, text, json: isJson ? JSON.parse(text) : undefined }
    }
  }

  api(party: string | null, path: string): Promise<WalkedMatter> {
    return this.get(party, `/api/v1${path}`, 'en', 'application/json')
  }

  /** The ids of a list, page after page; of the inbox, of what is owed. */
  async ids(party: string | null, path: string): Promise<string[]> {
    const ids: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const next = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
      const { status, text, json } = await this.api(party, `${path}&limit=100${next}`)
      if (status !== 200) throw new Error(`${path}: ${status} ${text}`)
      const page = json.owe ?? json
      ids.push(...page.items.map(({ id }: { id: string }) => id))
      cursor = page.next
    }
    return ids.toSorted()
  }

  isPublic({ matter, tree }: One): boolean {
    const root = tree.get(matter.root)
    if (root === undefined) throw new Error('no root')
    const parent = matter.parent === null ? null : (tree.get(matter.parent) ?? null)
    return maySee(matterInTree(this.store.procedures, matter, root, parent), viewerOf([], this.body.desks))
  }

  /** What the matter is linked with, from either end. */
  linked({ matter }: One): One[] {
    return this.all.filter((other) => leadsTo(matter, other.matter) || leadsTo(other.matter, matter))
  }

  of(procedure: string): One[] {
    return this.all.filter(({ matter }) => matter.procedure === procedure)
  }

  /** A few matters in each state it has been met in, public and hidden ones. */
  specimens({ name }: Procedure): One[] {
    const groups = new Map<string, One[]>()
    for (const one of this.of(name)) {
      const key = `${one.matter.state} ${this.isPublic(one)}`
      const group = groups.get(key) ?? []
      if (group.length < specimensMax) groups.set(key, [...group, one])
    }
    return [...groups.values()].flat()
  }
}

function leadsTo({ links }: Matter, other: Matter): boolean {
  return Object.values(links).some(({ to }) => to.some(({ id }) => id === other.id))
}

/** The word by which a matter can be told from every other: of its root’s subject. */
export function wordIn({ matter, tree }: One): string {
  return /zq\d+e/.exec(String(tree.get(matter.root)?.content['subject']))?.[0] ?? ''
}

export function at({ matter }: One): string {
  return `${matter.procedure} in ${matter.state} (${matter.id})`
}

export function addressIn({ matter }: One): string {
  return `/matters/${encodeURIComponent(refOf(matter))}`
}
