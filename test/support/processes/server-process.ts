import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export type ServerProcess = {
  readonly url: string
  readonly process: ChildProcess
  /** What it has written to standard error so far. */
  readonly complaints: () => string
  /** Resolves with exit code and signal. */
  readonly ended: Promise<readonly [number | null, NodeJS.Signals | null]>
}

const root = join(import.meta.dirname, '../../..')

/** Starts a server as a process of its own and resolves once it says where it serves. */
export async function startProcess(
  script: 'test/support/processes/serve-child.ts' | 'src/main.ts',
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<ServerProcess> {
  // Vitest has one of its own.
  const { BASE_URL: _, ...inherited } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, script), ...args], {
    cwd: root,
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text))
  const ended: ServerProcess['ended'] = once(child, 'exit').then(([code, signal]) => [code, signal])
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /http:\/\/[\w.]+:\d+/.exec(line)?.[0]
      if (found !== undefined) resolve(found)
    })
    void ended.then(() => reject(new Error(`it ended before it served: ${complaints}`)))
  })
  return { url, process: child, complaints: () => complaints, ended }
}
