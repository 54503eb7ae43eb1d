/** Periodic, idempotent work, done by one process at a time. */
export type Job = {
  /** Lower-case letters, digits and `_`. */
  readonly name: string
  /** From 1 to 59, or whole hours: 60, 120 … up to 1,440. */
  readonly everyMinutes: number
  /** Also at once when the process starts, because what was due while nobody ran should not wait for the next turn. */
  readonly atStart: boolean
  /** Throws when it fails; it is then tried again at its next turn. */
  readonly run: () => Promise<void>
}

/** Called with failures in the background; must not throw. */
export type ReportFault = (what: string, error: unknown) => void

export type JobCounts = { readonly name: string; readonly waiting: number; readonly running: number }

export type Jobs = {
  /** Runs a job soon, besides its schedule. Calls before it starts are joined. */
  soon(name: string): Promise<void>
  /** How many runs of each job wait and how many are running, over all processes. */
  counts(): Promise<readonly JobCounts[]>
  /** Starts nothing new and resolves when running jobs have ended, or after `stopMsMax`. Can be called again. */
  stop(): Promise<void>
}

export const stopMsMax = 30_000
