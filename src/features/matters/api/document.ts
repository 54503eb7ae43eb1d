import { z } from 'zod'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Move, Procedure, Procedures, Start } from '../../../kernel/declarations/procedure.ts'
import { bothWords, moveLabel } from '../../../locales/labels.ts'
import { apiPaths, formName } from '../../../paths.ts'
import { isCallable } from '../reading/view-moves.ts'
import type { ApiEnv } from './query-params.ts'
import { refusalStatus } from './codes.ts'

type Json = { readonly [key: string]: unknown }

/** The OpenAPI 3.1 document: routes as declared, moves and starts from the procedures. */
export function openApiDocument(app: OpenAPIHono<ApiEnv>, procedures: Procedures): Json {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Huiyin 回音',
      version: '1',
      description:
        'Every matter gets an answer, every promise lands. Reading needs no sign-in; what is not public answers 404. ' +
        'Problems are application/problem+json with a stable `code`.',
    },
    servers: [{ url: '/' }],
  })
  const { schemas = {} } = document.components ?? {}
  return {
    ...document,
    paths: {
      ...document.paths,
      ...plainPaths,
      ...startPath(document.paths ?? {}, procedures),
      ...movePaths(procedures),
    },
    components: {
      ...document.components,
      schemas: { ...schemas, ...formSchemas(procedures) },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    },
  }
}

/** Every form as JSON Schema, under the name `formRef` points to. */
function formSchemas(procedures: Procedures): Json {
  const forms = Object.values(procedures).flatMap((procedure) =>
    [...Object.entries(procedure.starts), ...Object.entries(procedure.moves)].map(([name, { form }]) => {
      const key = formName(procedure.name, name)
      return [key, formSchema(key, form, moveLabel(procedure.name, name))] as const
    }),
  )
  return Object.fromEntries(forms)
}

function formSchema(key: string, form: unknown, label: { en: string; 'zh-CN': string }): Json {
  // Every form of the procedures is a zod schema; the kernel's type asks for less, so that it imports nothing.
  const { $schema: _dialect, ...schema } = z.toJSONSchema(form as z.ZodType, { io: 'input' })
  // A form's own definitions are addressed from the document's root.
  const text = JSON.stringify(schema).replaceAll('"#/$defs/', `"#/components/schemas/${key}/$defs/`)
  const title = `${label.en} · ${label['zh-CN']}`
  return { title, ...(JSON.parse(text) as Json) }
}

function ref(procedure: string, name: string): Json {
  return { $ref: `#/components/schemas/${formName(procedure, name)}` }
}

const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
const acted = { 'application/json': { schema: { $ref: '#/components/schemas/Acted' } } }

const header = (name: string, description: string, pattern?: string): Json => ({
  in: 'header',
  name,
  required: false,
  description,
  schema: { type: 'string', ...(pattern !== undefined && { pattern }) },
})

const writeHeaders = [
  header('Huiyin-Body', 'The body addressed.'),
  header('Huiyin-Party', 'The party to act for, when the caller may act for several.'),
  header('Accept-Language', '`en` or `zh-CN`.'),
  header('Idempotency-Key', 'A request repeated with the same key does nothing twice.', '^[!-~]{1,200}$'),
]
const ifMatch = header('If-Match', 'The version the caller has read, as `"7"`.', '^"\\d{1,9}"$')

const id: Json = {
  in: 'path',
  name: 'id',
  required: true,
  description: 'The id, the address, or the number.',
  schema: { type: 'string' },
}

const plain = (summary: string, type: string): Json => ({
  get: {
    summary,
    responses: {
      200: {
        description: 'As asked.',
        content: { [type]: { schema: type.endsWith('json') ? {} : { type: 'string' } } },
      },
      default: { description: 'Anything else: see the list of codes.', content: problem },
    },
  },
})

const plainPaths: Json = {
  [apiPaths.openapi]: plain('This document', 'application/json'),
  [apiPaths.docs]: plain('The same for people to read', 'text/html'),
  '/healthz': plain('The process answers', 'text/plain'),
  '/readyz': plain('So does the database', 'text/plain'),
  '/metrics': plain('Figures for Prometheus', 'text/plain'),
}

