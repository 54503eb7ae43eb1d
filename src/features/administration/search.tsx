import { Button } from '../../ui/button/button.tsx'
import { Field } from '../../ui/field/field.tsx'
import type { Visit } from '../site/visit.ts'

/** Looks a name up in the list of the page. */
export function SearchForm({
  visit,
  action,
  q,
}: {
  readonly visit: Visit
  readonly action: string
  readonly q: string
}) {
  return (
    <form method="get" action={action} class="admin__search" role="search">
      <Field kind="text" name="q" label={visit.say('admin.find')} value={q} size={24} />
      <Button label={visit.say('admin.findGo')} />
    </form>
  )
}
