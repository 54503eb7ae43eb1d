import type { Procedures } from '../../kernel/declarations/procedure.ts'
import type { Tone } from '../../kernel/declarations/presentation.ts'

/** The tone that the procedure declares for a state; the default depends on whether the matter is closed. */
export function toneOf(
  { procedures }: { readonly procedures: Procedures },
  { procedure, state, closed }: { readonly procedure: string; readonly state: string; readonly closed: boolean },
): Tone {
  return procedures[procedure]?.presentation.tones?.[state] ?? (closed ? 'done' : 'open')
}
