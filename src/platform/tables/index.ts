export { csvPieces } from './csv-write.ts'
export { TableError, tableErrorCodes, type TableErrorCode } from './errors.ts'
export { guardText, unguardText } from './guard.ts'
export { defaultLimits, type TableLimits } from './limits.ts'
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
  tableKinds,
} from './table.ts'
export { type WriteKind, writeTable } from './write.ts'
