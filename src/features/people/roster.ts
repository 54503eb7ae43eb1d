export { administratorsOf, isOnlyAdministrator, setAdministrator } from './administrators-sql.ts'
export {
  delegationsOf,
  lentTo,
  mandatesForParties,
  mandatesOfPeople,
  peopleByIds,
  peopleRows,
  rosterCounts,
  type BorrowedMandate as Borrowed,
  type DelegationEntry,
  type MandateEntry,
  type PersonRow,
} from './roster-sql.ts'
