export { peopleOn, type PersonEntry } from './directory-sql.ts'
