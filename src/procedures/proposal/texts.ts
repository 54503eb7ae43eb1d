import { textIn, type Texts } from '../../kernel/declarations/texts.ts'
import { replyText } from '../replied.ts'

export const texts: Texts = {
  fields: ['subject', 'situation', 'analysis', 'asks', 'category', 'topic', 'publicity', 'reply', 'resolution'],
  labels: (content) => [textIn(content, 'category'), textIn(content, 'topic')],
  says: (content) => [textIn(content, 'situation'), textIn(content, 'analysis')],
  // Of a record of an old register: there is one reply to the whole.
  answers: (content) => [replyText(content), textIn(content, 'resolution')],
}
