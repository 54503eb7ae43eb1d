/** Work that is done again and again, by one process at a time, and that may be done once too often without harm. */
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

/** Told of whatever goes wrong in the background; must not throw. */
export type ReportFault = (what: string, error: unknown) => void

export type JobCounts = { readonly name: string; readonly waiting: number; readonly running: number }

export type Jobs = {
  /** Has a job run soon, beside its turns. Asking again before it has begun asks for nothing more. */
  soon(name: string): Promise<void>
  /** How many turns of each job wait to begin, and how many run: on this server, whatever the process. */
  counts(): Promise<readonly JobCounts[]>
  /** Begins nothing new and resolves when what runs has ended, or after `stopMsMax`. Can be called again. */
  stop(): Promise<void>
}

export const stopMsMax = 30_000
