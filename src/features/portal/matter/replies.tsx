import { refOf } from '../../matters/reading/read.ts'
import { formatDate } from '../../../locales/words.ts'
import { Table } from '../../../ui/table/table.tsx'
import type { MatterView, ReplyView } from '../../matters/reading/shapes.ts'
import type { Visit } from '../../site/visit.ts'
import { Unit } from './asks.tsx'

type Props = { readonly visit: Visit; readonly view: MatterView }

/** All versions of the signed replies: the letter, and the number of changes to the previous version. */
export function Replies({ visit, view }: Props) {
  const { say } = visit
  const signed = view.replies.filter((reply) => reply.assignment !== null)
  if (signed.length === 0) return null
  return (
    <section aria-labelledby="replies">
      <h2 id="replies">{say('public.matter.replies')}</h2>
      <Table
        caption={say('public.matter.replies')}
        captionUnseen
        columns={[
          { key: 'letter', label: say('public.matter.letter') },
          { key: 'unit', label: say('roles.unit') },
          { key: 'on', label: say('public.matter.signedOn') },
          { key: 'changed', label: say('public.matter.changed') },
        ]}
        rows={signed.map((reply) => row(visit, view, reply))}
      />
    </section>
  )
}

function row(visit: Visit, view: MatterView, reply: ReplyView) {
  const { say, paths, language } = visit
  const { assignment, version, unit, signed_on: on, letter_number: number, changed } = reply
  const ref = refOf(view)
  const name = number ?? say('public.matter.version', { version })
  return {
    letter: assignment === null ? name : <a href={paths.letter(ref, assignment, version)}>{name}</a>,
    unit: unit && <Unit visit={visit} unit={unit} />,
    on: on && <time datetime={on}>{formatDate(language, on)}</time>,
    changed:
      changed.length === 0 || assignment === null ? (
        <span class="muted">{say(version === 1 ? 'public.matter.firstVersion' : 'public.matter.unchanged')}</span>
      ) : (
        <a href={paths.replies(ref, assignment)}>{say('public.matter.changes', { count: changed.length })}</a>
      ),
  }
}
