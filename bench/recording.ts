import type { Store } from '../src/features/matters/commands/act.ts'
import type { Statement, Tx } from '../src/platform/db/index.ts'
import { encodeParameter } from '../src/platform/db/values.ts'

/** One statement of an act as it was sent: its name, its text, its parameters as text. */
export type RecordedStatement = {
  readonly name: string
  readonly text: string
  readonly values: readonly (string | null)[]
}

/** A store that acts as this one and notes, act by act, what it sends to the database. */
export function recorded(store: Store): {
  readonly store: Store
  readonly acts: readonly (readonly RecordedStatement[])[]
} {
  const acts: RecordedStatement[][] = []
  const { database } = store
  const noting: Store['database'] = {
    ...database,
    transaction: (work, options) =>
      database.transaction((tx) => {
        const sent: RecordedStatement[] = []
        acts.push(sent)
        const note = (statement: Statement, values: readonly unknown[] = []): void => {
          if (typeof statement === 'string') throw new Error(`an act sends what is not prepared: ${statement}`)
          sent.push({ ...statement, values: values.map(encodeParameter) })
        }
        const noted: Tx = {
          ...tx,
          query: (statement, values) => {
            note(statement, values)
            return tx.query(statement, values)
          },
          later: (statement, values) => {
            note(statement, values)
            tx.later(statement, values)
          },
        }
        return work(noted)
      }, options),
  }
  return { store: { ...store, database: noting }, acts }
}
