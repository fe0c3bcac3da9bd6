import { sql } from 'kysely'
import type { Signal } from '../model/index.ts'
import type { Store } from './database.ts'
import type { Tx } from './transaction.ts'

/** Keeps signals within a change; one that is still open is not raised a second time. */
export const keepSignals = async (tx: Tx, signals: readonly Signal[], demonstration: boolean): Promise<void> => {
  for (const signal of signals) {
    await sql`INSERT INTO signals (code, at, expected, came, made_at, demonstration)
      SELECT ${signal.code}::text, ${signal.at}::text, ${signal.expected}::text, ${signal.came}::text, ${signal.madeAt}::timestamptz, ${demonstration}::boolean
      WHERE NOT EXISTS (SELECT 1 FROM signals WHERE code = ${signal.code}::text AND at = ${signal.at}::text AND came = ${signal.came}::text)`.execute(tx)
  }
}

/** Keeps signals that came with no report. */
export const addSignals = (store: Store, signals: readonly Signal[]): Promise<void> => store.db.transaction().execute((tx) => keepSignals(tx, signals, false))

/** The open signals, newest first, and how many there are beyond `limit`. */
export const listSignals = async (store: Store, limit: number): Promise<{ readonly signals: readonly Signal[]; readonly total: number }> => {
  const rows = await store.db.selectFrom('signals').selectAll().orderBy('id', 'desc').limit(limit).execute()
  const { total } = await store.db.selectFrom('signals').select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return { signals: rows.map((row) => ({ code: row.code, at: row.at, expected: row.expected, came: row.came, madeAt: row.made_at })), total }
}
