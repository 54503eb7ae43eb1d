export { isLastAdministrator } from './personal-sql.ts'
