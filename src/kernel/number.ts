import { isUuid } from './uuid.ts'

/**
 * The form of a number in an address: one path segment that no web server in front of us misreads. nginx and Apache
 * refuse or decode %2F and %5C by default, hide segments that begin with a dot, and take an extension for a file type.
 * The same as number_address in db/migrations/0072_numbers.sql; a test compares the two.
 */
export function addressOf(number: string): string {
  const address = addressBeginning(number)
    .replace(/^\./, '-')
    .replace(/\.$/, '-')
    .replace(/\.([A-Za-z][A-Za-z0-9-]*)$/, '-$1')
  return isUuid(address) ? `n-${address}` : address
}

/** The prefix of the addresses of all numbers with this prefix, except for a leading dot, which no address has. */
export function addressBeginning(number: string): string {
  return number.replaceAll(/[/\\?#%~ \t\r\n\u00A0\u3000]/g, '-')
}

type TakenAddresses = { has(address: string): boolean }

/**
 * The first free address with a suffix `~2`, `~3` …, which no number contains; undefined where the plain address is
 * free.
 */
export function addressBeside(number: string, taken: TakenAddresses): string | undefined {
  if (!taken.has(addressOf(number))) return undefined
  for (let nth = 2; ; nth++) {
    const address = `${addressOf(number)}~${nth}`
    if (!taken.has(address)) return address
  }
}

/** A number given to a matter, with its address where that is not the plain one. */
export type GivenNumber = { readonly number: string; readonly address?: string }
