import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { AggregatorRegistry } from 'prom-client'
import type { Config } from '../config.ts'
import type { Store } from '../features/matters/commands/act.ts'
import { metricDefinitions } from '../serving/metrics.ts'
import { newMetrics } from '../platform/http/metrics.ts'
import type { Log } from '../platform/log.ts'
import { serve } from '../serving/serve.ts'
import { openStore } from '../store.ts'

// Several processes behind one port (node:cluster). The primary answers no requests: it migrates the database, starts
// workers, replaces those that die, and collects their metrics.

/** The pause before a dead worker is replaced, so that one that cannot start does not spin. */
const restartPauseMs = 1_000
/** With more deaths within a minute the server gives up. */
const deathsPerMinuteMax = 20
/** After this, workers that have not stopped are killed. Longer than the limits of requests and jobs. */
const stopMsMax = 45_000

const asksForMetrics = 'huiyin:metrics?'
type MetricsAnswer = { readonly type: 'huiyin:metrics'; readonly text: string }

/** Whether this process is one of those started by `serveByWorkers`. */
export function isWorker(): boolean {
  return cluster.isWorker
}

/** Within this time a second SIGINT counts as the same: Ctrl+C reaches a process twice where its parent forwards it. */
const sameSignalMsMax = 1_000

/** Resolves at the first SIGINT or SIGTERM; at another, a second later or more, the process ends as it stands. */
export function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    let asked: number | undefined
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (asked !== undefined && performance.now() - asked > sameSignalMsMax) process.exit(1)
        asked ??= performance.now()
        resolve()
      })
    }
  })
}

/** One of several processes: serves until the one that started it asks it to stop, or is gone. */
export async function serveAsWorker(config: Config, log: Log): Promise<void> {
  // Ctrl+C reaches every process of the terminal; the primary decides.
  process.on('SIGINT', () => {})
  const asked = Promise.race([once(process, 'SIGTERM'), once(process, 'disconnect')])
  const metrics = newMetrics(metricDefinitions)
  AggregatorRegistry.setRegistries(metrics.registry)
  // Registers the listener for metrics requests.
  void new AggregatorRegistry()
  const serving = await serve(config, { log, metrics, more: { allMetrics } })
  await asked
  await serving.stop()
  process.exit(0)
}

/** The figures of all workers, from the process that can ask them. */
async function allMetrics(): Promise<string> {
  const answered = new Promise<string>((resolve) => {
    const hear = (message: unknown): void => {
      if (!isAnswer(message)) return
      process.off('message', hear)
      resolve(message.text)
    }
    process.on('message', hear)
  })
  process.send?.(asksForMetrics)
  return answered
}

function isAnswer(message: unknown): message is MetricsAnswer {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'huiyin:metrics'
}

export type ByWorkers = {
  readonly workers: number
  readonly log: Log
  readonly prepare?: (store: Store) => Promise<void>
}

/**
 * Serves by several processes; resolves when all of them do. Throws what a single process would, before any is started.
 */
export async function serveByWorkers(
  config: Config,
  { workers, log, prepare }: ByWorkers,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const store = await openStore(config.place)
  await (prepare?.(store) ?? Promise.resolve()).finally(() => store.database.close())
  const aggregator = new AggregatorRegistry()
  cluster.on('message', (worker: Worker, message: unknown) => {
    if (message !== asksForMetrics) return
    const send = (text: string): boolean => worker.send({ type: 'huiyin:metrics', text } satisfies MetricsAnswer)
    // A dying worker does not answer: better no metrics than wrong ones.
    aggregator.clusterMetrics().then(send, () => send(''))
  })
  // Workers accept connections from one queue of the operating system. With round robin, a connection given to a worker
  // that has just died would hang.
  cluster.schedulingPolicy = cluster.SCHED_NONE
  const watch = new Watch(log)
  const [port] = await Promise.all(Array.from({ length: workers }, () => watch.start()))
  return { url: `http://${config.host}:${port}`, stop: () => watch.stop() }
}

class Watch {
  private readonly log: Log
  private stopping = false
  private deaths: number[] = []

  constructor(log: Log) {
    this.log = log
  }

  /** Starts a process and resolves with its port once it answers. */
  async start(): Promise<number> {
    const worker = cluster.fork()
    const died = once(worker, 'exit')
    const listening = once(worker, 'listening') as Promise<[{ readonly port: number }]>
    listening.catch(() => {})
    const began = await Promise.race([listening, died.then(() => undefined)])
    if (began === undefined) throw new Error(`a process could not start (exit ${worker.process.exitCode})`)
    void died.then(() => this.replace(worker))
    return began[0].port
  }

  async stop(): Promise<void> {
    this.stopping = true
    const left = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
    const gone = Promise.all(left.map((worker) => (worker.isDead() ? undefined : once(worker, 'exit'))))
    for (const worker of left) worker.process.kill('SIGTERM')
    await Promise.race([gone, pause(stopMsMax, undefined, { ref: false })])
    for (const worker of left) if (!worker.isDead()) worker.process.kill('SIGKILL')
  }

  private async replace(dead: Worker): Promise<void> {
    if (this.stopping) return
    const { exitCode, signalCode, pid } = dead.process
    this.log.warn('worker died', { worker: pid, code: exitCode, signal: signalCode })
    const now = performance.now()
    this.deaths = [...this.deaths.filter((at) => now - at < 60_000), now]
    await pause(restartPauseMs)
    while (!this.stopping) {
      try {
        await this.start()
        this.log.info('worker started')
        return
      } catch (error) {
        if (this.stopping) return
        this.deaths.push(performance.now())
        this.log.error('worker could not start', error)
        if (this.deaths.length > deathsPerMinuteMax) process.exit(1)
        await pause(restartPauseMs)
      }
    }
  }
}
