import { textIn, type Texts } from '../../kernel/texts.ts'

export const texts: Texts = {
  fields: ['subject', 'situation', 'analysis', 'asks', 'category', 'topic', 'publicity', 'reply', 'resolution'],
  labels: (content) => [textIn(content, 'category'), textIn(content, 'topic')],
  says: (content) => [textIn(content, 'situation'), textIn(content, 'analysis')],
  // Of a record of an old register: there is one reply to the whole.
  answers: (content) => [replyText(content['reply']), textIn(content, 'resolution')],
}

function replyText(reply: unknown): string {
  const { text }: { readonly text?: unknown } = Object(reply)
  return typeof text === 'string' ? text : ''
}
