import { refOf } from '../../matters/reading/read.ts'
import type { Child } from 'hono/jsx'
import { isRecord } from '../../../kernel/declarations/procedure.ts'
import { apiPaths } from '../../../paths.ts'
import { PageHeader } from '../../../ui/page-header/page-header.tsx'
import { Status } from '../../../ui/status/status.tsx'
import { toneOf } from '../../site/tone.ts'
import { Timeline } from '../../../ui/timeline/timeline.tsx'
import type { MatterView } from '../../matters/reading/shapes.ts'
import { Frame } from '../../site/frame.tsx'
import { textOf, type Visit } from '../../site/visit.ts'
import { presentationOf } from './presentation.ts'
import { storyOf } from './story.tsx'

type Props = {
  readonly visit: Visit
  readonly view: MatterView
  /** The actions of a signed-in reader. */
  readonly actions?: Child
  readonly children?: Child
}

/** The shared layout of a matter's page: header, content, timeline, and a link to verify it. */
export function MatterPage({ visit, view, actions, children }: Props) {
  const { say, paths, language, body } = visit
  const number = view.number ?? (view.parent ? textOf(visit, view.procedure_label) : undefined)
  return (
    <Frame
      visit={visit}
      place="matters"
      kind={view.procedure}
      title={tabTitleOf(visit, view)}
      description={descriptionOf(visit, view)}
    >
      <article class="matter sections" data-matter={view.id}>
        <PageHeader
          title={titleOf(visit, view)}
          number={number}
          status={<StateLabel visit={visit} view={view} />}
          flags={flagWords(visit, view)}
          lead={<ParentLink visit={visit} view={view} />}
        />
        {actions}
        {children}
        <section aria-labelledby="story">
          <h2 id="story">{say('public.matter.story')}</h2>
          <Timeline items={storyOf(visit, view)} timeZone={body.timeZone} />
        </section>
        <section class="stack" aria-labelledby="check">
          <h2 id="check">{say('public.matter.check')}</h2>
          <p class="prose">{say('public.matter.checkLead')}</p>
          <p class="no-print">
            <a href={paths.chain(refOf(view))}>{say('public.matter.checkLink')}</a>{' '}
            <a href={apiPaths.matter(view.id)} hreflang={language} type="application/json">
              {say('public.matter.json')}
            </a>
          </p>
        </section>
      </article>
    </Frame>
  )
}

/** A record of an old register has no status: it is neither open nor done. */
function StateLabel({ visit, view }: { readonly visit: Visit; readonly view: MatterView }) {
  const label = textOf(visit, view.state_label)
  if (isRecord(visit.procedures, view)) return <span class="muted">{label}</span>
  return <Status label={label} tone={toneOf(visit, view)} />
}

/** The title: a promise by its text, most matters by their root's subject. */
function titleOf(visit: Visit, view: MatterView): string {
  const { [presentationOf(visit, view).title ?? '']: title } = view.content
  return typeof title === 'string' ? title : view.subject
}

function tabTitleOf(visit: Visit, view: MatterView): string {
  const title = titleOf(visit, view)
  return view.number === null ? title : `${title} (${view.number})`
}

function descriptionOf(visit: Visit, view: MatterView): string {
  return visit.say('public.matter.description', {
    number: view.number ?? '',
    state: textOf(visit, view.state_label),
    asks: view.asks.length,
  })
}

function flagWords(visit: Visit, { flags, computed }: Pick<MatterView, 'flags' | 'computed'>): string[] {
  const { say } = visit
  const { carried_to: to } = computed
  const words = [
    flags.key && say('fields.key'),
    flags.expedited && say('fields.expedited'),
    flags.confidential && say('fields.confidential'),
    to !== null && say('public.matter.carriedTo', { term: textOf(visit, to.name) }),
    to === null && computed.carried_over && say('public.matter.carriedOver'),
    computed.redo_count > 0 && say('public.matter.redone', { count: computed.redo_count }),
  ]
  return words.filter((word) => word !== false)
}

/** The matter this one was opened in. */
function ParentLink({ visit, view }: { readonly visit: Visit; readonly view: MatterView }) {
  const parent = view.root ?? view.parent
  if (parent === null) return null
  return (
    <p>
      {visit.say('public.matter.partOf')}{' '}
      <a href={visit.paths.matter(refOf(parent))}>
        {parent.number} <span dir="auto">{parent.subject}</span>
      </a>
    </p>
  )
}
