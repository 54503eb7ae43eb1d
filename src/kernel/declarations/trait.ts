/**
 * What a procedure is to other code, and what children attach to. The kernel and the pages know these three; a procedure may
 * have others.
 *
 * - `answer` one unit's part of a matter: it ends with a signed reply
 * - `opinion` what another unit says, to be stated in an answer
 * - `promise` a promise: only its owner ends it, by keeping it or declaring it not kept
 */
export type Trait = 'answer' | 'opinion' | 'promise' | (string & {})
