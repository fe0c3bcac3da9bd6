import { sql } from 'kysely'
import type { Claim, ReportId, SourceId, StoredReport } from '../model/index.ts'
import type { Store } from './database.ts'
import type { Db } from './transaction.ts'
import { type Fold, queryOf } from './words.ts'

const COLUMNS = ['id', 'source', 'url', 'lang', 'published', 'title', 'text', 'fetched_at', 'supersedes', 'demonstration'] as const

type Row = { id: string; source: string | null; url: string | null; lang: string | null; published: string | null; title: string | null; text: string; fetched_at: string; supersedes: string | null; demonstration: boolean }

const reportOfRow = (row: Row): StoredReport => ({
  id: row.id as ReportId, source: row.source as SourceId | null, url: row.url, lang: row.lang, published: row.published, title: row.title, text: row.text,
  fetchedAt: row.fetched_at, supersedes: row.supersedes as ReportId | null, demonstration: row.demonstration,
})

/** Reports by id, in the order of the ids; unknown ids are left out. */
export const readReports = async (db: Db, ids: readonly string[]): Promise<readonly StoredReport[]> => {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('reports').select(COLUMNS).where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids])))).execute()
  const known = new Map(rows.map((row) => [row.id, reportOfRow(row)]))
  return ids.flatMap((id) => known.get(id) ?? [])
}

export type ReportQuery = { readonly q?: string | undefined; readonly limit: number; readonly cursor?: string | undefined }
export type ReportList = { readonly reports: readonly StoredReport[]; readonly total: number; readonly next: string | null }

/** True for a place in the list of reports as `next` gives it: a whole number. */
export const isReportCursor = (cursor: string): boolean => /^\d{1,15}$/.test(cursor)

/**
 * Reports, the latest to come first. `q`: every word must stand in title or text, or begin a word there. `cursor`: the `next`
 * of the list before, or null when there is no more; a cursor that is none of ours (`isReportCursor`) finds nothing.
 */
export const listReports = async (store: Store, query: ReportQuery, fold: Fold): Promise<ReportList> => {
  const words = query.q === undefined ? undefined : queryOf(query.q, fold)
  if (words === null) return { reports: [], total: 0, next: null }
  const all = store.db.selectFrom('reports')
  const matching = words === undefined ? all : all.where('reports.words', '@@', sql<string>`${words}::tsquery`)
  const { total } = await matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  if (query.cursor !== undefined && !isReportCursor(query.cursor)) return { reports: [], total, next: null }
  const before = query.cursor === undefined ? null : Number(query.cursor)
  const page = before === null ? matching : matching.where('seq', '<', before)
  const rows = await page.select(COLUMNS).select('seq').orderBy('seq', 'desc').limit(query.limit + 1).execute()
  const shown = rows.slice(0, query.limit)
  return { reports: shown.map(reportOfRow), total, next: rows.length > query.limit ? String(shown.at(-1)?.seq) : null }
}

/** The language in which each report was read last; one that is unread, or was erased, is left out. */
export const languagesOf = async (store: Store, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const rows = await store.db.selectFrom('live_readings').select(['report', 'language']).where((eb) => eb('report', '=', eb.fn.any(eb.val([...ids])))).orderBy('id').execute()
  return new Map(rows.map((row) => [row.report, row.language]))
}

export type OpenedReport =
  | { readonly found: true; readonly report: StoredReport; readonly claims: readonly Claim[]; readonly language: string | null; readonly supersededBy: ReportId | null; readonly erased: { readonly at: string; readonly why: string } | null }
  | { readonly found: false; readonly why: 'no-such-report' }

/** One report with what its latest reading says; `language` is null while it is unread. */
export const openReport = async (store: Store, id: string): Promise<OpenedReport> => {
  const row = await store.db.selectFrom('reports').select(COLUMNS).select(['erased_at', 'erased_why']).where('id', '=', id).executeTakeFirst()
  if (row === undefined) return { found: false, why: 'no-such-report' }
  const claims = await store.db.selectFrom('live_claims').select('body').where('report', '=', id).orderBy('ord').execute()
  const reading = await store.db.selectFrom('live_readings').select('language').where('report', '=', id).orderBy('id', 'desc').limit(1).executeTakeFirst()
  const later = await store.db.selectFrom('reports').select('id').where('supersedes', '=', id).executeTakeFirst()
  return {
    found: true, report: reportOfRow(row), claims: claims.map((claim) => claim.body), language: reading?.language ?? null,
    supersededBy: (later?.id ?? null) as ReportId | null, erased: row.erased_at === null ? null : { at: row.erased_at, why: row.erased_why ?? '' },
  }
}
