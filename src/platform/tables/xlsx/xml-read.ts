import sax from 'sax'
import { strictDecoder } from '../text/encoding.ts'
import { TableError } from '../errors.ts'

/** No part of a workbook that we read nests deeper than about ten. */
const xmlDepthMax = 64

/** Names come without prefix, as a workbook may choose any. Text may come in several pieces. */
export interface XmlHandlers {
  open(name: string, attributes: Record<string, string>): void
  text(text: string): void
  close(name: string): void
}

/**
 * Reads one XML part of a workbook; yields after every piece, when the handlers' results so far can be taken.
 * Document types are refused: no program writes them there, and entities are how XML is made to explode.
 * The parser itself holds at most 64 KiB of a name, an attribute or a comment (sax, MAX_BUFFER_LENGTH).
 * @throws {TableError} workbook_damaged
 */
export async function* readXml(
  part: string,
  pieces: AsyncIterable<Buffer>,
  handlers: XmlHandlers,
): AsyncGenerator<void, void, undefined> {
  const parser = sax.parser(true, { trim: false, normalize: false })
  let depth = 0
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- sax has one handler for each event, no other way
  parser.onerror = (error) => {
    throw damaged(part, error.message.split('\n')[0] ?? '')
  }
  parser.ondoctype = () => {
    throw damaged(part, 'it declares a document type')
  }
  parser.onopentag = ({ name, attributes }) => {
    if (++depth > xmlDepthMax) throw damaged(part, `it nests deeper than ${xmlDepthMax}`)
    // Without the xmlns option sax gives attributes as plain text.
    handlers.open(localName(name), attributes as Record<string, string>)
  }
  parser.onclosetag = (name) => {
    depth--
    handlers.close(localName(name))
  }
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- as above
  parser.ontext = (text) => handlers.text(text)
  parser.oncdata = (text) => handlers.text(text)
  const decode = decoder(part)
  for await (const piece of pieces) {
    parser.write(decode(piece))
    yield
  }
  parser.write(decode())
  parser.close()
  yield
}

function decoder(part: string): (piece?: Buffer) => string {
  const utf8 = strictDecoder('utf-8')
  let begun = false
  return (piece) => {
    try {
      const text = piece === undefined ? utf8.decode() : utf8.decode(piece, { stream: true })
      const marked = !begun && text.startsWith('\uFEFF')
      begun ||= text.length > 0
      return marked ? text.slice(1) : text
    } catch {
      throw damaged(part, 'it is not UTF-8')
    }
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** An attribute whatever prefix the workbook chose for it, as in `r:id`. */
export function attribute(attributes: Record<string, string>, local: string): string | undefined {
  for (const [name, value] of Object.entries(attributes)) if (name !== local && localName(name) === local) return value
  return attributes[local]
}

export function damaged(part: string, why: string): TableError {
  return new TableError({
    code: 'workbook_damaged',
    problem: `The workbook is damaged: ${part}: ${why}.`,
    remedy: 'Open it in Excel or WPS, let it repair the file, and save it as .xlsx.',
  })
}

/** ST_Xstring (ECMA-376 part 1, 22.9.2.19): characters XML cannot hold are written `_xHHHH_`. */
export function decodeXstring(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
