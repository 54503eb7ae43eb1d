import type { Texts } from '../../kernel/declarations/texts.ts'
import { repliesOf } from '../content.ts'

/** The latest signed reply, with what it promises. */
export const texts: Texts = {
  fields: ['replies'],
  answers: (content) =>
    (repliesOf({ content }).at(-1)?.answers ?? []).flatMap(({ text, reason, commitments }) => [
      text,
      reason ?? '',
      ...commitments.map((promise) => promise.text),
    ]),
}
