// The account functions that the command line uses.
export {
  accountByEmail,
  accountOf,
  accountEntries,
  disable,
  enable,
  personOf,
  type AccountEntry,
} from './accounts-sql.ts'
export { endSessions } from './sessions-sql.ts'
export { dropProvider, providerOf } from './single-sign-on/single-sign-on-sql.ts'
