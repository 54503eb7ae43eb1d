import type { Moving } from '../matters/recounting.ts'
import type { Visit } from '../site/visit.ts'

/** The matter whose date would move; of one that is not public, only that it is one. */
export function MovingName({
  visit,
  id,
  number,
  subject,
}: { readonly visit: Visit } & Pick<Moving, 'id' | 'number' | 'subject'>) {
  if (id === '') return <span class="muted">{visit.say('admin.notPublic')}</span>
  return (
    <a href={visit.paths.matter(id)}>
      {number} <bdi>{subject === '' ? id : subject}</bdi>
    </a>
  )
}
