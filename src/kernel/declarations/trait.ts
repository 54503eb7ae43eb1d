/**
 * What a procedure is to those that only know of such, and what children attach to. These are known to the kernel and the
 * pages; a procedure may carry others.
 *
 * - `answer` one unit's part of a matter: it ends with a signed reply
 * - `opinion` what another unit says, to be stated in an answer
 * - `promise` what was promised: nobody ends it but whoever keeps it, or owns up
 */
export type Trait = 'answer' | 'opinion' | 'promise' | (string & {})
