import { TableError } from '../errors.ts'
import type { TableLimits } from '../limits.ts'
import { decodeXstring, readXml } from './xml-read.ts'
import type { Archive } from './zip-read.ts'

/**
 * The workbook's shared texts by number (ECMA-376 part 1, 18.4). They lie apart from the cells in any order, so they
 * have to be held; their limits are enforced while they are read.
 * @throws {TableError} shared_texts_too_large, workbook_damaged
 */
export async function readSharedTexts(archive: Archive, part: string, limits: TableLimits): Promise<string[]> {
  const texts: string[] = []
  const run = new TextRun()
  let chars = 0
  const handlers = {
    open: (name: string) => run.open(name),
    text: (text: string) => {
      chars += run.add(text)
      if (chars > limits.sharedTextCharsMax) throw tooLarge(limits)
    },
    close: (name: string) => {
      run.close(name)
      if (name !== 'si') return
      if (texts.length >= limits.sharedTextCountMax) throw tooLarge(limits)
      texts.push(ownCopy(run.take()))
    },
  }
  for await (const _ of readXml(part, archive.part(part), handlers)) continue
  return texts
}

/**
 * Puts together a text of `<t>` pieces, plain or in formatted runs. Leaves out `<rPh>`, the reading aids (furigana,
 * pinyin) that would otherwise appear inside the words.
 */
export class TextRun {
  #text = ''
  #piece = ''
  #inText = false
  #aidDepth = 0

  open(name: string): void {
    if (name === 'rPh') this.#aidDepth++
    else if (name === 't' && this.#aidDepth === 0) this.#inText = true
  }

  /** How much was added. */
  add(text: string): number {
    if (!this.#inText) return 0
    this.#piece += text
    return text.length
  }

  close(name: string): void {
    if (name === 'rPh') this.#aidDepth--
    if (name !== 't' || !this.#inText) return
    this.#text += decodeXstring(this.#piece)
    this.#piece = ''
    this.#inText = false
  }

  take(): string {
    const text = this.#text
    this.#text = ''
    return text
  }
}

/** A piece cut from a longer string keeps the whole of it in memory in V8; what is held for long is copied out. */
function ownCopy(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le')
}

function tooLarge({ sharedTextCharsMax, sharedTextCountMax }: TableLimits): TableError {
  return new TableError({
    code: 'shared_texts_too_large',
    problem: `The workbook's texts are more than ${sharedTextCountMax}, or longer than ${sharedTextCharsMax} characters.`,
    remedy: 'Save the sheet as CSV (in Excel: "CSV UTF-8"), which has no such limit.',
  })
}
