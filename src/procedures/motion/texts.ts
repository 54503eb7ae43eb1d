import { textIn, type Texts } from '../../kernel/declarations/texts.ts'
import { replyText } from '../replied.ts'

export const texts: Texts = {
  fields: ['subject', 'basis', 'findings', 'asks', 'documentNumber', 'publicity', 'reply'],
  labels: (content) => [textIn(content, 'documentNumber')],
  says: (content) => [textIn(content, 'basis'), textIn(content, 'findings')],
  answers: (content) => [replyText(content)],
}
