import { run } from '../../../src/cli/index.ts'

export type Ran = { readonly code: number; readonly out: readonly string[]; readonly err: readonly string[] }

/** Runs `huiyin` on a database server as somebody at a terminal would, and gives what it printed. */
export function commandLine(databaseUrl: string): (...args: string[]) => Promise<Ran> {
  return async (...args) => {
    const [out, err]: [string[], string[]] = [[], []]
    let code = 0
    await run([...args, '--database-url', databaseUrl], {
      env: {},
      out: (line) => void out.push(line),
      err: (line) => void err.push(line),
      exitWith: (given) => void (code = given),
    })
    return { code, out, err }
  }
}
