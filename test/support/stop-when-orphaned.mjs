// Run beside a test server as `node stop-when-orphaned.mjs PID FOLDER`, in a session of its own: when the process that
// holds its standard input ends, in whatever way, it stops the server and removes the server's data.
import { rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

const [pid, folder] = [Number(process.argv[2]), process.argv[3]]

function isRunning() {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

process.stdin.resume()
process.stdin.once('close', async () => {
  if (isRunning()) process.kill(pid, 'SIGQUIT')
  for (let waited = 0; isRunning() && waited < 50; waited++) await pause(100)
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
})
