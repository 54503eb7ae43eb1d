// Every way in which a request can fail other than a refused move. Refusals of moves come from the kernel and the
// procedures; docs/ERRORS.md lists both, and a test compares it with the code.

/** Stable codes with their HTTP status (RFC 9110, section 15). */
export const problemStatus = {
  malformed_request: 400,
  malformed_json: 400,
  not_utf8: 400,
  json_too_deep: 400,
  header_invalid: 400,
  query_invalid: 400,
  cursor_invalid: 400,
  party_needed: 400,
  sign_in_needed: 401,
  token_refused: 401,
  not_your_party: 403,
  cross_site: 403,
  scope_missing: 403,
  not_found: 404,
  method_not_allowed: 405,
  not_acceptable: 406,
  request_timeout: 408,
  body_too_large: 413,
  url_too_long: 414,
  unsupported_media_type: 415,
  too_many_requests: 429,
  headers_too_large: 431,
  internal: 500,
  database_unavailable: 503,
  overloaded: 503,
  stopping: 503,
} as const

export type ProblemCode = keyof typeof problemStatus

export type FieldError = { readonly path: string; readonly code: string; readonly message: string }

/** A failed request, thrown where the failure is detected. `params` fill the sentence that explains the code. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem'
  readonly code: ProblemCode
  readonly params: { readonly [name: string]: string | number }
  readonly errors: readonly FieldError[]
  readonly headers: { readonly [name: string]: string }

  constructor(
    code: ProblemCode,
    rest: {
      readonly params?: HttpProblem['params']
      readonly errors?: readonly FieldError[]
      readonly headers?: HttpProblem['headers']
      readonly cause?: unknown
    } = {},
  ) {
    super(code, { cause: rest.cause })
    this.code = code
    this.params = rest.params ?? {}
    this.errors = rest.errors ?? []
    this.headers = rest.headers ?? {}
  }
}

/** A problem as it is sent (RFC 9457): `code` never changes, `title` and `detail` are in the reader's language. */
export type ProblemDocument = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail: string
  /** The request's id, as in its `X-Request-Id` header and in the log. */
  readonly request: string
  readonly errors?: readonly FieldError[]
  /** Of a refused move: the values that explain what would satisfy it. */
  readonly about?: { readonly [name: string]: unknown }
}
