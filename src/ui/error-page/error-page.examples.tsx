import { pick, type Examples } from '../example.ts'
import type { Language } from '../../locales/words.ts'
import { words } from '../../locales/words.ts'
import { Layout } from '../layout/layout.tsx'
import { ErrorPage, type ErrorPageProps } from './error-page.tsx'

function page(l: Language, props: ErrorPageProps) {
  return (
    <Layout
      title={words(l)(`ui.error.${props.status}.title`)}
      body={{ name: pick(l, '江城市政协提案委员会', 'Jiangcheng Proposal Committee'), href: '/' }}
      nav={[{ label: pick(l, '首页', 'Home'), href: '/' }]}
      unlisted
    >
      <ErrorPage {...props} />
    </Layout>
  )
}

const names = {
  400: 'Not understood',
  403: 'Forbidden',
  404: 'Missing',
  409: 'Overtaken',
  413: 'Too large',
  429: 'Too often',
  500: 'Failed',
  503: 'Busy',
} as const
const statuses = [400, 403, 404, 409, 413, 429, 500, 503] as const

export const examples: Examples = {
  component: 'error-page',
  about: 'Inside Layout when a page cannot be shown.',
  examples: statuses.map((status) => ({
    name: names[status],
    whole: true,
    make: (l) =>
      page(l, {
        status,
        ...(status === 403 && { detail: pick(l, '只有承办单位可以看这份草稿。', 'Only the unit may see this draft.') }),
        ...(status === 500 && { reference: '0191f3a2' }),
      }),
  })),
}
