import type { Store } from '../features/matters/commands/act.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { MetricDefinitions, Metrics } from '../platform/http/metrics.ts'

/**
 * Every figure the server tells beside those of its process (`process_*`, `nodejs_*`, by prom-client).
 * docs/OPERATIONS.md lists them, and a test holds the two together.
 */
export const metricDefinitions = {
  huiyin_requests_total: {
    kind: 'counter',
    help: 'Requests answered, by route and status.',
    labels: ['method', 'route', 'status'],
  },
  huiyin_request_seconds: {
    kind: 'histogram',
    help: 'How long requests took, by route and class of status.',
    labels: ['method', 'route', 'status'],
  },
  huiyin_requests_in_flight: { kind: 'gauge', help: 'Requests being answered now.', labels: [] },
  huiyin_requests_shed_total: {
    kind: 'counter',
    help: 'Requests turned away with 503 because there were too many: by why (in_flight, event_loop, database).',
    labels: ['why'],
  },
  huiyin_copies_total: {
    kind: 'counter',
    help: 'Public pages sent from a copy, or told to be those the reader has (not_modified); the rest was written anew.',
    labels: ['result'],
  },
  huiyin_copies_bytes: { kind: 'gauge', help: 'Memory taken by copies of public pages.', labels: [] },
  huiyin_moves_total: { kind: 'counter', help: 'Moves made, by pages and API alike.', labels: ['move'] },
  huiyin_refusals_total: { kind: 'counter', help: 'Moves refused, by code.', labels: ['code'] },
  huiyin_matters_open: {
    kind: 'gauge',
    help: 'Open matters of a procedure.',
    labels: ['body', 'procedure'],
    across: 'max',
  },
  huiyin_matters_overdue: {
    kind: 'gauge',
    help: 'Open matters past their due date.',
    labels: ['body', 'procedure'],
    across: 'max',
  },
  huiyin_sweep_waiting: {
    kind: 'gauge',
    help: 'Matters that time has still to move: not near 0 some minutes after midnight means that the sweep does not run.',
    labels: ['body'],
    across: 'max',
  },
  huiyin_sweep_lag_days: {
    kind: 'gauge',
    help: 'Days since the longest waiting of them came due.',
    labels: ['body'],
    across: 'max',
  },
  huiyin_job_seconds: {
    kind: 'histogram',
    help: 'How long background jobs took, by job and result (done, failed).',
    labels: ['job', 'result'],
  },
  huiyin_jobs: {
    kind: 'gauge',
    help: 'Background jobs by state (waiting, running).',
    labels: ['job', 'state'],
    across: 'max',
  },
  huiyin_database_connections: {
    kind: 'gauge',
    help: 'Connections to the database by state (busy, idle).',
    labels: ['state'],
  },
  huiyin_database_waiting: { kind: 'gauge', help: 'Pieces of work waiting for a connection.', labels: [] },
} as const satisfies MetricDefinitions

/** Counts what the one command answers, whoever asked it. */
export function counted(store: Store, metrics: Metrics): Store {
  return {
    ...store,
    answered: (request, result) => {
      if (isRefusal(result)) metrics.count('huiyin_refusals_total', { code: result.refused })
      else metrics.count('huiyin_moves_total', { move: 'move' in request ? request.move : request.start })
    },
  }
}
