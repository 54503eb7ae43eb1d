export { administratorsOf, isOnlyAdministrator, setAdministrator } from './administrators-sql.ts'
export {
  delegationsOf,
  mandatesForParties,
  mandatesOfPeople,
  peopleByIds,
  peopleRows,
  rosterCounts,
  type DelegationEntry,
  type MandateEntry,
  type PersonRow,
} from './roster-sql.ts'
