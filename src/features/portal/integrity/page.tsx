import { apiPaths } from '../../../paths.ts'
import { Definitions } from '../../../ui/definitions/definitions.tsx'
import { formatInstant, formatNumber } from '../../../ui/format.ts'
import { PageHeader } from '../../../ui/page-header/page-header.tsx'
import type { Seal } from '../../matters/integrity/verify.ts'
import { Frame } from '../../site/frame.tsx'
import type { Visit } from '../../site/visit.ts'

type Props = { readonly visit: Visit; readonly seal: Seal; readonly baseUrl: string }

/** The seal over all recorded events: what it proves, and how anybody can verify it. */
export function IntegrityPage({ visit, seal, baseUrl }: Props) {
  const { say, language, body } = visit
  const at = seal.at
  return (
    <Frame visit={visit} title={say('public.nav.integrity')} narrow>
      <article class="sections">
        <PageHeader title={say('public.nav.integrity')} lead={<p>{say('public.integrity.lead')}</p>} />
        <section aria-labelledby="seal" class="stack">
          <h2 id="seal">{say('public.integrity.seal')}</h2>
          <p class="seal-text">
            <code class="hash">{seal.seal}</code>
          </p>
          <Definitions
            items={[
              ...(at === null
                ? []
                : [
                    {
                      term: say('public.integrity.at'),
                      value: (
                        <>
                          <time datetime={at}>{formatInstant(language, at, body.timeZone)}</time> <code>{at}</code>
                        </>
                      ),
                    },
                  ]),
              {
                term: say('public.integrity.over'),
                value: say('public.integrity.matters', {
                  count: seal.matters,
                  n: formatNumber(language, seal.matters),
                }),
              },
            ]}
          />
          <p class="prose">{say('public.integrity.keep')}</p>
        </section>
        <section aria-labelledby="proves" class="stack">
          <h2 id="proves">{say('public.integrity.proves')}</h2>
          <ol class="prose">
            {['chain', 'head', 'seal', 'outside'].map((step) => (
              <li>{say(`public.integrity.step.${step}`)}</li>
            ))}
          </ol>
        </section>
        <section aria-labelledby="how" class="stack">
          <h2 id="how">{say('public.integrity.how')}</h2>
          <p class="prose">{say('public.integrity.verify')}</p>
          <pre>
            <code>{`npx huiyin verify --body ${body.id} --seal ${seal.seal.slice(0, 8)}…${at === null ? '' : ` --at ${at}`}`}</code>
          </pre>
          <p class="prose">{say('public.integrity.anybody')}</p>
          <pre>
            <code>{baseUrl + decodeURIComponent(apiPaths.events('{id}'))}</code>
          </pre>
          <p class="prose muted">{say('public.integrity.erase')}</p>
        </section>
      </article>
    </Frame>
  )
}
