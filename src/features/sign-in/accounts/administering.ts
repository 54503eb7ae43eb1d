// What administration of a body does with accounts.
export { personOf } from './accounts-sql.ts'
export {
  accountsOfPeople,
  invitationsOfPeople,
  revokeTokenIn,
  tokensIn,
  type AccountOfPerson,
  type PendingInvitation,
  type TokenEntry,
} from './administering-sql.ts'
