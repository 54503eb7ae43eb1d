/** A photograph or a scanned document; films and archives are kept elsewhere and named by where they are. */
export const fileBytesMax = 10_000_000
export const fileNameCharsMax = 120
/** Files of one form together, with the text around them. */
export const uploadBytesMax = 32_000_000

/**
 * What may be handed in: by type the endings it goes by, and whether a browser may show it. Nothing that can carry a
 * script into a page is shown (SVG, HTML and XML are not taken at all).
 */
export const fileTypes: { readonly [type: string]: { readonly endings: readonly string[]; readonly shown: boolean } } =
  {
    'application/pdf': { endings: ['pdf'], shown: true },
    'image/png': { endings: ['png'], shown: true },
    'image/jpeg': { endings: ['jpg', 'jpeg'], shown: true },
    'image/webp': { endings: ['webp'], shown: true },
    'image/gif': { endings: ['gif'], shown: true },
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { endings: ['docx'], shown: false },
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { endings: ['xlsx'], shown: false },
    'application/vnd.openxmlformats-officedocument.presentationml.presentation': { endings: ['pptx'], shown: false },
    'application/vnd.oasis.opendocument.text': { endings: ['odt'], shown: false },
    'application/vnd.oasis.opendocument.spreadsheet': { endings: ['ods'], shown: false },
    'text/plain': { endings: ['txt', 'csv'], shown: false },
  }

export const acceptedEndings: readonly string[] = Object.values(fileTypes).flatMap(({ endings }) => endings)
