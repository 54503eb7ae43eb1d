export { securityKinds, type SecurityKind } from './kinds.ts'
export { securityRows, securityRowsOf, type SecurityRow } from './log-sql.ts'
export { traceRows, tracesOf, type TraceRow } from './traces-sql.ts'
