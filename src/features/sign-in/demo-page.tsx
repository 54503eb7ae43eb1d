import { kindsDesksFirst, type PartyKind } from '../../kernel/party.ts'
import { PageHeader } from '../../ui/page-header/page-header.tsx'
import { Frame } from '../site/frame.tsx'
import { textOf, type DemoGuide, type Visit } from '../site/visit.ts'
import { PreservedFields, type PreservedForm } from './preserved-form.tsx'
import type { DemoPerson } from './demo-people.ts'

type Props = {
  readonly visit: Visit
  readonly people: readonly DemoPerson[]
  /** The people to suggest first, because matters wait on their desks. */
  readonly guides?: readonly DemoGuide[] | undefined
  /** The address to continue at; the inbox by default. */
  readonly returnTo?: string | undefined
  readonly preserved?: PreservedForm
}

/** All people of the demo by kind of party; a button signs in as one. There is no password: the people are invented. */
export function DemoSignInPage({ visit, people, guides = [], returnTo, preserved }: Props) {
  const { say, paths } = visit
  const ended = preserved !== undefined
  const title = say(ended ? 'desk.signIn.ended' : 'desk.signIn.title')
  return (
    <Frame visit={visit} title={title} unlisted>
      <div class="sections">
        <PageHeader title={title} lead={<p>{say(ended ? 'desk.signIn.kept' : 'desk.signIn.lead')}</p>} />
        {preserved?.filesLost && <p>{say('desk.signIn.filesLost')}</p>}
        <form method="post" action={paths.signIn()} class="sections">
          {returnTo !== undefined && <input type="hidden" name="return" value={returnTo} />}
          {preserved && <PreservedFields preserved={preserved} />}
          <Guides visit={visit} people={people} guides={guides} />
          {kindsDesksFirst.map((kind) => (
            <Kind visit={visit} kind={kind} people={people.filter((person) => person.kind === kind)} />
          ))}
        </form>
      </div>
    </Frame>
  )
}

/** A few suggested people, each with what waits on their desk. */
function Guides({ visit, people, guides = [] }: Pick<Props, 'visit' | 'people' | 'guides'>) {
  const { say, body } = visit
  const shown = guides.flatMap((guide) => {
    const person = people.find(({ id }) => id === guide.person && guide.body === body.id)
    return person === undefined ? [] : [{ ...guide, person }]
  })
  if (shown.length === 0) return null
  return (
    <section class="stack" aria-labelledby="guides">
      <h2 id="guides">{say('desk.signIn.guides')}</h2>
      <ul role="list" class="personas personas--guides">
        {shown.map(({ person, role, waiting }) => (
          <li>
            <button type="submit" class="persona" name="_person" value={person.id}>
              <span>
                <bdi class="persona__name">{person.name}</bdi> <span class="persona__under">{textOf(visit, role)}</span>
              </span>
              <span class="small">{textOf(visit, waiting)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Kind({ visit, kind, people }: { visit: Visit; kind: PartyKind; people: readonly DemoPerson[] }) {
  if (people.length === 0) return null
  const { say } = visit
  const units = kind === 'unit' ? [...new Set(people.map(({ party }) => party))] : ['']
  return (
    <section class="stack" aria-labelledby={`kind-${kind}`}>
      <h2 id={`kind-${kind}`}>{say(`enums.partyKind.${kind}`)}</h2>
      <p class="muted">{say(`desk.signIn.does.${kind}`)}</p>
      {units.map((unit) => (
        <div class="persona-group">
          {unit !== '' && <h3 class="persona-group__name">{unit}</h3>}
          <ul role="list" class="personas">
            {people
              .filter(({ party }) => unit === '' || party === unit)
              .map((person) => (
                <li>
                  <Persona visit={visit} person={person} inUnit={unit !== ''} />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

function Persona({ visit, person, inUnit }: { visit: Visit; person: DemoPerson; inUnit: boolean }) {
  const duties = person.duties.map((duty) => visit.say(`enums.duty.${duty}`)).join(visit.say('list.and'))
  const party = !inUnit && person.party !== person.name && !person.party.includes(person.name) ? person.party : ''
  const under = duties === '' ? party : duties
  return (
    <button type="submit" class="persona" name="_person" value={person.id}>
      <bdi class="persona__name">{person.name}</bdi>
      {under !== '' && <span class="persona__under">{under}</span>}
    </button>
  )
}
