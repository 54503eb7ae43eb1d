import type { PartyRow } from '../../bodies/bodies.ts'
import type { OwedTally } from '../../matters/open.ts'
import type { MatterItem } from '../../matters/shapes.ts'
import { EmptyState } from '../../../ui/empty-state/empty-state.tsx'
import { Light } from '../../../ui/light/light.tsx'
import { PageHeader } from '../../../ui/page-header/page-header.tsx'
import { Table } from '../../../ui/table/table.tsx'
import { Tabs } from '../../../ui/tabs/tabs.tsx'
import { Frame } from '../../site/frame.tsx'
import { nameOf, type Visit } from '../../site/visit.ts'
import { Rows } from '../inbox/rows.tsx'

export const lights = ['red', 'yellow', 'green'] as const
type Colour = (typeof lights)[number]

type Props = {
  readonly visit: Visit
  readonly tallies: readonly OwedTally[]
  readonly items: readonly MatterItem[]
  readonly party: PartyRow | undefined
  readonly light: Colour | undefined
  readonly keyOnly: boolean
}

export function BoardPage(props: Props) {
  const { visit, party, light, keyOnly, tallies } = props
  const { say, paths } = visit
  const listed = party !== undefined || light !== undefined || keyOnly
  const count = (colour: Colour): number => tallies.reduce((sum, tally) => sum + tally[colour], 0)
  const tabs = [
    { label: say('desk.board.parties'), href: paths.board(), current: !listed },
    ...lights.map((one) => ({
      label: say(`ui.light.${one}`),
      href: paths.board({ light: one }),
      current: light === one && party === undefined,
      count: count(one),
    })),
    { label: say('desk.board.key'), href: paths.board({ key: '1' }), current: keyOnly },
  ]
  return (
    <Frame visit={visit} title={say('desk.nav.board')} dense unlisted>
      <div class="sections">
        <PageHeader title={say('desk.nav.board')} lead={<p>{say('desk.board.lead')}</p>} />
        <Tabs label={say('desk.nav.board')} tabs={tabs} />
        {listed ? <Listed {...props} /> : <Parties {...props} />}
      </div>
    </Frame>
  )
}

/** Who owes how much, those with the most late first; every figure leads to what it counts. */
function Parties({ visit, tallies }: Props) {
  const { say, paths, body } = visit
  const groups = (['unit', 'desk', 'member'] as const).map((group) => {
    const own = tallies.filter(({ party }) => groupOf(body.party(party)?.kind) === group)
    return { group, own }
  })
  const figure = (party: string, colour: Colour, n: number) =>
    n === 0 ? <span class="muted">0</span> : <a href={paths.board({ party, light: colour })}>{n}</a>
  return (
    <>
      {groups
        .filter(({ own }) => own.length > 0)
        .map(({ group, own }) => (
          <section class="board stack">
            <h2>{say(`desk.board.${group}`)}</h2>
            <Table
              caption={say(`desk.board.${group}`)}
              captionUnseen
              columns={[
                { key: 'party', label: say('desk.row.who'), rowHeader: true },
                ...lights.map((colour) => ({ key: colour, label: say(`ui.light.${colour}`), numeric: true })),
                { key: 'worst', label: say('desk.board.worst'), numeric: true },
              ]}
              rows={own.map((tally) => ({
                party: <a href={paths.board({ party: tally.party })}>{partyName(visit, tally.party)}</a>,
                red: figure(tally.party, 'red', tally.red),
                yellow: figure(tally.party, 'yellow', tally.yellow),
                green: figure(tally.party, 'green', tally.green),
                worst:
                  tally.daysLateMax === 0
                    ? ''
                    : say('desk.board.days', { count: tally.daysLateMax, days: tally.daysLateMax }),
              }))}
            />
          </section>
        ))}
    </>
  )
}

function groupOf(kind: PartyRow['kind'] | undefined): 'unit' | 'desk' | 'member' {
  if (kind === 'unit') return 'unit'
  return kind === 'member' || kind === 'group' ? 'member' : 'desk'
}

function partyName(visit: Visit, id: string) {
  const party = visit.body.party(id)
  return <bdi>{party ? nameOf(visit, party) : id}</bdi>
}

function Listed({ visit, items, party, light, keyOnly }: Props) {
  const { say, paths } = visit
  const title = [party && nameOf(visit, party), keyOnly && say('desk.board.key')].filter(Boolean).join(' · ')
  return (
    <section class="stack">
      <h2>
        {title} {light && <Light light={light} />} <span class="count number">{items.length}</span>
      </h2>
      <p>
        <a href={paths.board()}>{say('desk.board.back')}</a>
      </p>
      {items.length === 0 ? (
        <EmptyState title={say('desk.board.empty')} level={3} />
      ) : (
        <Rows visit={visit} items={items} list="waiting" caption={title === '' ? say('desk.nav.board') : title} />
      )}
    </section>
  )
}
