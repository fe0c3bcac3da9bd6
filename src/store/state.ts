import { sql } from 'kysely'
import type { ReportId, SectorId } from '../model/index.ts'
import { isGap } from './columns/columns.ts'
import { columnsOf } from './columns/follow.ts'
import type { Store } from './database.ts'
import { markStale } from './register/refresh.ts'
import { change } from './transaction.ts'

export type Counts = { readonly reports: number; readonly incidents: number; readonly claims: number; readonly signals: number }

/** Beyond so many rows counting them takes longer than a page waits; the database's own estimate is told instead. */
const COUNTED = 200_000

/**
 * How many of each there are. Claims are those of the latest readings; reports count every version. Of more than 200 000 reports, reports
 * and claims are what PostgreSQL estimates since it last looked (off by some per cent at most); incidents are always counted.
 */
export const counts = async (store: Store): Promise<Counts> => {
  const { columns } = await columnsOf(store)
  let incidents = 0
  for (let n = 0; n < columns.size; n++) if (!isGap(columns, n)) incidents++
  const { rows: [signals] } = await sql<{ count: number }>`SELECT count(*) AS count FROM signals`.execute(store.db)
  const { rows: [estimate] } = await sql<{ reports: number; claims: number; readings: number }>`SELECT
    (SELECT reltuples FROM pg_class WHERE oid = 'reports'::regclass) AS reports, (SELECT reltuples FROM pg_class WHERE oid = 'claims'::regclass) AS claims,
    (SELECT reltuples FROM pg_class WHERE oid = 'readings'::regclass) AS readings`.execute(store.db)
  if (estimate !== undefined && estimate.reports > COUNTED) {
    const again = Math.max(1, estimate.readings / estimate.reports) // readings of a report
    return { reports: Math.round(estimate.reports), incidents, claims: Math.round(estimate.claims / again), signals: signals?.count ?? 0 }
  }
  const { rows: [row] } = await sql<{ reports: number; claims: number }>`SELECT (SELECT count(*) FROM reports) AS reports, (SELECT count(*) FROM live_claims) AS claims`.execute(store.db)
  if (row === undefined) throw new Error('no counts')
  return { ...row, incidents, signals: signals?.count ?? 0 }
}

/** How many incidents lie in each sector; sectors without one are absent. */
export const sectorCounts = async (store: Store): Promise<ReadonlyMap<SectorId, number>> => {
  const { columns } = await columnsOf(store)
  const sums = new Map<SectorId, number>()
  for (let n = 0; n < columns.size; n++) {
    const sector = isGap(columns, n) ? null : columns.sectors.words[columns.sector[n] as number] as SectorId | null
    if (sector !== null) sums.set(sector, (sums.get(sector) ?? 0) + 1)
  }
  return sums
}

/** `shown`: reports of the demonstration are there. `loaded`, `cleared`: instants, or null. `own`: reports that somebody added. */
export type DemonstrationState = { readonly shown: boolean; readonly own: boolean; readonly loadedAt: string | null; readonly clearedAt: string | null }

/** Whether the demonstration is there, was loaded as a whole, or was cleared for good. */
export const demonstrationState = async (store: Store): Promise<DemonstrationState> => {
  const row = await store.db.selectFrom('state').select((eb) => [
    'demonstration_loaded_at as loadedAt', 'demonstration_cleared_at as clearedAt',
    eb.exists(eb.selectFrom('reports').select('id').where('demonstration', '=', true)).as('shown'),
    eb.exists(eb.selectFrom('reports').select('id').where('demonstration', '=', false)).as('own'),
  ]).executeTakeFirstOrThrow()
  return { ...row, shown: row.shown === true, own: row.own === true }
}

/** Says that all reports of the demonstration were added, so that the next start does not look again. */
export const demonstrationLoaded = async (store: Store, now: string): Promise<void> => {
  await store.db.updateTable('state').set({ demonstration_loaded_at: now }).execute()
}

/**
 * Takes out every report of the demonstration with its readings, claims and signals, and the judgements about its claims; what
 * anybody added stays. It does not come back at the next start. The register follows with `refreshRegister`.
 */
export const clearDemonstration = (store: Store, now: string): Promise<{ readonly reports: number }> => change(store, async (tx) => {
  await sql`SELECT set_config('kamarband.may', 'clear-demonstration', true)`.execute(tx)
  const judged = sql`SELECT judgements.id FROM judgements JOIN claims ON claims.id IN (left_claim, right_claim) JOIN reports ON reports.id = claims.report WHERE reports.demonstration`
  await sql`DELETE FROM withdrawals WHERE judgement IN (${judged})`.execute(tx)
  await sql`DELETE FROM judgements WHERE id IN (${judged})`.execute(tx)
  await sql`DELETE FROM reading_decisions USING readings, reports WHERE readings.id = reading AND reports.id = readings.report AND reports.demonstration`.execute(tx)
  await sql`DELETE FROM report_withdrawals USING reports WHERE reports.root = report_withdrawals.root AND reports.demonstration`.execute(tx)
  await sql`DELETE FROM claims USING reports WHERE reports.id = claims.report AND reports.demonstration`.execute(tx)
  await sql`DELETE FROM readings USING reports WHERE reports.id = readings.report AND reports.demonstration`.execute(tx)
  await sql`DELETE FROM signals WHERE demonstration`.execute(tx)
  const gone = await tx.deleteFrom('reports').where('demonstration', '=', true).returning('id').execute()
  await tx.updateTable('state').set({ demonstration_cleared_at: now }).execute()
  await markStale(tx, gone.map((row) => row.id))
  return { reports: gone.length }
})

export type Erased = { readonly erased: true; readonly claims: number; readonly otherVersions: readonly ReportId[] } | { readonly erased: false; readonly why: 'no-such-report' | 'already-erased' | 'no-reason' }

/**
 * Erases a report's title, text, address and search words and the bodies of its claims, as a law or a court may demand. Its id, hash, source,
 * dates and the reason stay, so that it is known that something stood there, and the same text is not taken in again. Other
 * versions are named, not erased. The register follows with `refreshRegister`; old copies on the disk are vacuumed away.
 */
export const eraseReport = async (store: Store, id: string, reason: string, now: string): Promise<Erased> => {
  if (reason.trim() === '') return { erased: false, why: 'no-reason' }
  const erased = await change(store, async (tx): Promise<Erased> => {
    const report = await tx.selectFrom('reports').select(['root', 'erased_at']).where('id', '=', id).executeTakeFirst()
    if (report === undefined) return { erased: false, why: 'no-such-report' }
    if (report.erased_at !== null) return { erased: false, why: 'already-erased' }
    await sql`SELECT set_config('kamarband.may', 'erase', true)`.execute(tx)
    const { numUpdatedRows } = await tx.updateTable('claims').set({ body: null }).where('report', '=', id).executeTakeFirstOrThrow()
    await tx.updateTable('reports').set({ text: '', title: null, url: null, words: sql`''::tsvector`, erased_at: now, erased_why: reason }).where('id', '=', id).execute()
    const others = await tx.selectFrom('reports').select('id').where('root', '=', report.root).where('id', '<>', id).where('erased_at', 'is', null).orderBy('version').execute()
    await markStale(tx, [id])
    return { erased: true, claims: Number(numUpdatedRows), otherVersions: others.map((other) => other.id as ReportId) }
  })
  if (erased.erased) await sql`VACUUM reports, claims`.execute(store.db)
  return erased
}
