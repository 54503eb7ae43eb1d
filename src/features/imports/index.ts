export { type RowResult, resultColumns, type WarningLines, warningLines, type Totals } from './row-result.ts'
export { WrongTarget } from './batches.ts'
export { Import, ImportStopped } from './import.ts'
export { type Mapping, parseMapping } from './mapping/mapping.ts'
export { previewOf } from './preview.ts'
export { exportMapping } from './mapping/export-mapping.ts'
export {
  mappingAs,
  mappingFileOf,
  mappingFor,
  mappingIn,
  type Mappings,
  MappingWrong,
  shippedMappings,
} from './mapping/recognise.ts'
export { registersOf } from './mapping/register.ts'
export { warningDigest } from './warnings.ts'
export { sheetsOf } from './mapping/sheets.ts'