function startPath(declared: object, procedures: Procedures): Json {
  const starts = Object.values(procedures).flatMap((procedure) =>
    Object.entries(procedure.starts)
      .filter(([, start]) => start.by.length > 0)
      .map(([name, start]) => ({ procedure, name, start })),
  )
  const operation = {
    operationId: 'start',
    summary: 'Raise a matter · 提出事项',
    tags: ['moves'],
    security: [{ bearer: [] }],
    parameters: writeHeaders,
    requestBody: {
      required: true,
      content: { 'application/json': { schema: { oneOf: starts.map(startSchema) } } },
    },
    responses: {
      201: { description: 'Raised; its address stands in Location.', content: acted },
      default: { description: 'Anything else: see the list of codes.', content: problem },
    },
  }
  return { [apiPaths.matters]: { ...declaredAt(declared, apiPaths.matters), post: operation } }
}

function declaredAt(paths: object, path: string): object {
  return Object.entries(paths).find(([known]) => known === path)?.[1] ?? {}
}

function startSchema({ procedure, name, start }: { procedure: Procedure; name: string; start: Start }): Json {
  return {
    type: 'object',
    title: `${bothWords(`${procedure.name}.name`).en}: ${moveLabel(procedure.name, name).en}`,
    description: `Raised by: ${start.by.join(', ')}.`,
    properties: {
      procedure: { type: 'string', const: procedure.name },
      start: { type: 'string', const: name },
      form: ref(procedure.name, name),
    },
    required: ['procedure', 'start', 'form'],
    additionalProperties: false,
  }
}

type Named = { readonly procedure: Procedure; readonly move: Move }

/** One operation for each name a move has, whatever procedures share it. */
function movePaths(procedures: Procedures): Json {
  const byName = new Map<string, Named[]>()
  for (const procedure of Object.values(procedures)) {
    for (const [name, move] of Object.entries(procedure.moves)) {
      if (isCallable(move)) byName.set(name, [...(byName.get(name) ?? []), { procedure, move }])
    }
  }
  return Object.fromEntries(
    [...byName].map(([name, named]) => [`${apiPaths.matters}/{id}/${name}`, { post: moveOperation(name, named) }]),
  )
}

function moveOperation(name: string, named: readonly Named[]): Json {
  const words = [
    ...new Set(named.map(({ procedure }) => moveLabel(procedure.name, name)).map((l) => `${l.en} · ${l['zh-CN']}`)),
  ]
  const forms = named.map(({ procedure }) => ref(procedure.name, name))
  return {
    operationId: `move_${name}`,
    summary: words.join(' / '),
    description: named.map(({ procedure, move }) => describe(procedure, move)).join('\n'),
    tags: ['moves'],
    security: [{ bearer: [] }],
    parameters: [id, ...writeHeaders, ifMatch],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: forms.length === 1 ? forms[0] : { anyOf: forms } } },
    },
    responses: {
      200: { description: 'Done.', content: acted },
      ...refusals(named),
      default: { description: 'Anything else: see the list of codes.', content: problem },
    },
  }
}

function describe(procedure: Procedure, move: Move): string {
  const duty = move.duty === undefined ? '' : ` with the duty ${move.duty}`
  return `- ${procedure.name}: from ${move.from.join(', ')}; by ${move.by.join(', ')}${duty}.`
}

/** The codes with which the guards of these moves refuse, by status. */
function refusals(named: readonly Named[]): Json {
  const byStatus = new Map<number, Set<string>>()
  for (const { move } of named) {
    const counted = move.counts === undefined ? [] : ['limit_reached']
    const codes = [
      'not_yours',
      'wrong_state',
      'stale_version',
      'form_invalid',
      ...counted,
      ...(move.guards ?? []).map((g) => g.code),
    ]
    for (const code of move.duty === undefined ? codes : [...codes, 'duty_missing']) {
      const status = refusalStatus(code)
      byStatus.set(status, (byStatus.get(status) ?? new Set()).add(code))
    }
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      { description: `Refused: ${[...codes].join(', ')}.`, content: problem },
    ]),
  )
}
