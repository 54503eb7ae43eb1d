import type { Context } from 'hono'
import { z } from '@hono/zod-openapi'
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts'
import { apiPaths } from '../../../paths.ts'
import { HttpProblem } from '../../../platform/errors.ts'
import { answerJson, mustAccept } from '../../../platform/http/answer.ts'
import { readJson, unstorable } from '../../../platform/http/json-body.ts'
import type { Body } from '../../bodies/bodies.ts'
import type { Caller, Mandate } from '../../people/caller.ts'
import { act, isRepeatedRequest } from '../commands/act.ts'
import type { ActResult, ActRequest } from '../commands/request.ts'
import { findMatter } from '../reading/read.ts'
import { actorFor } from '../reading/view-moves.ts'
import { queryParamsOf, signInNeeded, type ApiDeps, type ApiEnv } from './query-params.ts'
import { RefusedMove } from './problem.ts'
import type { Api } from './route.ts'

export const actedShape = z
  .object({
    id: z.uuid(),
    version: z.int(),
    state: z.string(),
    number: z.string().nullable(),
    address: z.string().nullable().openapi({ description: 'The number as it stands in the address of its page.' }),
    opened: z
      .array(z.object({ id: z.uuid(), procedure: z.string() }))
      .openapi({ description: 'Matters the move opened.' }),
    begun: z
      .array(z.object({ id: z.uuid(), procedure: z.string(), number: z.string().nullable() }))
      .openapi({ description: 'Matters that stand by themselves, begun by the move and linked with this one.' }),
  })
  .openapi('Acted')

const keyShape = /^[\x21-\x7e]{1,200}$/

export function mountWrites({ app, deps }: Api): void {
  app.post(apiPaths.matters, async (c) => {
    const asked = await mustBeSignedIn(c, deps)
    const sent = startIn(await formSent(c))
    const chosen = oneOf(
      asked.caller,
      asked.caller.acts.filter((mandate) => mayStart(deps, asked.body, mandate, sent)),
    )
    const request: ActRequest = {
      body: asked.body.id,
      actor: actorFor(asked.person, chosen),
      procedure: sent.procedure,
      start: sent.start,
      input: sent.form,
      ...keyOf(c),
    }
    const acted = await done(deps, asked.body, sent.procedure, request)
    c.header('Location', apiPaths.matter(acted.id))
    return answerJson(c, acted, 201)
  })

  app.post(`${apiPaths.matters}/:id/:move`, async (c) => {
    const asked = await mustBeSignedIn(c, deps)
    const { body, caller, person } = asked
    const move = c.req.param('move')
    const input = await formSent(c)
    const key = keyOf(c)
    const version = versionOf(c)
    const found = await findMatter(deps.store, body, caller, c.req.param('id'))
    // A caller who declined, for example, may no longer see the matter but must get the same answer to a repeated
    // request.
    const repeated =
      found === null && key.key !== undefined && (await isRepeatedRequest(deps.store, body, person, key.key))
    if (found === null && !repeated) throw new HttpProblem('not_found')
    const matter = found?.matter
    const moves = deps.store.procedures[matter?.procedure ?? '']?.moves ?? {}
    const roles = Object.hasOwn(moves, move) ? (moves[move]?.by ?? []) : []
    const holders = caller.acts.filter(({ party }) => roles.some((role) => matter?.roles[role]?.includes(party)))
    const request: ActRequest = {
      body: body.id,
      actor: actorFor(person, oneOf(caller, holders)),
      matter: matter?.id ?? c.req.param('id').toLowerCase(),
      move,
      input,
      ...key,
      ...version,
    }
    return answerJson(c, await done(deps, body, matter?.procedure, request))
  })
}

type SignedInCaller = { readonly body: Body; readonly caller: Caller; readonly person: string }

async function mustBeSignedIn(c: Context<ApiEnv>, deps: ApiDeps): Promise<SignedInCaller> {
  mustAccept(c, 'application/json')
  const { body, caller } = await queryParamsOf(c, deps)
  if (caller.person === null) throw signInNeeded()
  return { body, caller, person: caller.person }
}

async function formSent(c: Context<ApiEnv>): Promise<unknown> {
  const value = await readJson(c.req.raw)
  const fault = unstorable(value)
  if (fault) throw new RefusedMove({ ...refuse('form_invalid'), fields: [fault] })
  return value
}

const startShape = z.strictObject({ procedure: z.string(), start: z.string(), form: z.unknown() })

function startIn(value: unknown): z.infer<typeof startShape> {
  const parsed = startShape.safeParse(value)
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    code: issue.code,
    message: issue.message,
  }))
  throw new RefusedMove({ ...refuse('form_invalid'), fields })
}

function mayStart(
  { store }: ApiDeps,
  body: Body,
  { party }: Mandate,
  sent: { procedure: string; start: string },
): boolean {
  const kind = body.partyKind(party)
  const procedure = Object.hasOwn(store.procedures, sent.procedure) ? store.procedures[sent.procedure] : undefined
  const start = procedure && Object.hasOwn(procedure.starts, sent.start) ? procedure.starts[sent.start] : undefined
  return kind !== undefined && start?.by.includes(kind) === true
}

/** The only fitting mandate; with none the kernel explains why, with several the caller must choose. */
function oneOf(caller: Caller, fitting: readonly Mandate[]): Mandate {
  const [first, second] = fitting
  if (second !== undefined) {
    throw new HttpProblem('party_needed', { params: { parties: fitting.map(({ party }) => party).join(', ') } })
  }
  // A person without mandates acts for no party; the kernel refuses them like anybody without a role.
  return first ?? caller.acts[0] ?? { party: '', duties: [] }
}

function keyOf(c: Context): { readonly key?: string } {
  const key = c.req.header('idempotency-key')
  if (key === undefined) return {}
  if (!keyShape.test(key)) throw headerProblem('Idempotency-Key', '1–200 ASCII')
  return { key }
}

/** `If-Match: "7"`: the version the caller has read. */
function versionOf(c: Context): { readonly version?: number } {
  const header = c.req.header('if-match')
  if (header === undefined || header.trim() === '*') return {}
  const version = /^"(\d{1,9})"$/.exec(header.trim())?.[1]
  if (version === undefined) throw headerProblem('If-Match', '"7"')
  return { version: Number(version) }
}

function headerProblem(header: string, why: string): HttpProblem {
  return new HttpProblem('header_invalid', { params: { header, why } })
}

async function done(
  { store }: ApiDeps,
  body: Body,
  procedure: string | undefined,
  request: ActRequest,
): Promise<ActResult> {
  const result: ActResult | Refusal = await act(store, request)
  if (isRefusal(result)) throw new RefusedMove(result, body, procedure)
  // Explicit, so that the response stored for repeated requests is identical to the first one.
  const { id, version, state, number, address = null, opened, begun = [] } = result
  return {
    id,
    version,
    state,
    number,
    address,
    opened: opened.map((child) => ({ id: child.id, procedure: child.procedure })),
    begun: begun.map((root) => ({ id: root.id, procedure: root.procedure, number: root.number })),
  }
}
