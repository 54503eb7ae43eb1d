const mebi = 1024 * 1024

/** Every limit on a table being read. Each is enforced while reading, so memory never depends on the file's size. */
export interface TableLimits {
  fileBytesMax: number
  /** Data rows, without the header. */
  rowCountMax: number
  columnCountMax: number
  /** UTF-16 code units of one cell, or of one text inside a JSON cell. */
  cellCharsMax: number
  /** Source bytes of one row; in a workbook its XML and the shared texts it refers to, counted two bytes a unit. */
  rowBytesMax: number
  /** How deep lists and objects may nest inside one JSON row (the row itself is depth 1). */
  jsonDepthMax: number
  /** Unpacked bytes of all parts of a workbook that are read. */
  unzippedBytesMax: number
  zipEntryCountMax: number
  /** Unpacked to packed bytes of one part; asked only of parts above `zipRatioFreeBytes`, as small ones pack well. */
  zipRatioMax: number
  zipRatioFreeBytes: number
  /** A workbook's texts are kept apart from its cells and must be held in memory: UTF-16 code units, and how many. */
  sharedTextCharsMax: number
  sharedTextCountMax: number
}

/** Deflate packs 1032:1 at best, a sheet of repeated rows about 100:1: a ratio of 300 is a bomb. */
export const defaultLimits: TableLimits = {
  fileBytesMax: 512 * mebi,
  rowCountMax: 1_000_000,
  columnCountMax: 1_000,
  cellCharsMax: 1_000_000,
  rowBytesMax: 16 * mebi,
  jsonDepthMax: 32,
  unzippedBytesMax: 1024 * mebi,
  zipEntryCountMax: 2_000,
  zipRatioMax: 300,
  zipRatioFreeBytes: 16 * mebi,
  sharedTextCharsMax: 64 * mebi,
  sharedTextCountMax: 2_000_000,
}
