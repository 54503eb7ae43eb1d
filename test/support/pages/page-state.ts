import type { Language } from '../../../src/locales/words.ts'
import type { PageAnswer } from './desk.ts'

/** A page in one of its states, such as a form that came back: asked for as often as one likes, it changes nothing. */
export type State = {
  readonly name: string
  /** The route whose page it is; undefined where no route answers. */
  readonly route?: string
  readonly status: number
  /** There is no body whose navigation it could show. */
  readonly bodiless?: true
  readonly shown: (language: Language) => Promise<Pick<PageAnswer, 'status' | 'text' | 'headers'>>
}
