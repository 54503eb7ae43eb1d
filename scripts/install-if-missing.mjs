// Run by npm before `start`, `test` and the other scripts, on whatever Node (>= 18) the machine has: installs the
// locked dependencies, among them the pinned Node 24 that everything else runs on, when they are absent or outdated.
import { execSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const wanted = join(root, 'package-lock.json')
const installed = join(root, 'node_modules', '.package-lock.json')

if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(wanted).mtimeMs) {
  console.error('Installing what is missing (once; about half a minute) …')
  // Not `npm ci`: it refuses a lock file that lacks the binaries of a platform nobody here runs, which is what npm
  // writes where a registry does not carry them. --no-save takes the locked versions and leaves the lock file alone.
  execSync('npm install --no-save --no-audit --no-fund', { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
}
