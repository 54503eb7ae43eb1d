import type { Presentation } from '../../../kernel/declarations/presentation.ts'
import type { MatterView } from '../../matters/reading/shapes.ts'
import type { Visit } from '../../site/visit.ts'

const emptyPresentation: Presentation = { primary: {}, raisedBy: [], handledBy: [] }

/** The presentation of a matter's procedure. */
export function presentationOf(
  { procedures }: Pick<Visit, 'procedures'>,
  view: Pick<MatterView, 'procedure'>,
): Presentation {
  return procedures[view.procedure]?.presentation ?? emptyPresentation
}
