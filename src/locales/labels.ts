import { kindOfDesk } from '../kernel/party.ts'
import type { Language, LocalText } from '../kernel/text.ts'
import { labels, words } from './words.ts'

const made = new Map<string, LocalText>()

/** A word in every language at once, for answers that carry all of them. For keys that take no parameters. */
export function bothWords(key: string): LocalText {
  let label = made.get(key)
  if (label === undefined) {
    label = { en: words('en')(key), 'zh-CN': words('zh-CN')(key) }
    made.set(key, label)
  }
  return label
}

export const stateLabel = (procedure: string, state: string): LocalText =>
  state === '' ? nothing : bothWords(`${procedure}.states.${state}`)

const moves = new Map<string, LocalText>()

/** What the kernel writes by itself; what the clock does besides stands under `time`. */
const kernelMoves: ReadonlySet<string> = new Set(['recount', 'succeed', 'linked', 'unlinked'])

/** The label of a move of a procedure, or of what the clock does to any matter. */
export function moveLabel(procedure: string, move: string): LocalText {
  const own = `${procedure}.moves.${move}`
  let label = moves.get(own)
  if (label === undefined) {
    label = bothWords(moveKey(procedure, move))
    moves.set(own, label)
  }
  return label
}

/** Where the word of a move stands: with its procedure, with the child that brings it, or with time, which makes it. */
export function moveKey(procedure: string, move: string): string {
  const timed = kernelMoves.has(move) ? `view.${move}` : `time.${move}`
  const known = labels('en').has
  return [`${procedure}.moves.${move}`, `attached.moves.${move}`].find(known) ?? timed
}

const nothing: LocalText = { en: '', 'zh-CN': '' }

/** What a desk is called: the three that are a kind of their own by that, every other by its own word. */
export function deskName(language: Language, desk: string): string {
  const key = kindOfDesk(desk) === 'desk' ? `admin.desk.${desk}` : `enums.partyKind.${desk}`
  return labels(language).has(key) ? words(language)(key) : desk
}
