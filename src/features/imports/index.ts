export { type RowResult, resultColumns, type WarningLines, warningLines, type Totals } from './fate.ts'
export { WrongTarget } from './batches.ts'
export { Import, ImportStopped } from './import.ts'
export { type Mapping, parseMapping } from './mapping.ts'
export { previewOf } from './preview.ts'
export { exportMapping } from './own.ts'
export {
  mappingAs,
  mappingFileOf,
  mappingFor,
  mappingIn,
  type Mappings,
  MappingWrong,
  shippedMappings,
} from './recognise.ts'
export { registersOf } from './register.ts'
export { warningDigest } from './warnings.ts'
export { sheetsOf } from './sheets.ts'
