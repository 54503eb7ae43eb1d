import { limitOf } from '../../../kernel/declarations/pack.ts'
import type { Procedure, Procedures } from '../../../kernel/declarations/procedure.ts'
import { moveKey } from '../../../locales/labels.ts'
import { Definitions } from '../../../ui/definitions/definitions.tsx'
import { sourceTitle } from '../../../packs/sources.ts'
import { PageHeader } from '../../../ui/page-header/page-header.tsx'
import { Tabs } from '../../../ui/tabs/tabs.tsx'
import { Table } from '../../../ui/table/table.tsx'
import type { NamesOfProcedure } from '../../bodies/in-use.ts'
import { Frame } from '../../site/frame.tsx'
import { textOf, type Visit } from '../../site/visit.ts'
import { ProcedureDiagram } from './diagram.tsx'
import { lateText, owingText, slotText, sourcedSlots } from './words.ts'

type Props = {
  readonly visit: Visit
  readonly procedures: Procedures
  readonly procedure: Procedure
  /** The names of the deadlines and limits of each procedure in use. */
  readonly names: readonly NamesOfProcedure[]
}
type NamesProps = Pick<Props, 'visit' | 'names'>

/** A procedure: its diagram and its states as a table; for the first also deadlines with sources, and rules. */
export function ProcedurePage({ visit, procedures, procedure, names }: Props) {
  const { say, paths } = visit
  const name = say(`${procedure.name}.name`)
  // The page of the first procedure also shows what applies to all.
  const main = procedure.name === Object.keys(procedures)[0]
  const title = main ? say('public.procedures.title') : name
  return (
    <Frame visit={visit} place="procedures" title={title}>
      <article class="sections">
        <PageHeader
          title={title}
          lead={<p>{say(main ? 'public.procedures.lead' : `public.procedures.about.${procedure.name}`)}</p>}
        />
        <Tabs
          label={say('public.procedures.all')}
          tabs={Object.keys(procedures).map((other) => ({
            label: say(`${other}.name`),
            href: paths.procedure(other),
            current: other === procedure.name,
          }))}
        />
        {main && <Guarantees visit={visit} />}
        <div class="procedure">
          <section aria-labelledby="picture" class="stack">
            <h2 id="picture">{say('public.procedures.picture', { name })}</h2>
            <ProcedureDiagram visit={visit} procedure={procedure} />
            <p class="muted small">{say('public.procedures.pictureLead')}</p>
          </section>
          <States visit={visit} procedure={procedure} />
        </div>
        {main && <Deadlines visit={visit} names={names} />}
        {main && <Rules visit={visit} names={names} />}
      </article>
    </Frame>
  )
}

/** What the system guarantees in every procedure, in one sentence each. */
function Guarantees({ visit }: { readonly visit: Visit }) {
  const { say } = visit
  return (
    <section aria-labelledby="holds" class="stack">
      <h2 id="holds">{say('public.procedures.holds')}</h2>
      <ul class="prose">
        {['owed', 'answered', 'kept', 'public'].map((guarantee) => (
          <li>{say(`public.procedures.hold.${guarantee}`)}</li>
        ))}
      </ul>
    </section>
  )
}

function States({ visit, procedure }: { readonly visit: Visit; readonly procedure: Procedure }) {
  const { say } = visit
  const moves = Object.entries(procedure.moves)
  return (
    <section aria-labelledby="states">
      <h2 id="states">{say('public.procedures.states')}</h2>
      <Table
        caption={say('public.procedures.states')}
        captionUnseen
        columns={[
          { key: 'state', label: say('public.list.state'), tight: true },
          { key: 'owes', label: say('public.procedures.who') },
          { key: 'moves', label: say('public.procedures.moves') },
          { key: 'late', label: say('public.procedures.late') },
        ]}
        rows={Object.entries(procedure.states).map(([name, state]) => ({
          state: say(`${procedure.name}.states.${name}`),
          owes: owingText(visit, procedure, name),
          moves: moves
            .filter(([, move]) => move.from.includes(name) && move.by.length > 0)
            .map(([move]) => say(moveKey(procedure.name, move)))
            .join(say('list.and')),
          late:
            'late' in state ? (
              <ul class="said__list">
                {state.late.map((step) => (
                  <li>{lateText(visit, procedure, step)}</li>
                ))}
              </ul>
            ) : (
              '–'
            ),
        }))}
      />
    </section>
  )
}

