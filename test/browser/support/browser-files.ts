import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const chromium = join(root, 'node_modules', '@sparticuz', 'chromium')

export type BrowserFiles = { readonly executablePath: string; readonly env: { readonly [name: string]: string } }

/**
 * A Chromium out of an npm package, with the libraries and the font it was packed with, unpacked once for all test files
 * and later runs (3 s, 210 MB). No font of the machine is used, so that pages look the same on every one.
 */
export async function browserFiles(): Promise<BrowserFiles> {
  const { version } = JSON.parse(readFileSync(join(chromium, 'package.json'), 'utf8')) as { version: string } // npm's own
  const cache = join(root, 'node_modules', '.cache')
  const folder = join(cache, `browser-${version}`)
  if (!existsSync(folder)) await unpack(cache, folder)
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  }
}

/** Into a folder of our own first: of several test files that start at once, one wins the rename and all use its files. */
async function unpack(cache: string, folder: string): Promise<void> {
  await mkdir(cache, { recursive: true })
  const own = await mkdtemp(join(cache, 'browser-'))
  const parts = ['chromium.br', 'al2023.tar.br', 'fonts.tar.br'].map((part) => join(chromium, 'bin', part))
  // The package unpacks to the folder for temporary files, and asks the environment where that is.
  const script = `import { inflate } from '@sparticuz/chromium'
    for (const part of ${JSON.stringify(parts)}) await inflate(part)`
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    env: { ...process.env, TMPDIR: own },
  })
  await writeFile(join(own, 'fonts.conf'), fontsConf(join(folder, 'fonts'), join(folder, 'fonts-cache')))
  try {
    await rename(own, folder)
  } catch (error) {
    if (!existsSync(join(folder, 'chromium'))) throw error
    await rm(own, { recursive: true })
  }
}

function fontsConf(fonts: string, cache: string): string {
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>${fonts}</dir><cachedir>${cache}</cachedir></fontconfig>\n`
}
