// What administration of a body does with accounts.
export { personOf } from './accounts-sql.ts'
export {
  accountsOfPeople,
  administratorsOf,
  invitationsOfPeople,
  revokeTokenIn,
  setAdministrator,
  tokensIn,
  type AccountOfPerson,
  type PendingInvitation,
  type TokenEntry,
} from './administering-sql.ts'
