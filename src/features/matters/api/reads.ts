import { z } from '@hono/zod-openapi'
import { apiPaths } from '../../../paths.ts'
import { HttpProblem } from '../../../platform/errors.ts'
import { procedures } from '../../../procedures/index.ts'
import { inboxLists, inboxOf } from '../lists/inbox.ts'
import { outcomesKnown, pageRowsDefault, pageRowsMax, queryCharsMax, type ListParameter } from '../lists/list-input.ts'
import { sorts } from '../lists/list-sql.ts'
import { listMatters, type ListProblem } from '../lists/list.ts'
import { cachedMatterJson } from '../page-cache/page-cache.ts'
import { readMatter } from '../reading/read.ts'
import { itemShape, matterShape } from '../reading/shapes.ts'
import { queryParamsOf, signInNeeded } from './query-params.ts'
import { matterCopyKey } from './cache-key.ts'
import { WrongParameters } from './problem.ts'
import { get, parametersOf, WrittenAnswer, type Api } from './route.ts'

const cursor = z.string().optional().openapi({ description: '`next` of the page before. Opaque; belongs to one list.' })
const limit = z.coerce
  .number()
  .int()
  .min(1)
  .max(pageRowsMax)
  .optional()
  .openapi({ description: `Rows of a page; ${pageRowsDefault} when left out.` })
export const paging = { cursor, limit }

const listQuery = z.object({
  procedure: z
    .enum(Object.keys(procedures))
    .optional()
    .openapi({ description: 'The first the body uses, when left out.' }),
  state: z.string().optional().openapi({ description: 'A state of the procedure; see /api/v1/procedures.' }),
  unit: z.string().optional().openapi({ description: 'Id of a unit that answers it.' }),
  topic: z.string().optional(),
  year: z.string().optional().openapi({ description: 'The year a proposal was filed in, four digits.' }),
  term: z.string().optional().openapi({
    description:
      'The term (届) a proposal was raised in: `raised_in.term.value` of one. The words of an old register too.',
  }),
  session: z.string().optional().openapi({ description: 'The session (次) of a term: `raised_in.session.value`.' }),
  outcome: z.enum(outcomesKnown).optional().openapi({ description: 'What holds now for at least one of its asks.' }),
  overdue: z.enum(['true', 'false']).optional(),
  q: z.string().max(queryCharsMax).optional().openapi({
    description:
      'Words to be found, all of them, in any order, in what a matter says and in its answers; or a number or its beginning. Traditional and simplified characters are the same, and so are the forms of an English word.',
  }),
  sort: z.enum(Object.keys(sorts)).optional().openapi({
    description:
      '`new` and `old` by the day it was opened; `due` soonest first, open ones only; `changed` latest first; `number`, numbered ones only; `relevance`, when left out where `q` is given: what `q` has in common with the subject, and age (of very many, the latest 200 that match and the latest 100 that match in their subject are ranked, the rest follows by age).',
  }),
  ...paging,
  total: z.enum(['true', 'false']).optional().openapi({ description: 'Count them all as well.' }),
} satisfies { readonly [parameter in ListParameter]: z.ZodType })

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().openapi({ description: 'Cursor of the next page; null on the last.' }),
    total: z.int().optional(),
  })
}

export const idParams = z.object({ id: z.string().openapi({ description: 'The id, the address, or the number.' }) })

export function mountReads(api: Api): void {
  const { deps } = api

  get(
    api,
    apiPaths.matters,
    { summary: 'List matters', query: listQuery, shape: pageOf(itemShape).openapi('MatterPage') },
    async (c) => {
      const { body, caller } = await queryParamsOf(c, deps)
      return orProblem(await listMatters(deps.store, body, caller, parametersOf(c)))
    },
  )

  get(
    api,
    `${apiPaths.matters}/{id}`,
    {
      summary: 'Read a matter',
      description: 'Everything about it that this caller may see, and the moves they may make.',
      params: idParams,
      shape: matterShape,
    },
    async (c) => {
      const { body, caller } = await queryParamsOf(c, deps)
      const ref = c.req.param('id') ?? ''
      if (caller.person !== null) return found(await readMatter(deps.store, body, caller, ref))
      const { pathname, search } = new URL(c.req.url)
      const key = matterCopyKey(pathname + search, (name) => c.req.header(name))
      return new WrittenAnswer(found(await cachedMatterJson(deps.store, body, ref, key)))
    },
  )

  const page = pageOf(itemShape)
  get(
    api,
    apiPaths.inbox,
    {
      summary: 'What is owed',
      description:
        '`owe`: what the caller owes. `owed`: what is owed to them. `waiting`: what they take part in and others owe.',
      query: z.object({ list: z.enum(inboxLists).optional(), ...paging }),
      shape: z
        .object({ owe: page.optional(), owed: page.optional(), waiting: page.optional() })
        .openapi('Inbox', { description: 'All three lists, or the one asked for.' }),
      signedIn: true,
    },
    async (c) => {
      const { body, caller } = await queryParamsOf(c, deps)
      if (caller.person === null) throw signInNeeded()
      return orProblem(await inboxOf(deps.store, body, caller, parametersOf(c)))
    },
  )
}

function found<T>(matter: T | null): T {
  if (matter === null) throw new HttpProblem('not_found')
  return matter
}

export function orProblem<T extends object>(result: T | ListProblem): T {
  if (!('wrong' in result)) return result
  // A page has no field of this name, which the compiler cannot conclude for every T.
  const { wrong } = result as ListProblem
  throw wrong === 'cursor' ? new HttpProblem('cursor_invalid') : new WrongParameters(wrong)
}
