import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

/** NIST SP 800-63B-4 §3.1.1 asks for 15 where a password stands alone and 8 beside a second factor; zxcvbn does the rest. */
export const passwordCharsMin = 12
/** Long enough for any phrase, short enough that hashing it costs nobody dear. */
export const passwordCharsMax = 128
/** zxcvbn's scale: at 3 a guesser who has stolen the hash needs more than 10^8 tries; at 4 more than 10^10. */
const scoreMin = 3

const guesser = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })

export type PasswordFault = 'too_short' | 'too_long' | 'guessable'

/**
 * Why a password is not taken; undefined for one that is. `about` are words that are no secret: name and e-mail. Any
 * character may be used and none must be (NIST SP 800-63B-4 §3.1.1.2).
 */
export function passwordFault(password: string, about: readonly string[]): PasswordFault | undefined {
  if (password.length < passwordCharsMin) return 'too_short'
  if (password.length > passwordCharsMax) return 'too_long'
  return guesser.check(password, [...about, 'huiyin', '回音']).score < scoreMin ? 'guessable' : undefined
}
