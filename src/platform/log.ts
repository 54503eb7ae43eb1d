import pino from 'pino'

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** What a line says besides its event; values from outside are cut to `fieldCharsMax` characters. */
export type Fields = { readonly [name: string]: string | number | boolean | null | undefined }

/**
 * Events are fixed words of ours (`request`, `job failed`), so that they can be searched for; what varies is a field.
 */
export type Log = {
  debug(event: string, fields?: Fields): void
  info(event: string, fields?: Fields): void
  warn(event: string, fields?: Fields): void
  /** With the kind, message, code and stack of what was thrown, and no other property of it. */
  error(event: string, error: unknown, fields?: Fields): void
}

export const fieldCharsMax = 2_000

/**
 * A log of one JSON object a line: `time` (ISO 8601), `level`, `pid`, `event`, then fields. `write` gets each line with
 * its newline. Whatever a field holds stays inside its line: control characters are escaped, those of the C1 set and
 * the Unicode line ends too, which JSON would leave as they are and some terminals obey.
 */
export function openLog(write: (line: string) => void, level: LogLevel = 'info'): Log {
  const logger = pino(
    {
      level,
      base: { pid: process.pid },
      messageKey: 'event',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line: string) => write(line.replaceAll(/[\u007f-\u009f\u2028\u2029]/g, escaped)) },
  )
  const at = (name: 'debug' | 'info' | 'warn') => (event: string, fields: Fields) => {
    // Values are cut only for levels that are written.
    if (logger.isLevelEnabled(name)) logger[name](cut(fields), event)
  }
  return {
    debug: (event, fields = {}) => at('debug')(event, fields),
    info: (event, fields = {}) => at('info')(event, fields),
    warn: (event, fields = {}) => at('warn')(event, fields),
    error: (event, error, fields = {}) => logger.error({ ...cut(fields), error: loggable(error) }, event),
  }
}

/** For tests and commands without a log. */
export const silentLog: Log = openLog(() => {}, 'silent')

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function cut(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.slice(0, fieldCharsMax).toWellFormed() : value,
    ]),
  )
}

// A database error contains the refused row (`detail`, `where`): personal data, which must not reach a log.
function loggable(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error).slice(0, fieldCharsMax) }
  const { name, message, stack } = error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const cause = error.cause instanceof Error ? error.cause.message.slice(0, fieldCharsMax) : undefined
  return { name, message: message.slice(0, fieldCharsMax), code, cause, stack: stack?.slice(0, 2 * fieldCharsMax) }
}
