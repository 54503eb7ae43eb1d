/** The logged events, for later investigation (ASVS 5.0, V16.3). Words: `security.kinds`. */
export const securityKinds = [
  'signed_in',
  'sign_in_failed',
  'second_step_failed',
  'signed_out',
  'session_ended',
  'recovery_asked',
  'recovered',
  'password_changed',
  'second_step_on',
  'second_step_off',
  'passkey_added',
  'passkey_removed',
  'identity_connected',
  'identity_disconnected',
  'invited',
  'invitation_taken',
  'token_made',
  'token_used',
  'token_revoked',
  'token_refused',
  'account_disabled',
  'account_enabled',
  'refused',
  'limited',
  'data_exported',
  'data_erased',
] as const

export type SecurityKind = (typeof securityKinds)[number]

/** Ways to sign in. Words: `security.by`. */
export const waysIn = ['password', 'password and code', 'passkey', 'single sign-on'] as const

/** Reasons of refused sign-ins: codes of the sign-in library, of single sign-on, and our own. Words: `security.why`. */
export const whyRefused = [
  'used before',
  'INVALID_CODE',
  'INVALID_BACKUP_CODE',
  'INVALID_TWO_FACTOR_COOKIE',
  'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE',
  'ACCOUNT_TEMPORARILY_LOCKED',
  'TOTP_NOT_ENABLED',
  'BACKUP_CODES_NOT_ENABLED',
  'expired',
  'declined',
  'refused',
  'unreachable',
  'not_verified',
  'not_invited',
  'has_account',
  'taken',
  'other',
] as const

export type WhyRefused = (typeof whyRefused)[number]

/** Details: codes, names of things and counts; never what a person typed. */
export type SecurityAbout = {
  readonly by?: (typeof waysIn)[number]
  readonly why?: WhyRefused
  /** Of a token, with spaces between. Words: `security.scopes`. */
  readonly scopes?: string
  readonly days?: number
  readonly administrator?: 0 | 1
  readonly token?: string
  readonly erasure?: string
  readonly method?: string
  readonly route?: string
}

/** A code of the sign-in library as logged. */
export function whyOf(code: string): WhyRefused {
  return whyRefused.find((known) => known === code) ?? 'other'
}
