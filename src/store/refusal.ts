/** Why the store cannot be opened or used: a word code, and a message that says what to do next. */
export type Refusal = { readonly code: RefusalCode; readonly message: string }

export const REFUSAL_CODES = [
  'KB_STORE_IN_USE', 'KB_STORE_FOLDER_CLOSED', 'KB_STORE_NO_BINARIES', 'KB_STORE_DISK_FULL', 'KB_STORE_OTHER_VERSION',
  'KB_STORE_NOT_STARTED', 'KB_STORE_UNREACHABLE', 'KB_STORE_TOO_OLD',
] as const
export type RefusalCode = (typeof REFUSAL_CODES)[number]

export type Refused = { readonly ok: false; readonly refusal: Refusal }

/** A refusal as a value, for the outcome of whatever could not be done. */
export const refused = (code: RefusalCode, message: string): Refused => ({ ok: false, refusal: { code, message } })

/**
 * Says what an error of the database or the file system means to the person at the terminal; null when it is none that we
 * expect, and so our bug. `at` names the data folder or the server's address.
 * Codes: PostgreSQL's appendix A (53100 disk full, class 08 connection, 57P0x shutdown) and errno.
 */
export const refusalOf = (error: unknown, at: string): Refusal | null => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const text = error instanceof Error ? error.message : ''
  if (code === '53100' || code === 'ENOSPC' || /No space left on device/.test(text)) return {
    code: 'KB_STORE_DISK_FULL',
    message: `The disk that holds ${at} is full. Free some space and try again; what was stored before is kept.`,
  }
  if (/^(08|57P0)/.test(code) || /^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH)$/.test(code) || /Connection terminated|timeout exceeded when trying to connect/.test(text)) return {
    code: 'KB_STORE_UNREACHABLE',
    message: `The database at ${at} does not answer${code === '' ? '' : ` (${code})`}. Start it, or start Kamarband again.`,
  }
  if (/^28/.test(code) || code === '3D000' || code === '42501') return {
    code: 'KB_STORE_UNREACHABLE',
    message: `The database at ${at} does not let us in (${code}). Check user, password, database name and rights in DATABASE_URL.`,
  }
  return null
}
