// The account functions that the administration of a body uses.
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
