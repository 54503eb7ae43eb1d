import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { Hono } from 'hono'

/** A file of the pages, named after its content, so that it may be kept for ever. */
export type Asset = {
  /** Where it is served: `/assets/<name>-<hash>.<ending>`. */
  readonly path: string
  readonly type: string
  readonly bytes: Buffer
  readonly brotli: Buffer
  readonly gzip: Buffer
}

const types = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
} as const

/** The hash is 16 of the 64 hexadecimal digits of SHA-256: 64 bits, far more than a few files need to stay apart. */
const hashDigits = 16

/** Compresses once, with the best quality, so that serving costs no work. */
export function makeAsset(name: string, ending: keyof typeof types, text: string): Asset {
  const bytes = Buffer.from(text)
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, hashDigits)
  return {
    path: `/assets/${name}-${hash}.${ending}`,
    type: types[ending],
    bytes,
    brotli: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
    gzip: gzipSync(bytes, { level: 9 }),
  }
}

/** Serves the assets from memory; what is not among them is left to the routes that follow. */
export function assetRoutes(assets: readonly Asset[]): Hono {
  const routes = new Hono()
  for (const asset of assets) {
    routes.get(asset.path, (c) => {
      const { encoding, bytes } = choose(asset, c.req.header('accept-encoding') ?? '')
      return c.body(new Uint8Array(bytes), 200, {
        'content-type': asset.type,
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'accept-encoding',
        'x-content-type-options': 'nosniff',
        ...(encoding !== undefined && { 'content-encoding': encoding }),
      })
    })
  }
  return routes
}

function choose(asset: Asset, accepted: string): { encoding?: 'br' | 'gzip'; bytes: Buffer } {
  // RFC 9110 §12.5.3: `q=0` refuses a coding. Other weights do not matter: the smaller file is always the better one.
  const takes = (coding: string): boolean =>
    accepted.split(',').some((part) => {
      const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase())
      return name === coding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))
    })
  if (takes('br')) return { encoding: 'br', bytes: asset.brotli }
  if (takes('gzip')) return { encoding: 'gzip', bytes: asset.gzip }
  return { bytes: asset.bytes }
}
