import { Hono } from 'hono'
import { componentExamples } from './component-examples.ts'
import type { Example, Examples } from './example.ts'
import { Layout } from './layout/layout.tsx'
import { PageHeader } from './page-header/page-header.tsx'
import { html } from './page.tsx'
import { preferences, uiOf } from './preferences.ts'
import { pageSecurity } from './security.ts'
import { siteAssets } from './site.ts'
import type { Ui } from './ui.ts'

export const everythingPath = '/ui/everything'

/** Where an example that is a whole document stands. */
export function examplePath(component: string, example: Example): string {
  return `/ui/${component}/${example.name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`
}

/**
 * Every component in every state, for those who build pages: `/ui`, `/ui/{component}`. Its own words are in English, like
 * the code they describe; the examples follow the page's language. Served in the demo only.
 */
export function gallery(): Hono {
  const routes = new Hono()
  routes.route('/', siteAssets())
  routes.use('/ui/*', pageSecurity(), preferences())
  routes.get('/ui', (c) => c.html(html(uiOf(c), <Overview />)))
  routes.get(everythingPath, (c) => {
    const ui = uiOf(c)
    return c.html(html(ui, <Everything dense={c.req.query('dense') !== undefined} ui={ui} />))
  })
  for (const shown of componentExamples) {
    routes.get(`/ui/${shown.component}`, (c) => {
      const ui = uiOf(c)
      return c.html(html(ui, <ComponentPage {...shown} dense={c.req.query('dense') !== undefined} ui={ui} />))
    })
    for (const example of shown.examples.filter((one) => one.whole)) {
      routes.get(examplePath(shown.component, example), (c) => {
        const ui = uiOf(c)
        return c.html(html(ui, example.make(ui.language)))
      })
    }
  }
  return routes
}

const body = { name: 'Huiyin components', href: '/ui' } as const

function Overview() {
  return (
    <Layout title="Components" body={body} nav={[]} unlisted>
      <PageHeader title="Components" lead="What every page is built from, in every state it can be in." />
      <ul lang="en">
        {componentExamples.map(({ component, about }) => (
          <li>
            <a href={`/ui/${component}`}>{component}</a>: {about}
          </li>
        ))}
      </ul>
    </Layout>
  )
}

type GalleryView = { readonly dense: boolean; readonly ui: Ui }

/** All of it on one page, for the tests that look at every component. */
function Everything({ dense, ui }: GalleryView) {
  return (
    <Layout title="Everything" body={body} nav={[]} unlisted dense={dense}>
      <PageHeader title="Everything" />
      <div class="sections">
        {componentExamples.map((shown) => (
          <section>
            <h2 lang="en">{shown.component}</h2>
            <Parts {...shown} ui={ui} />
          </section>
        ))}
      </div>
    </Layout>
  )
}

function ComponentPage({ component, about, dense, ...parts }: Examples & GalleryView) {
  return (
    <Layout title={component} body={body} nav={[]} unlisted dense={dense}>
      <PageHeader title={component} lead={<span lang="en">{about}</span>} />
      <h2 lang="en">Examples</h2>
      <Parts component={component} about={about} {...parts} />
    </Layout>
  )
}

function Parts({ component, examples, ui }: Examples & Pick<GalleryView, 'ui'>) {
  return (
    <div class="sections">
      {examples.map((example) => (
        <div>
          <p class="muted small" lang="en">
            {example.name}
          </p>
          {example.whole ? (
            <a href={examplePath(component, example)} lang="en">
              {example.name}
            </a>
          ) : (
            <div class="example">{example.make(ui.language)}</div>
          )}
        </div>
      ))}
    </div>
  )
}
