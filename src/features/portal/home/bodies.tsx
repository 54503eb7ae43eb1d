import { paths } from '../../../paths.ts'
import { PageHeader } from '../../../ui/page-header/page-header.tsx'
import type { Body } from '../../bodies/bodies.ts'
import { Frame } from '../../site/frame.tsx'
import { textOf, type Visit } from '../../site/visit.ts'

/** The bodies of the installation, each with the rules it works by. */
export function BodiesPage({ visit, bodies }: { readonly visit: Visit; readonly bodies: readonly Body[] }) {
  const { say } = visit
  return (
    <Frame visit={visit} title={say('public.nav.bodies')} narrow>
      <div class="sections">
        <PageHeader title={say('public.nav.bodies')} />
        <ol role="list" class="latest">
          {bodies.map((body) => (
            <li>
              <h2>
                <a href={addressOf(visit, body)}>{textOf(visit, body.name)}</a>
              </h2>
              <p class="muted">{say('public.bodies.rules', { pack: textOf(visit, body.pack.name) })}</p>
            </li>
          ))}
        </ol>
      </div>
    </Frame>
  )
}

/** The installation's own body is at the root, the others have their own path. */
function addressOf(visit: Visit, body: Body): string {
  return body.id === visit.ownBody ? paths(null).home : paths(body.id).home
}
