export { findParties, type KnownParty } from './parties-sql.ts'
