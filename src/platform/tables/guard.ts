/**
 * What makes a spreadsheet take a CSV cell for a formula: = + - @, tab, line ends (OWASP, "CSV Injection"), and the
 * full-width signs, which East Asian versions of Excel read as the plain ones.
 */
const guarded = /^'*[=+\-@\t\r\n＝＋－＠]/
const guardedBefore = /^'+[=+\-@\t\r\n＝＋－＠]/

/**
 * Puts `'` before text that a spreadsheet would run, and before text that already looks guarded (`'=1`), so that
 * `unguardText` gives back exactly what was written: unguardText(guardText(text)) === text for every text.
 */
export function guardText(text: string): string {
  return guarded.test(text) ? `'${text}` : text
}

/** Takes exactly one `'` away where `guardText` puts one. */
export function unguardText(text: string): string {
  return guardedBefore.test(text) ? text.slice(1) : text
}
