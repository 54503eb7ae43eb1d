// What the command line does with accounts.
export { accountByEmail, accountEntries, disable, enable, type AccountEntry } from './accounts-sql.ts'
