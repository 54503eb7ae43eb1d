import type { IncomingMessage } from 'node:http'
import { words, type Language } from '../../locales/words.ts'
import { preferred } from '../../ui/preferences.ts'
import { apiPaths, paths } from '../../paths.ts'
import { problemStatus, type ProblemDocument } from '../../platform/errors.ts'
import type { ShedRequest } from '../../platform/http/pressure.ts'
import { ErrorPage } from '../../ui/error-page/error-page.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { html } from '../../ui/page.tsx'

const commonHeaders = [
  'cache-control',
  'no-store',
  'x-content-type-options',
  'nosniff',
  'vary',
  'accept, accept-language',
]
const policy = "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'"

const pages = new Map<Language, string>()

/** The response to a request refused under load: a page for people, a problem for programs. */
export function overloaded({ headers, url = '' }: IncomingMessage): ShedRequest {
  const language = preferred(headers['accept-language'] ?? '')
  if (!url.startsWith('/api/') && (headers.accept ?? '').includes('text/html')) {
    // Rendered once per language and cached, because the server is overloaded.
    const text = pages.get(language) ?? page(language)
    pages.set(language, text)
    return {
      headers: [...commonHeaders, 'content-type', 'text/html; charset=utf-8', 'content-security-policy', policy],
      text,
    }
  }
  const say = words(language)
  const problem: ProblemDocument = {
    type: apiPaths.problem('overloaded'),
    title: say('problems.title.overloaded'),
    status: problemStatus.overloaded,
    code: 'overloaded',
    detail: say('problems.detail.overloaded'),
    // Refused requests have no id and are not logged.
    request: '',
  }
  return { headers: [...commonHeaders, 'content-type', 'application/problem+json'], text: JSON.stringify(problem) }
}

function page(language: Language): string {
  const say = words(language)
  const { home } = paths(null)
  return html(
    { language, theme: 'auto', url: '/' },
    <Layout title={say('ui.error.503.title')} body={{ href: home }} nav={[]} narrow unlisted>
      <ErrorPage status={503} detail={say('public.failure.overloaded')}>
        <p>
          <a href={home}>{say('public.failure.home')}</a>
        </p>
      </ErrorPage>
    </Layout>,
  )
}
