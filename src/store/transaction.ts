import { type Kysely, sql, type Transaction } from 'kysely'
import type { Store } from './database.ts'
import type { Tables } from './tables.ts'

export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>

/**
 * Runs one change as a whole. Changes of evidence and register wait for each other, also those of other processes on the same
 * database, so that ids, corrections and the register are decided on what is really there.
 */
export const change = <T>(store: Store, make: (tx: Tx) => Promise<T>): Promise<T> =>
  store.db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtext('kamarband.' || current_schema()))`.execute(tx)
    return make(tx)
  })

/** PostgreSQL takes at most 65 535 parameters in one statement. */
const MOST_PARAMETERS = 30_000

/** Cuts rows into lists that fit one statement each. */
export const inChunks = <Row extends object>(rows: readonly Row[]): readonly (readonly Row[])[] => {
  const first = rows[0]
  if (first === undefined) return []
  const size = Math.max(1, Math.floor(MOST_PARAMETERS / Object.keys(first).length))
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => rows.slice(i * size, (i + 1) * size))
}
