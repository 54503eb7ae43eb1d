import cliProgress from 'cli-progress'

/** The largest number of redraws in a second; more only costs time and flickers. */
const drawsPerSecondMax = 8

export interface ProgressBar {
  /** @param done and `total` in any one unit; the total may change on the way. */
  update(done: number, total: number): void
  /** To be called however the work ends, or the terminal keeps its cursor hidden. */
  stop(): void
}

/**
 * A progress bar for long work on the command line: on standard error, so that results can be piped, and only where a
 * person watches; silent otherwise.
 */
export function openProgressBar(
  label: string,
  stream: NodeJS.WritableStream & { isTTY?: boolean } = process.stderr,
): ProgressBar {
  if (stream.isTTY !== true) return { update: () => {}, stop: () => {} }
  const bar = new cliProgress.SingleBar({
    format: `${label} [{bar}] {percentage}% · {eta_formatted}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    fps: drawsPerSecondMax,
    hideCursor: true,
    clearOnComplete: true,
    stream,
  })
  let started = false
  return {
    update(done, total) {
      if (!started) bar.start(total, done)
      started = true
      bar.setTotal(total)
      bar.update(done)
    },
    stop() {
      if (started) bar.stop()
    },
  }
}
