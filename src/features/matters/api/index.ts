import { OpenAPIHono } from '@hono/zod-openapi'
import { apiPaths } from '../../../paths.ts'
import { answerJson, answerText } from '../../../platform/http/answer.ts'
import type { ApiDeps, ApiEnv } from './query-params.ts'
import { mountDirectory } from './directory.ts'
import { docsPage, docsPolicy } from './docs-page.ts'
import { openApiDocument } from './document.ts'
import { mountProcedures } from './procedures.ts'
import { mountReads } from './reads.ts'
import { problemShape } from './route.ts'
import { actedShape, mountWrites } from './writes.ts'

export { everyCode } from './codes.ts'
export type { ApiDeps, ApiEnv, CallerOf } from './query-params.ts'

/** The JSON API with its own document and the page that shows it. */
export function matterApi(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const app = new OpenAPIHono<ApiEnv>()
  const api = { app, deps }
  app.openAPIRegistry.register('Problem', problemShape)
  app.openAPIRegistry.register('Acted', actedShape)
  mountReads(api)
  mountDirectory(api)
  mountProcedures(api)
  mountWrites(api)
  const document = openApiDocument(app, deps.store.procedures)
  const page = docsPage(document, deps.store.procedures)
  app.get(apiPaths.openapi, (c) => answerJson(c, document))
  app.get(apiPaths.docs, (c) => {
    c.header('Content-Security-Policy', docsPolicy)
    return answerText(c, page, 'text/html')
  })
  return app
}
