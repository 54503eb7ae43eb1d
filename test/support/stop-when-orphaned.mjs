// Run beside a test server as `node stop-when-orphaned.mjs PID FOLDER`, in a session of its own: when the process that
// holds its standard input ends, in whatever way, it stops the server and removes the server's data.
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const [pid, folder] = [Number(process.argv[2]), process.argv[3]]
// The server removes this file as its last act. Asking the system for the process would not do: where nobody collects
// ended processes, as in many containers, it stays known for ever.
const running = join(folder, 'data', 'postmaster.pid')

process.stdin.resume()
process.stdin.once('close', async () => {
  if (existsSync(running)) process.kill(pid, 'SIGQUIT')
  for (let waited = 0; existsSync(running) && waited < 50; waited++) await pause(100)
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
})
