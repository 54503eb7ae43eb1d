import { setTimeout as pause } from 'node:timers/promises'
import { stopMsMax, type ReportFault, type Job, type Jobs } from './job.ts'

const firstTurnMinutesMax = 10

/**
 * Jobs by timers of this process: for PGlite, whose folder only one process can open. A job never runs concurrently
 * with itself, and runs soon after the start, so that a process that is restarted every day still does its daily work.
 */
export function timerJobs(jobs: readonly Job[], complain: ReportFault): Jobs {
  const turns = new Map(jobs.map((job) => [job.name, new Turn(job, complain)]))
  for (const turn of turns.values()) turn.start()
  return {
    async soon(name) {
      const turn = turns.get(name)
      if (turn === undefined) throw new TypeError(`there is no job ${name}`)
      turn.soon()
    },
    async counts() {
      return [...turns].map(([name, turn]) => ({ name, ...turn.counts() }))
    },
    async stop() {
      const ended = Promise.all([...turns.values()].map((turn) => turn.stop()))
      await Promise.race([ended, pause(stopMsMax, undefined, { ref: false })])
    },
  }
}

class Turn {
  private readonly job: Job
  private readonly complain: ReportFault
  private timer: NodeJS.Timeout | undefined
  private running: Promise<void> | undefined
  private again = false
  private stopped = false

  constructor(job: Job, complain: ReportFault) {
    this.job = job
    this.complain = complain
  }

  start(): void {
    const { atStart, everyMinutes } = this.job
    this.wait(atStart ? 0 : Math.min(everyMinutes, firstTurnMinutesMax) * 60_000)
  }

  soon(): void {
    if (this.stopped) return
    if (this.running === undefined) this.wait(0)
    else this.again = true
  }

  counts(): { readonly waiting: number; readonly running: number } {
    return { waiting: this.again ? 1 : 0, running: this.running === undefined ? 0 : 1 }
  }

  async stop(): Promise<void> {
    this.stopped = true
    clearTimeout(this.timer)
    await this.running
  }

  private wait(ms: number): void {
    clearTimeout(this.timer)
    // Future runs do not keep the process alive.
    this.timer = setTimeout(() => this.begin(), ms).unref()
  }

  private begin(): void {
    this.running = this.job
      .run()
      .catch((error: unknown) => this.complain(`the job ${this.job.name} failed`, error))
      .then(() => {
        this.running = undefined
        if (!this.stopped) this.wait(this.again ? 0 : this.job.everyMinutes * 60_000)
        this.again = false
      })
  }
}
