export type { SecurityAbout, SecurityKind } from './kinds.ts'
export { whyOf } from './kinds.ts'
export { securityRows, type SecurityRow } from './log-sql.ts'
export { traceRows, type TraceRow } from './traces-sql.ts'
