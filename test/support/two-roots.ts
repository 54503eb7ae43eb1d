import { z } from 'zod'
import { createApp } from '../../src/serving/app.ts'
import { bodiesOf } from '../../src/features/bodies/bodies.ts'
import { withChildren } from '../../src/features/bodies/in-use.ts'
import { seatOf } from '../../src/kernel/party.ts'
import { start, type Procedure, type Procedures } from '../../src/kernel/declarations/procedure.ts'
import { withPages } from '../../src/serving/pages.ts'
import type { Database } from '../../src/platform/db/index.ts'
import { bind, set } from '../../src/procedures/effects.ts'
import { extension } from '../../src/procedures/extension/index.ts'
import { defaultProcedures, procedures } from '../../src/procedures/index.ts'
import { proposal } from '../../src/procedures/proposal/index.ts'
import { addPeople } from './api.ts'
import { testStore, type TestStore } from './store.ts'

/**
 * A request for more time that a member can make by itself, so that a body has two procedures to choose from: with the
 * words of the real one, and with a desk of its own beside the three.
 */
const asked: Procedure = {
  ...extension,
  desks: ['office', 'chair', 'information'],
  access: { ...extension.access, overseers: ['office'], handedIn: { states: Object.keys(extension.states) } },
  starts: {
    opened: start({
      to: 'asked',
      by: ['member'],
      form: z.strictObject({}),
      binds: ['unit', 'approver', 'chair'],
      does: (c) => [
        bind('unit', ['health']),
        bind('approver', [seatOf(c.desks, 'office')]),
        bind('chair', [seatOf(c.desks, 'chair')]),
        set('subject', '多要一些时间'),
      ],
    }),
  },
}

/** So that what proposals open does not need that desk too. */
function withoutOpening(procedure: Procedure, child: string): Procedure {
  const moves = Object.entries(procedure.moves).map(([name, move]) => [
    name,
    { ...move, opens: (move.opens ?? []).filter((one) => one !== child) },
  ])
  return { ...procedure, moves: Object.fromEntries(moves) }
}

export const twoRoots: Procedures = {
  ...Object.fromEntries(
    Object.entries(withChildren(procedures, [proposal.name])).map(([name, procedure]) => [
      name,
      withoutOpening(procedure, extension.name),
    ]),
  ),
  extension: asked,
}

export type Page = { readonly status: number; readonly text: string }
export type Read = Page & {
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers at any depth
  readonly json: any
}
export type Somebody = { get(path: string): Promise<Page> }

export type Site = {
  readonly store: TestStore
  as(person: string): Somebody
  status(who: Somebody, path: string): Promise<number>
  api(person: string, path: string): Promise<Read>
  post(person: string, path: string, body: unknown): Promise<Read>
  form(person: string, path: string, fields: Record<string, string | readonly string[]>): Promise<Page>
}

const origin = 'http://localhost'

const report = (error: unknown): never => {
  throw error
}

/** The whole application, its pages too, over these procedures. */
export async function siteWith(database: Database, all: Procedures): Promise<Site> {
  const store: TestStore = {
    ...(await testStore(database, 'test', 'cn-chongqing-2018', defaultProcedures)),
    procedures: all,
    bodies: bodiesOf(database, all),
  }
  await addPeople(store)
  const app = createApp({ store, demo: true, report, ...withPages({ store, demo: true, baseUrl: origin, report }) })
  const known = (person: string) => ({ 'accept-language': 'zh-CN', authorization: `Bearer demo-${person}`, origin })
  const sent = async (person: string, path: string, init: RequestInit): Promise<Read> => {
    const response = await app.request(path, { ...init, headers: { ...known(person), ...init.headers } })
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, text, json: isJson ? JSON.parse(text) : undefined }
  }
  return {
    store,
    as: (person) => ({ get: (path) => sent(person, path, {}) }),
    status: async (who, path) => (await who.get(path)).status,
    api: (person, path) => sent(person, path, { headers: { accept: 'application/json' } }),
    post: (person, path, body) =>
      sent(person, path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(body),
      }),
    form: (person, path, fields) => {
      const body = new FormData()
      for (const [name, values] of Object.entries(fields))
        for (const one of [values].flat()) body.append(name, String(one))
      return sent(person, path, { method: 'POST', body })
    },
  }
}