/** The deadlines of each procedure that the body uses. */
function Deadlines({ visit, names }: NamesProps) {
  const { say, body } = visit
  const { pack } = body
  return (
    <section aria-labelledby="deadlines" class="stack">
      <h2 id="deadlines">{say('public.procedures.deadlines')}</h2>
      <p class="prose">
        {say('public.procedures.packLead', {
          pack: textOf(visit, pack.name),
          instrument: textOf(visit, pack.instrument.title),
        })}
      </p>
      <p class="prose muted small">{say('public.procedures.marks')}</p>
      {names.map(({ procedure, slots }) => (
        <DeadlineTable visit={visit} procedure={procedure} slots={slots} />
      ))}
    </section>
  )
}

type DeadlineTableProps = { readonly visit: Visit; readonly procedure: string; readonly slots: readonly string[] }

function DeadlineTable({ visit, procedure, slots }: DeadlineTableProps) {
  const { say, body } = visit
  if (slots.length === 0) return null
  return (
    <Table
      caption={say(`${procedure}.name`)}
      columns={[
        { key: 'what', label: say('public.procedures.what') },
        { key: 'within', label: say('public.procedures.within') },
        { key: 'source', label: say('public.procedures.source') },
        { key: 'mark', label: say('public.procedures.mark'), tight: true },
      ]}
      rows={sourcedSlots(body.pack, slots).map(({ name, slot, source, mark, why }) => ({
        what: say(`packs.slot.${name}`),
        within: slotText(visit, slot),
        // The mark shows that a default is our own; the reasons in a pack are only in English.
        source: (
          <>
            {sourceText(visit, source)}
            {why !== undefined && visit.language === 'en' ? (
              <span class="small muted"> {why}</span>
            ) : (
              source === 'design' && <span class="muted">–</span>
            )}
          </>
        ),
        mark: (
          <>
            <abbr title={say(`packs.confidence.${mark}`)}>{mark}</abbr>{' '}
            <span class="small muted">{say(`packs.confidence.${mark}`)}</span>
          </>
        ),
      }))}
    />
  )
}

function sourceText({ say, language }: Visit, source: string): string {
  if (source === 'design') return ''
  const found = sourceTitle(source)
  if (found === undefined) return source
  const [, article] = /^Art\.(.+)$/.exec(found.article) ?? []
  const place = article === undefined ? found.article : say('public.procedures.article', { n: article })
  return `${found.title[language]} ${place}`.trim()
}

function Rules({ visit, names }: NamesProps) {
  const { say, body } = visit
  const { pack } = body
  const { outcomes, feedback, extension } = pack
  return (
    <section aria-labelledby="rules" class="stack">
      <h2 id="rules">{say('public.procedures.rules')}</h2>
      <Table
        caption={say('public.procedures.classes')}
        columns={[
          { key: 'code', label: say('public.procedures.class'), tight: true },
          { key: 'name', label: say('public.procedures.className') },
          { key: 'means', label: say('public.procedures.means') },
          { key: 'requires', label: say('public.procedures.requires') },
        ]}
        rows={outcomes.map(({ code, name, means, requires }) => ({
          code,
          name: textOf(visit, name),
          means: means.map((meaning) => say(`packs.meaning.${meaning}`)).join(say('list.and')),
          requires: requires.map((requirement) => say(`packs.requirement.${requirement}`)).join(say('list.and')) || '–',
        }))}
      />
      <Definitions
        items={[
          { term: say('public.procedures.replyTo'), value: say(`packs.recipient.${pack.replyTo}`) },
          {
            term: say('public.procedures.axes'),
            value: feedback.axes.map((axis) => textOf(visit, axis.name)).join(say('list.and')),
          },
          { term: say('public.procedures.unreturned'), value: say(`packs.unreturned.${feedback.unreturned}`) },
          { term: say('public.procedures.extension'), value: say(`packs.approver.${extension.approvedBy}`) },
        ]}
      />
      <div class="limits">
        <Definitions
          items={names.flatMap(({ limits }) =>
            limits.map((name) => ({ term: say(`packs.limit.${name}`), value: String(limitOf(pack, name)) })),
          )}
        />
      </div>
    </section>
  )
}
