import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Coding = 'br' | 'gzip'

export type Encoded = { readonly coding: Coding | undefined; readonly bytes: Buffer; readonly tag: string }

/** Half the size of gzip, for a few milliseconds a page, once; the best quality would take a hundred. */
const brotliQuality = 5
const hashChars = 22

/**
 * A text that is sent to many clients: its bytes, its codings (each computed on first use), and strong entity tags of
 * its content, one for each coding as RFC 9110 §8.8.3 requires.
 */
export class EncodedText {
  readonly text: string
  private plain: Buffer | undefined
  private readonly coded = new Map<Coding, Promise<Buffer>>()
  private hash: string | undefined
  private readonly onGrowth: (bytes: number) => void
  /** Memory used, in bytes, over all codings. */
  taken: number

  /** `onGrowth` is called when another coding takes more memory. */
  constructor(text: string, onGrowth: (bytes: number) => void = () => {}) {
    this.text = text
    this.onGrowth = onGrowth
    // What V8 takes for a text that is not all Latin.
    this.taken = 2 * text.length
  }

  get bytes(): Buffer {
    if (this.plain === undefined) {
      this.plain = Buffer.from(this.text)
      this.grown(this.plain.length)
    }
    return this.plain
  }

  tag(coding: Coding | undefined): string {
    this.hash ??= createHash('sha256').update(this.bytes).digest('base64url').slice(0, hashChars)
    return coding === undefined ? `"${this.hash}"` : `"${this.hash}-${coding}"`
  }

  /** The smallest coding the client accepts. */
  async encoded(acceptEncoding: string | undefined): Promise<Encoded> {
    const coding = codingOf(acceptEncoding)
    return { coding, tag: this.tag(coding), bytes: coding === undefined ? this.bytes : await this.in(coding) }
  }

  /** The tag in `If-None-Match` that matches this text, in any coding. */
  known(ifNoneMatch: string | undefined): string | undefined {
    if (ifNoneMatch === undefined) return undefined
    const tags = new Set(ifNoneMatch.split(',').map((part) => part.trim().replace(/^W\//, '')))
    if (tags.has('*')) return this.tag(undefined)
    return [undefined, 'br' as const, 'gzip' as const].map((coding) => this.tag(coding)).find((tag) => tags.has(tag))
  }

  private grown(bytes: number): void {
    this.taken += bytes
    this.onGrowth(bytes)
  }

  private in(coding: Coding): Promise<Buffer> {
    const known = this.coded.get(coding)
    if (known !== undefined) return known
    const made = compress(coding, this.bytes).then((bytes) => {
      this.grown(bytes.length)
      return bytes
    })
    this.coded.set(coding, made)
    return made
  }
}

const [brotli, gzipped] = [promisify(brotliCompress), promisify(gzip)]

function compress(coding: Coding, bytes: Buffer): Promise<Buffer> {
  if (coding === 'gzip') return gzipped(bytes)
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  }
  return brotli(bytes, { params })
}

/** RFC 9110 §12.5.3: `q=0` refuses a coding; other weights do not matter, the smaller is always the better one. */
export function codingOf(acceptEncoding: string | undefined): Coding | undefined {
  if (acceptEncoding === undefined) return undefined
  const takes = (coding: Coding): boolean =>
    acceptEncoding.split(',').some((part) => {
      const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase())
      return name === coding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))
    })
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : undefined
}
