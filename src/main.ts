import { run } from './cli/index.ts'

await run(process.argv.slice(2), {
  env: process.env,
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  exitWith: (code) => void (process.exitCode = code),
})
