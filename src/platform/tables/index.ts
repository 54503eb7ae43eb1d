export { csvPieces } from './text/csv-write.ts'
export { TableError } from './errors.ts'
export { detectKind, openTable } from './open.ts'
export {
  type Column,
  type ColumnType,
  type Progress,
  type ReadOptions,
  type Row,
  type TableEncoding,
  type TableKind,
  type TableSource,
} from './table.ts'
export { type WriteKind, writeTable } from './write.ts'
export { xlsxStream } from './xlsx/xlsx-write.ts'
