import { z } from '@hono/zod-openapi'
import { apiPaths } from '../../../paths.ts'
import { HttpProblem } from '../../../platform/errors.ts'
import { listedKinds } from '../../../kernel/party.ts'
import { partyEntries } from '../../bodies/bodies.ts'
import { readCursor, writeCursor } from '../lists/cursor.ts'
import { readEvents } from '../reading/events.ts'
import { eventsShape } from '../reading/events-shape.ts'
import { limitIn, unknownNames, type ParameterProblem } from '../lists/list-input.ts'
import { partyShape } from '../reading/shapes.ts'
import { queryParamsOf, requestedBody } from './query-params.ts'
import { WrongParameters } from './problem.ts'
import { idParams, orProblem, pageOf, paging } from './reads.ts'
import { get, parametersOf, type Api } from './route.ts'

const partyEntryShape = partyShape
  .extend({ about: z.record(z.string(), z.unknown()) })
  .openapi('PartyEntry', { description: 'A party with what else is known of it.' })

export function mountDirectory(api: Api): void {
  const { deps } = api

  get(
    api,
    `${apiPaths.matters}/{id}/events`,
    {
      summary: 'The chain of a matter',
      description: 'Its events with their hashes, so that anybody can check that nothing was changed afterwards.',
      params: idParams,
      query: z.object(paging),
      shape: eventsShape,
    },
    async (c) => {
      const { body, caller } = await queryParamsOf(c, deps)
      const events = await readEvents(deps.store, body, caller, c.req.param('id') ?? '', parametersOf(c))
      if (events === null) throw new HttpProblem('not_found')
      return orProblem(events)
    },
  )

  get(
    api,
    apiPaths.parties,
    {
      summary: 'The parties of a body',
      query: z.object({ kind: z.enum(listedKinds).optional(), ...paging }),
      shape: pageOf(partyEntryShape).openapi('PartyPage'),
    },
    async (c) => {
      const body = await requestedBody(c, deps)
      const raw = parametersOf(c)
      const wrong: ParameterProblem[] = unknownNames(raw, ['kind', 'cursor', 'limit'])
      const limit = limitIn(raw, (problem) => void wrong.push(problem))
      const kind = listedKinds.find((known) => known === raw['kind'])
      if (raw['kind'] !== undefined && kind === undefined)
        wrong.push({ path: 'kind', code: 'unknown_value', values: listedKinds })
      if (wrong.length > 0) throw new WrongParameters(wrong)
      const question = ['parties', body.id, kind]
      const { cursor } = raw
      const place = cursor === undefined ? { id: '' } : readCursor(question, 'text', cursor)
      if (place === null) throw new HttpProblem('cursor_invalid')
      const rows = await partyEntries(deps.store.database, body.id, kind ?? null, place.id, limit + 1)
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return {
        items: rows.slice(0, limit).map((row) => ({ ...row, names: { ...row.names }, about: { ...row.about } })),
        next: last ? writeCursor(question, { value: '', id: last.id }) : null,
      }
    },
  )
}
