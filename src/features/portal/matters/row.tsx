import { refOf } from '../../matters/reading/read.ts'
import { Marked } from '../../../ui/marked/marked.tsx'
import { Light } from '../../../ui/light/light.tsx'
import { isRecord } from '../../../kernel/declarations/procedure.ts'
import { presentationOf } from '../matter/presentation.ts'
import { Status } from '../../../ui/status/status.tsx'
import { toneOf } from '../../site/tone.ts'
import { Flag } from '../../../ui/page-header/page-header.tsx'
import { daysBetween } from '../../../kernel/time/days.ts'
import type { MatterItem, PartyView } from '../../matters/reading/shapes.ts'
import { raisedShort } from '../../site/raised.ts'
import { nameOf, textOf, type Visit } from '../../site/visit.ts'

type Props = {
  readonly visit: Visit
  readonly item: MatterItem
  /** The level of its heading on the page. */
  readonly level?: 2 | 3 | 4
}

/** One matter in a list: subject, state, parties and due date. */
export function MatterRow({ visit, item, level = 2 }: Props) {
  const { say, paths } = visit
  const { due } = item
  const { raisedBy } = presentationOf(visit, item)
  const Heading = `h${level}` as const
  const raised = raisedShort(visit, item.raised_in, item.number)
  const outcomes = item.outcomes.filter((outcome) => outcome !== 'unclassified')
  return (
    <li class="matter-row">
      <p class="matter-row__above">
        {item.number !== null && <span class="number">{item.number}</span>}
        {isRecord(visit.procedures, item) ? (
          <span class="muted">{textOf(visit, item.state_label)}</span>
        ) : (
          <Status label={textOf(visit, item.state_label)} tone={toneOf(visit, item)} />
        )}
        {item.flags.key && <Flag label={say('fields.key')} />}
        {due.on !== null && due.light !== null && (
          <Light light={due.light} daysLeft={daysBetween(visit.today, due.on)} />
        )}
      </p>
      <Heading class="matter-row__subject">
        <a href={paths.matter(refOf(item))} dir="auto">
          {item.found ? <Marked pieces={item.found.subject} /> : item.subject}
        </a>
      </Heading>
      {item.found?.excerpt && (
        <p class="excerpt" dir="auto">
          <Marked pieces={item.found.excerpt} />
        </p>
      )}
      <p class="matter-row__below">
        {item.proposers.length > 0 && (
          <Parties visit={visit} role={raisedBy[0] ?? 'proposer'} more="proposer" parties={item.proposers} />
        )}
        {item.units.length > 0 && <Parties visit={visit} role="unit" more="unit" parties={item.units} />}
        {item.topic !== null && <span dir="auto">{item.topic}</span>}
        {raised !== undefined && <bdi class="muted">{raised}</bdi>}
      </p>
      {outcomes.length > 0 && (
        <p class="matter-row__marks">
          {outcomes.map((outcome) => (
            <span class="outcome">{say(`enums.outcome.${outcome}`)}</span>
          ))}
        </p>
      )}
    </li>
  )
}

/** Further names are only counted; the matter's page shows them all. */
const namesMax = 3

type PartiesProps = {
  readonly visit: Visit
  /** The role shown before the names. */
  readonly role: string
  readonly more: 'proposer' | 'unit'
  readonly parties: readonly PartyView[]
}

function Parties({ visit, role, more, parties }: PartiesProps) {
  const { say } = visit
  const rest = parties.length - namesMax
  return (
    <span>
      <span class="muted">{say(`roles.${role}`)}</span>{' '}
      {parties.slice(0, namesMax).map((party, i) => (
        <>
          {i > 0 && say('list.and')}
          <bdi>{nameOf(visit, party)}</bdi>
        </>
      ))}
      {rest > 0 && say(`public.list.more.${more}`, { count: rest })}
    </span>
  )
}
