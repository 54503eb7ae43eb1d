// Run beside a test server as `node stop-when-orphaned.mjs FOLDER keep|remove`, in a session of its own: when the process
// that holds its standard input ends, in whatever way, it stops the server whose data lies there and removes the folder.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const [, , folder, then] = process.argv
// The server keeps its process number in this file's first line and removes the file as its last act. Asking the system
// for the process would not do: where nobody collects ended processes, as in many containers, it stays known for ever.
const running = join(folder, 'data', 'postmaster.pid')

process.stdin.resume()
process.stdin.once('close', async () => {
  // During initdb the number is negative, which means a backend on its own that ends by itself.
  const pid = existsSync(running) ? Number.parseInt(readFileSync(running, 'utf8'), 10) : 0
  try {
    if (pid > 0) process.kill(pid, 'SIGQUIT')
  } catch {
    // It has ended by itself.
  }
  for (let waited = 0; existsSync(running) && waited < 50; waited++) await pause(100)
  if (then === 'keep') return
  // An initdb that was cut short may still be writing: remove until nothing comes back.
  for (let absent = 0, tries = 0; absent < 10 && tries < 300; tries++) {
    absent = existsSync(folder) ? 0 : absent + 1
    try {
      rmSync(folder, { recursive: true, force: true })
    } catch {
      // Not empty: something was written meanwhile.
    }
    await pause(200)
  }
})
