import { Converter } from 'opencc-js/cn2t'
import type { Random } from '../../test/support/random.ts'
import { exchanged, isChinese, otherSentence, type MadeText } from './texts.ts'

const traditional = Converter({ from: 'cn', to: 'tw' })

type Edit = (text: MadeText, random: Random) => MadeText

function eachPart(text: MadeText, edit: (part: string) => string): MadeText {
  return {
    subject: edit(text.subject),
    situation: text.situation.map(edit),
    analysis: text.analysis.map(edit),
    asks: text.asks.map(edit),
  }
}

const swap =
  (share: number): Edit =>
  (text, random) =>
    eachPart(text, (part) => exchanged(part, share, random))

const dropSentence: Edit = (text, random) => {
  const left = random.below(text.situation.length)
  return { ...text, situation: text.situation.filter((_, i) => i !== left) }
}

const paraphrase: Edit = (text, random) => {
  const at = random.below(text.situation.length)
  return { ...text, situation: text.situation.map((part, i) => (i === at ? otherSentence(part, random) : part)) }
}

const prefix: Edit = (text) => ({
  ...text,
  subject: isChinese(text) ? `（再次提请）${text.subject}` : `Raised again: ${text.subject}`,
  situation: [
    isChinese(text)
      ? '本提案曾于上届会议提出，承办单位答复将研究解决，至今未见落实，现再次提出。'
      : 'This was raised in the last session, the unit promised to look into it, and nothing has been done since. ',
    ...text.situation,
  ],
})

const inTraditional: Edit = (text) => eachPart(text, traditional)

const reorder: Edit = (text) => ({
  ...text,
  situation: text.situation.toReversed(),
  asks: text.asks.toReversed(),
})

/** How a matter comes back: each a way in which offices see the same proposal again. */
export const edits: { readonly [name: string]: Edit } = {
  'the same again': (text) => text,
  'one word in ten exchanged': swap(0.1),
  'one word in five exchanged': swap(0.2),
  'a sentence dropped': dropSentence,
  'a sentence said otherwise': paraphrase,
  'in traditional characters': inTraditional,
  'an opening added': prefix,
  'put in another order': reorder,
  'several of these': (text, random) =>
    inTraditional(dropSentence(prefix(swap(0.05)(text, random), random), random), random),
}
