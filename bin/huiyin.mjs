#!/usr/bin/env node
// `npx huiyin <verb>`: runs the command line on the pinned Node 24, whichever Node started this file.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
await import('../scripts/install-if-missing.mjs')
const pinned = join(root, 'node_modules', 'node', 'bin', 'node')
const child = spawn(
  existsSync(pinned) ? pinned : process.execPath,
  ['--import', import.meta.resolve('tsx'), join(root, 'src', 'main.ts'), ...process.argv.slice(2)],
  // tsx looks for tsconfig.json where it is started from, which may be anywhere; the pages' JSX needs ours.
  { stdio: 'inherit', env: { ...process.env, TSX_TSCONFIG_PATH: join(root, 'tsconfig.json') } },
)
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
