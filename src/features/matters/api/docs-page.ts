import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import type { Procedures } from '../../../kernel/declarations/procedure.ts'
import { apiPaths } from '../../../paths.ts'
import { everyCode } from './codes.ts'

type Json = { readonly [key: string]: unknown }

const style = `body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif;color:#1a1a1a}
h2{margin-top:2.5rem}h3{margin:1.5rem 0 0;font-size:1rem}code,pre{font-family:ui-monospace,monospace;font-size:.9em}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f4f4f2;padding:.75rem;border-radius:.25rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.25rem .5rem;border-bottom:1px solid #ccc}
summary{cursor:pointer}:target{background:#fff3c4}`

/** The page loads no other file and runs no script; its only style sheet is allowed by its hash. */
export const docsPolicy =
  `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; ` +
  `frame-ancestors 'none'; base-uri 'none'; form-action 'none'`

/** The API documentation as a page: every operation with its parameters, and every code a response can have. */
export function docsPage(document: Json, procedures: Procedures): string {
  const operations = Object.entries(objectIn(document, 'paths')).flatMap(([path, methods]) =>
    Object.entries(methods as Json).map(([method, operation]) =>
      operationSection(document, path, method, operation as Json),
    ),
  )
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Huiyin 回音 · API</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <main>
          <h1>Huiyin 回音 · API</h1>
          <p>
            The machine-readable document is <a href="${apiPaths.openapi}"><code>${apiPaths.openapi}</code></a> (OpenAPI
            3.1).
          </p>
          <h2 id="operations">Operations</h2>
          ${operations}
          <h2 id="codes">Codes</h2>
          <table>
            <thead>
              <tr>
                <th scope="col">Code</th>
                <th scope="col">Status</th>
                <th scope="col">From</th>
              </tr>
            </thead>
            <tbody>
              ${everyCode(procedures).map(
                ({ code, status, from, moves }) =>
                  html`<tr id="${code}">
                    <td><code>${code}</code></td>
                    <td>${status}</td>
                    <td>${from} ${moves.join(', ')}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </main>
      </body>
    </html> `
  return String(page)
}

function operationSection(document: Json, path: string, method: string, operation: Json) {
  const parameters = (operation['parameters'] ?? []) as readonly Json[] // the document is of our own making
  const body = objectIn(objectIn(objectIn(operation, 'requestBody'), 'content'), 'application/json')['schema']
  return html`<section>
    <h3><code>${method.toUpperCase()} ${path}</code></h3>
    <p>${operation['summary']}</p>
    ${typeof operation['description'] === 'string' ? html`<p>${operation['description']}</p>` : ''}
    <details>
      <summary>Parameters</summary>
      <table>
        <tbody>
          ${parameters.map(
            (p) =>
              html`<tr>
                <td><code>${p['name']}</code></td>
                <td>${p['in']}</td>
                <td>${p['description'] ?? ''}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </details>
    ${
      body === undefined
        ? ''
        : html`<details>
            <summary>Body</summary>
            <pre>${JSON.stringify(resolved(document, body), null, 1)}</pre>
          </details>`
    }
  </section>`
}

/** The schema with its references resolved. */
function resolved(document: Json, schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map((one) => resolved(document, one))
  if (schema === null || typeof schema !== 'object') return schema
  const target = /^#\/components\/schemas\/([^/]+)$/.exec(String((schema as Json)['$ref'] ?? ''))?.[1]
  if (target !== undefined) return objectIn(objectIn(objectIn(document, 'components'), 'schemas'), target)
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, resolved(document, value)]))
}

function objectIn(from: Json, key: string): Json {
  return (from[key] ?? {}) as Json // the document is of our own making
}
