import type { Start } from '../../../kernel/declarations/procedure.ts'
import type { Mandate } from '../../people/caller.ts'
import type { Visit } from '../../site/visit.ts'
import type { FormState } from '../forms/form-state.ts'
import type { Group } from '../forms/shape.ts'

export type DraftBegun = {
  readonly procedure: string
  readonly name: string
  readonly start: Start
  readonly fields: Group
  readonly mandate: Mandate
}

export type StartPageProps = {
  readonly visit: Visit
  readonly requested: DraftBegun
  readonly formState: FormState
  readonly hiddenFields: {
    readonly key: string
    readonly version: undefined
    readonly party: string
    readonly onward: undefined
  }
  readonly note?: 'restored' | undefined
}
