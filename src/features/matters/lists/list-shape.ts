import { isRootNamed, rootNames, type Procedures } from '../../../kernel/declarations/procedure.ts'
import { oversees, type Viewer } from '../../../kernel/viewer.ts'

/** What a list of matters needs to know of their procedure. */
export type ListShape = {
  /** Its matters are roots. */
  readonly isRoot: boolean
  /** Roles of the units that handle it. */
  readonly handledBy: readonly string[]
  /** The state of records of an old register. */
  readonly register?: string
  /** The procedures of roots the viewer oversees: all in which a matter of this one can stand, or those. */
  readonly overseen: 'all' | readonly string[]
}

export function listShape(procedures: Procedures, name: string, viewer: Viewer): ListShape {
  const procedure = procedures[name]
  const isRoot = isRootNamed(procedures, name)
  const possible = isRoot ? [name] : rootNames(procedures)
  const overseen = possible.filter((root) => {
    const access = procedures[root]?.access
    return access !== undefined && oversees(access, viewer)
  })
  const register = procedure?.presentation.register
  return {
    isRoot,
    handledBy: procedure?.presentation.handledBy ?? [],
    ...(register !== undefined && { register }),
    overseen: overseen.length === possible.length ? 'all' : overseen,
  }
}
