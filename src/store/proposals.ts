import { sql } from 'kysely'
import type { Claim, ClaimsDiff, Preview, ReportId } from '../model/index.ts'
import type { Store } from './database.ts'
import type { Reader, Rebuild } from './reader.ts'
import { readClaims } from './register/evidence.ts'
import { markStale, type Refreshed, refreshRegister } from './register/refresh.ts'
import { change, type Tx } from './transaction.ts'
import { tried } from './trials.ts'

/** A report that a better reader reads in another way. */
export type Proposal = { readonly report: ReportId; readonly source: string | null; readonly published: string | null; readonly language: string; readonly reader: string; readonly readAt: string; readonly diff: ClaimsDiff }

const pending = async (tx: Tx | Store['db']): Promise<readonly { readonly id: number; readonly report: string; readonly source: string | null; readonly published: string | null; readonly language: string; readonly reader: string; readonly read_at: string }[]> =>
  tx.selectFrom('readings').innerJoin('reports', 'reports.id', 'readings.report').leftJoin('reading_decisions', 'reading_decisions.reading', 'readings.id').select(['readings.id', 'report', 'source', 'published', 'language', 'reader', 'read_at'])
    .where('proposed', '=', true).where('reading_decisions.reading', 'is', null).orderBy('readings.id').execute()

/** How many readings wait to be accepted. */
export const countProposals = async (store: Store): Promise<number> => (await pending(store.db)).length

/** The readings that wait, with what each says otherwise than the one that counts now. */
export const listProposals = async (store: Store, reader: Reader, limit: number): Promise<{ readonly proposals: readonly Proposal[]; readonly total: number }> => store.db.transaction().execute(async (tx) => {
  const waiting = await pending(tx)
  const shown = waiting.slice(0, limit)
  const live = await readClaims(tx, shown.map((one) => one.report))
  const proposed = new Map<number, Claim[]>(shown.map((one) => [one.id, []]))
  if (shown.length > 0) for (const row of await tx.selectFrom('claims').select(['reading', 'body']).where((eb) => eb('reading', '=', eb.fn.any(eb.val(shown.map((one) => one.id))))).orderBy('reading').orderBy('ord').execute())
    if (row.body !== null) proposed.get(row.reading)?.push(row.body)
  return {
    total: waiting.length,
    proposals: shown.map((one) => ({ report: one.report as ReportId, source: one.source, published: one.published, language: one.language, reader: one.reader, readAt: one.read_at, diff: reader.resolving.diffOf(live.get(one.report) ?? [], proposed.get(one.id) ?? []) })),
  }
})

const decide = async (tx: Tx, accepted: boolean, decision: { readonly profile: string | null; readonly now: string }, reports: readonly string[] | null): Promise<readonly string[]> => {
  const waiting = (await pending(tx)).filter((one) => reports === null || reports.includes(one.report))
  if (waiting.length === 0) return []
  await sql`INSERT INTO reading_decisions (reading, accepted, profile, made_at) SELECT unnest(${waiting.map((one) => one.id)}::bigint[]), ${accepted}::boolean, ${decision.profile}::text, ${decision.now}::timestamptz`.execute(tx)
  const about = [...new Set(waiting.map((one) => one.report))]
  if (accepted) await markStale(tx, about)
  return about
}

/** What accepting the readings that wait, all or those of some reports, would do to the register: tried in a transaction that is taken back. */
export const previewProposals = async (store: Store, reader: Reader, options: Rebuild, reports: readonly string[] | null = null): Promise<Preview> => {
  const { result, incidents } = await tried(store, reader, options, (tx) => decide(tx, true, { profile: null, now: options.now }, reports))
  return { reports: result.length, incidents }
}

/** Accepts or refuses the readings that wait, all or those of some reports; the register follows. */
export const decideProposals = async (store: Store, reader: Reader, options: Rebuild, decision: { readonly accept: boolean; readonly profile: string | null; readonly reports?: readonly string[] }): Promise<Refreshed & { readonly reports: readonly string[] }> => {
  const reports = await change(store, (tx) => decide(tx, decision.accept, { profile: decision.profile, now: options.now }, decision.reports ?? null))
  return { ...await refreshRegister(store, reader, options), reports }
}
