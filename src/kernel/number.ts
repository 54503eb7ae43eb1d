import { isUuid } from './uuid.ts'

/**
 * A number as it stands in an address: one path segment that no web server in front of us takes for something else. nginx and
 * Apache refuse or decode %2F and %5C by default, hide what begins with a dot and read an ending as a type of file. The
 * same as number_address in db/migrations/0072_numbers.sql; a test holds the two together.
 */
export function addressOf(number: string): string {
  const address = addressBeginning(number)
    .replace(/^\./, '-')
    .replace(/\.$/, '-')
    .replace(/\.([A-Za-z][A-Za-z0-9-]*)$/, '-$1')
  return isUuid(address) ? `n-${address}` : address
}

/** What the address of every number begins with that begins like this; but for a dot in front, which none has. */
export function addressBeginning(number: string): string {
  return number.replaceAll(/[/\\?#%~ \t\r\n\u00A0\u3000]/g, '-')
}

type TakenAddresses = { has(address: string): boolean }

/** The first of `~2`, `~3` …, which no number has in its address, that none of the matters with the same address form has; undefined where nobody has the form itself. */
export function addressBeside(number: string, taken: TakenAddresses): string | undefined {
  if (!taken.has(addressOf(number))) return undefined
  for (let nth = 2; ; nth++) {
    const address = `${addressOf(number)}~${nth}`
    if (!taken.has(address)) return address
  }
}

/** A number a matter is given, with its address where that is not the plain one. */
export type GivenNumber = { readonly number: string; readonly address?: string }
