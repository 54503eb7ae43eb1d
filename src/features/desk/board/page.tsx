import type { PartyRow } from '../../bodies/bodies.ts'
import type { OwedTally, TermTally } from '../../matters/lists/open.ts'
import { termName } from '../../matters/reading/raised.ts'
import type { MatterItem } from '../../matters/reading/shapes.ts'
import { EmptyState } from '../../../ui/empty-state/empty-state.tsx'
import { Chips, Facets } from '../../../ui/facets/facets.tsx'
import { Light } from '../../../ui/light/light.tsx'
import { PageHeader } from '../../../ui/page-header/page-header.tsx'
import { Table } from '../../../ui/table/table.tsx'
import { Tabs } from '../../../ui/tabs/tabs.tsx'
import { termChoices } from '../../portal/matters/terms-facet.ts'
import { Frame } from '../../site/frame.tsx'
import { nameOf, textOf, type Visit } from '../../site/visit.ts'
import { Rows } from '../inbox/rows.tsx'

export const lights = ['red', 'yellow', 'green'] as const
type Colour = (typeof lights)[number]

type Props = {
  readonly visit: Visit
  readonly tallies: readonly OwedTally[]
  readonly terms: readonly TermTally[]
  readonly items: readonly MatterItem[]
  /** Whether there are more than listed. */
  readonly more: boolean
  readonly filter: BoardFilter
}

type BoardFilter = {
  readonly party: PartyRow | undefined
  readonly light: Colour | undefined
  readonly key: boolean
  readonly term: string | undefined
}

/** A link to the board with some filters changed. */
function boardLink(
  { visit, filter: { party, light, key, term } }: Props,
  changes: Partial<Record<keyof BoardFilter, string | undefined>>,
) {
  return visit.paths.board({ party: party?.id, light, key: key ? '1' : undefined, term, ...changes })
}

const noFilters = { party: undefined, light: undefined, key: undefined } as const

export function BoardPage(props: Props) {
  const { visit, tallies } = props
  const { party, light, key } = props.filter
  const { say } = visit
  const listed = party !== undefined || light !== undefined || key
  const tabs = [
    { label: say('desk.board.parties'), href: boardLink(props, noFilters), current: !listed },
    ...lights.map((colour) => ({
      label: say(`ui.light.${colour}`),
      href: boardLink(props, { ...noFilters, light: colour }),
      current: light === colour && party === undefined,
      count: totalOf(tallies, [colour]),
    })),
    { label: say('desk.board.key'), href: boardLink(props, { ...noFilters, key: '1' }), current: key },
  ]
  return (
    <Frame visit={visit} title={say('desk.nav.board')} dense unlisted>
      <div class="sections">
        <PageHeader title={say('desk.nav.board')} lead={<p>{say('desk.board.lead')}</p>} />
        <Terms {...props} />
        <Tabs label={say('desk.nav.board')} tabs={tabs} />
        {listed ? <BoardList {...props} /> : <Parties {...props} />}
      </div>
    </Frame>
  )
}

/** The terms with open matters, as in the list of matters. */
function Terms(props: Props) {
  const { visit, terms, filter } = props
  const { say } = visit
  const label = say('public.list.by.term')
  const termLabel = (term: string): string => textOf(visit, termName(visit.body, term).name)
  if (filter.term !== undefined)
    return (
      <Chips
        chips={[{ label, value: termLabel(filter.term), removeHref: boardLink(props, { term: undefined }) }]}
        clearHref={boardLink(props, { term: undefined })}
      />
    )
  const openTerms = terms.flatMap(({ term }) => (term === '' ? [] : [{ value: term, beside: null }]))
  const items = termChoices(visit.body, openTerms, []).flatMap(({ term }) =>
    term === null
      ? []
      : [
          {
            label: termLabel(term),
            href: boardLink(props, { term }),
            count: terms.find((tally) => tally.term === term)?.count,
          },
        ],
  )
  if (items.length === 0) return null
  return (
    <div class="board__terms">
      <Facets groups={[{ label, items }]} />
    </div>
  )
}

/** What each party owes, those with the most late first; every figure links to the matters it counts. */
function Parties(props: Props) {
  const { visit, tallies } = props
  const { say, body } = visit
  const groups = (['unit', 'desk', 'member'] as const).map((group) => {
    const own = tallies.filter(({ party }) => groupOf(body.party(party)?.kind) === group)
    return { group, own }
  })
  const figure = (party: string, colour: Colour, n: number) =>
    n === 0 ? <span class="muted">0</span> : <a href={boardLink(props, { party, light: colour })}>{n}</a>
  if (tallies.length === 0) return <EmptyState title={say('desk.board.nothing')} level={2} />
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
                party: <a href={boardLink(props, { party: tally.party })}>{partyName(visit, tally.party)}</a>,
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

function BoardList(props: Props) {
  const { visit, items, more } = props
  const { party, light, key } = props.filter
  const { say } = visit
  const title = [party && nameOf(visit, party), key && say('desk.board.key')].filter(Boolean).join(' · ')
  return (
    <section class="stack">
      <h2>
        {title} {light && <Light light={light} />} <span class="count number">{countOf(props)}</span>
      </h2>
      {more && <p class="muted">{say('desk.board.first', { count: items.length })}</p>}
      <p>
        <a href={boardLink(props, noFilters)}>{say('desk.board.back')}</a>
      </p>
      {items.length === 0 ? (
        <EmptyState title={say('desk.board.empty')} level={3} />
      ) : (
        <Rows visit={visit} items={items} list="waiting" caption={title === '' ? say('desk.nav.board') : title} />
      )}
    </section>
  )
}

/** The number of matching matters, also beyond the listed ones; key matters are counted only where listed. */
function countOf({ tallies, items, more, filter: { party, light, key } }: Props): string {
  if (!more) return `${items.length}`
  if (key) return `${items.length}+`
  const counted = tallies.filter((tally) => party === undefined || tally.party === party.id)
  return `${totalOf(counted, light === undefined ? lights : [light])}`
}

function totalOf(tallies: readonly OwedTally[], colours: readonly Colour[]): number {
  return tallies.flatMap((tally) => colours.map((colour) => tally[colour])).reduce((sum, n) => sum + n, 0)
}
