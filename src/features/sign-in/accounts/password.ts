import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

/**
 * NIST SP 800-63B-4 §3.1.1 requires 15 for a password alone and 8 with a second factor; zxcvbn refuses the guessable
 * ones.
 */
export const passwordCharsMin = 12
/** Long enough for any phrase, short enough to hash cheaply. */
export const passwordCharsMax = 128
/** zxcvbn's score: 3 means more than 10^8 guesses against a stolen hash, 4 more than 10^10. */
const scoreMin = 3

const guesser = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })

export type PasswordFault = 'too_short' | 'too_long' | 'guessable'

/**
 * Why a password is refused; undefined when it is accepted. `about` are words that are not secret: name and e-mail. All
 * characters are allowed and none required (NIST SP 800-63B-4 §3.1.1.2).
 */
export function passwordFault(password: string, about: readonly string[]): PasswordFault | undefined {
  if (password.length < passwordCharsMin) return 'too_short'
  if (password.length > passwordCharsMax) return 'too_long'
  return guesser.check(password, [...about, 'huiyin', '回音']).score < scoreMin ? 'guessable' : undefined
}
