import type { Presentation } from '../../../kernel/declarations/presentation.ts'
import type { MatterView } from '../../matters/reading/shapes.ts'
import type { Visit } from '../../site/visit.ts'

const bare: Presentation = { primary: {}, raisedBy: [], handledBy: [] }

/** What the procedure of a matter says of its pages. */
export function presentationOf(
  { procedures }: Pick<Visit, 'procedures'>,
  view: Pick<MatterView, 'procedure'>,
): Presentation {
  return procedures[view.procedure]?.presentation ?? bare
}
