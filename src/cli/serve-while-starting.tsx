import { createServer } from 'node:http'
import { once } from 'node:events'
import { words } from '../locales/words.ts'
import { html } from '../ui/page.tsx'
import { preferred } from '../ui/preferences.ts'
import { paths } from '../paths.ts'
import { Layout } from '../ui/layout/layout.tsx'
import { siteAsset } from '../ui/site.ts'

/** The page reloads after this. */
const refreshSeconds = 2

export type StartingServer = {
  /** A share of the whole, from 0 to 1. */
  tell(share: number): void
  /** Frees the address for the server itself. Can be called again. */
  stop(): Promise<void>
}

/**
 * Answers at the server's address while the server starts: 503 with Retry-After, and to people a page with the progress
 * that reloads itself. Rejects when the address cannot be used.
 */
export async function serveWhileStarting(port: number, host: string): Promise<StartingServer> {
  let share = 0
  const server = createServer(({ url = '/', headers }, response) => {
    const asset = siteAsset(url)
    if (asset !== undefined) {
      response.writeHead(200, { 'content-type': asset.type })
      return void response.end(asset.bytes)
    }
    // `/healthz` too: monitors wait until the server itself answers.
    response.writeHead(503, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'",
      'cache-control': 'no-store',
      'retry-after': String(refreshSeconds),
      refresh: String(refreshSeconds),
      // The server that comes after it is another one.
      connection: 'close',
    })
    response.end(page(preferred(headers['accept-language'] ?? ''), share))
  })
  server.listen(port, host)
  await once(server, 'listening')
  let stopping: Promise<unknown> | undefined
  return {
    tell: (now) => void (share = now),
    async stop() {
      stopping ??= once(server.close(), 'close')
      server.closeAllConnections()
      await stopping
    },
  }
}

function page(language: 'en' | 'zh-CN', share: number): string {
  const say = words(language)
  const percent = Math.floor(share * 100)
  return html(
    { language, theme: 'auto', url: '/' },
    <Layout title={say('public.filling.title')} body={{ href: paths(null).home }} nav={[]} narrow unlisted>
      <h1>{say('public.filling.title')}</h1>
      <p>{say('public.filling.detail', { percent })}</p>
      <div class="progress">
        <progress max={100} value={percent} aria-label={say('public.filling.title')} />
      </div>
    </Layout>,
  )
}
