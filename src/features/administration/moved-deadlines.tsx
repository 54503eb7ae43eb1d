import { formatDay } from '../../ui/format.ts'
import { Table } from '../../ui/table/table.tsx'
import type { MovingDeadline, RulesPreview } from '../matters/time/recounting.ts'
import type { SuccessionPreview } from '../matters/time/succession.ts'
import type { Visit } from '../site/visit.ts'

/** The matter whose date would move; of one that is not public, only that it is one. */
export function MatterName({
  visit,
  id,
  number,
  subject,
}: { readonly visit: Visit } & Pick<MovingDeadline, 'id' | 'number' | 'subject'>) {
  if (id === '') return <span class="muted">{visit.say('admin.notPublic')}</span>
  return (
    <a href={visit.paths.matter(id)}>
      {number} <bdi>{subject === '' ? id : subject}</bdi>
    </a>
  )
}

/** The due dates other days would move, and which are provisional then or become certain. */
export function MovedDeadlines({ visit, preview }: { readonly visit: Visit; readonly preview: RulesPreview }) {
  const { say, language } = visit
  return (
    <Table
      caption={say('admin.calendar.moved', { count: preview.total, shown: preview.moved.length })}
      columns={[
        { key: 'matter', label: say('admin.rules.matter') },
        { key: 'slot', label: say('admin.rules.slot') },
        { key: 'was', label: say('admin.calendar.was'), tight: true },
        { key: 'on', label: say('admin.calendar.becomes'), tight: true },
      ]}
      rows={preview.moved.map((one) => ({
        matter: <MatterName visit={visit} {...one} />,
        slot: say(`packs.slot.${one.slot}`),
        was: formatDay(language, one.was),
        on: (
          <>
            {formatDay(language, one.on)} {/* That it is certain is said where nothing else changes. */}
            {(one.provisional || one.on === one.was) && (
              <span class="muted">{say(`admin.calendar.${one.provisional ? 'provisional' : 'certain'}`)}</span>
            )}
          </>
        ),
      }))}
      empty={say('admin.calendar.none')}
    />
  )
}

/** What is open with a party and would pass to another. */
export function OpenList({ visit, preview }: { readonly visit: Visit; readonly preview: SuccessionPreview }) {
  const { say } = visit
  const { shown, more } = preview
  return (
    <Table
      caption={say(more ? 'admin.ending.openMore' : 'admin.ending.open', { count: shown.length })}
      columns={[
        { key: 'matter', label: say('admin.rules.matter') },
        { key: 'procedure', label: say('admin.ending.kind') },
      ]}
      rows={shown.map(({ id, number, subject, procedure, hidden }) => ({
        matter: <MatterName visit={visit} id={hidden ? '' : id} number={number} subject={subject ?? ''} />,
        procedure: say(`${procedure}.name`),
      }))}
      empty={say('admin.ending.none')}
    />
  )
}
