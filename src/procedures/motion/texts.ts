import { textIn, type Texts } from '../../kernel/texts.ts'

export const texts: Texts = {
  fields: ['subject', 'basis', 'findings', 'asks', 'documentNumber', 'publicity'],
  labels: (content) => [textIn(content, 'documentNumber')],
  says: (content) => [textIn(content, 'basis'), textIn(content, 'findings')],
}
