import { expect, it } from 'vitest'
import { z } from 'zod'
import { eachDatabase } from '../../../../test/support/databases/databases.ts'
import { actorOf, testStore } from '../../../../test/support/store.ts'
import { move, type Procedure } from '../../../kernel/declarations/procedure.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { add, set, tell } from '../../../procedures/effects.ts'
import { id, matterId } from '../../../procedures/forms.ts'
import { procedures } from '../../../procedures/index.ts'
import { anonymous } from '../../people/caller.ts'
import { act } from './act.ts'
import type { ActRequest } from './request.ts'
import { findingLine } from '../integrity/finding.ts'
import { readMatter } from '../reading/read.ts'
import { sweep } from '../time/sweep.ts'
import { verify } from '../integrity/verify.ts'

/** Merging as it was before links: one matter names the other in its content. */
const before: Procedure = {
  ...procedures.proposal,
  moves: {
    ...procedures.proposal.moves,
    merge: move<{ into: string }>({
      from: ['submitted'],
      to: 'merged',
      by: ['office'],
      form: z.object({ into: matterId }),
      does: (c) => [set('mergedInto', c.form.into), tell(c.form.into, 'take_in', { proposal: c.matter.id })],
    }),
    take_in: move<{ proposal: string }>({
      from: ['filed'],
      to: 'stays',
      by: [],
      through: ['proposal.merge'],
      form: z.object({ proposal: id }),
      does: (c) => [add('mergedFrom', c.form.proposal)],
    }),
  },
}

eachDatabase((_engine, open) => {
  it('links matters that were merged before links existed, once, at both ends', async () => {
    const store = await testStore(await open())
    const old = { ...store, procedures: { ...procedures, proposal: before } }
    const done = async (request: ActRequest): Promise<string> => {
      const acted = await act(old, request)
      if (isRefusal(acted)) throw new Error(JSON.stringify(acted))
      return acted.id
    }
    const submitted = async (party: string): Promise<string> => {
      const input = { subject: `${party}的提案`, situation: '情况。', asks: [{ text: '建议。' }] }
      const matter = await done({ body: 'test', actor: actorOf(party), procedure: 'proposal', start: 'draft', input })
      return done({ body: 'test', actor: actorOf(party), matter, move: 'submit', input: {} })
    }
    const [main, other] = [await submitted('wang'), await submitted('li')]
    await done({ body: 'test', actor: actorOf('office'), matter: main, move: 'file', input: {} })
    await done({ body: 'test', actor: actorOf('office'), matter: other, move: 'merge', input: { into: main } })
    await store.database.query('UPDATE body SET link_old = true WHERE id = $1', ['test'])
    store.bodies.forget('test')

    for (let times = 0; times < 2; times++) {
      await sweep(store)
      const rows = await store.database.query('SELECT from_id, kind, to_id FROM matter_link')
      expect(rows).toEqual([{ from_id: other, kind: 'merged_into', to_id: main }])
    }
    const body = await store.bodies.find('test', 0)
    if (body === undefined) throw new Error('no body')
    expect(body.linkOld).toBe(false)
    const seen = await readMatter(store, body, anonymous, main)
    expect(seen?.timeline.map((event) => event.move)).not.toContain('linked')
    const office = { person: 'p-office', name: 'office', acts: [{ party: 'office', duties: [] }] } as const
    expect((await readMatter(store, body, office, main))?.merged_from.map((one) => one.id)).toEqual([other])
    expect((await verify(store, 'test')).findings.map(findingLine)).toEqual([])
  })
})
