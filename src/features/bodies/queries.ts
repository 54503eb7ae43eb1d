export { findParties, partyPage, type KnownParty } from './parties-sql.ts'
export { auditRows, erasePersonal, type AuditQuery, type AuditRow } from './events/events-sql.ts'
export { termsOf, type TermRow } from './terms-sql.ts'
export { readRow as administeredRow } from './events/rows-sql.ts'
