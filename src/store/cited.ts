import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { CitedIncident, CitedReport, Incident } from '../model/index.ts'
import type { Store } from './database.ts'
import { conditionsOf, cursorOf, type IncidentFilter, type IncidentQuery, inBox, listed, readCursor } from './incidents.ts'
import type { Tables } from './tables.ts'
import type { Fold } from './words.ts'

/** Incidents that are read at once, with their claims and reports; what a stream holds in memory (measured 2026-11: some 2 MB). */
const PAGE = 200
const REPORT_COLUMNS = ['id', 'source', 'url', 'lang', 'published', 'title', 'fetched_at', 'supersedes', 'demonstration'] as const

type Row = { readonly id: string; readonly from_day: string; readonly to_day: string; readonly body: Incident }

/** The claims and reports of incidents, in their order. */
const withClaims = async (store: Store, rows: readonly Row[]): Promise<readonly CitedIncident[]> => {
  if (rows.length === 0) return []
  // By the ids that stand in the incident: joined with `incident_claims`, the view of the live claims is looked through whole for every page.
  const claimIds = [...new Set(rows.flatMap((row) => row.body.claims as readonly string[]))]
  const told = await store.db.selectFrom('live_claims').select(['id', 'body']).where((eb) => eb('id', '=', eb.fn.any(eb.val(claimIds)))).execute()
  const claims = new Map(told.map(({ id, body }) => [id, body]))
  const reportIds = [...new Set(rows.flatMap((row) => row.body.reports as readonly string[]))]
  const found = await store.db.selectFrom('reports').select(REPORT_COLUMNS).where((eb) => eb('id', '=', eb.fn.any(eb.val(reportIds)))).execute()
  const reports = new Map(found.map(({ fetched_at, ...row }) => [row.id, { ...row, fetchedAt: fetched_at } as CitedReport]))
  return rows.map((row) => ({
    incident: row.body, from: row.from_day, to: row.to_day, claims: row.body.claims.flatMap((id) => claims.get(id) ?? []), reports: row.body.reports.flatMap((id) => reports.get(id) ?? []),
  }))
}

type Rows = SelectQueryBuilder<Tables, 'incidents', object>

/** The next rows behind a place in the list, the newest first, then by id. */
const rowsAfter = (matching: Rows, after: readonly [string, string] | null, limit: number): Promise<readonly Row[]> => {
  // Said so, the index is entered where the page begins; with "earlier, or the same day and a later id" it is read from its start for every page.
  const rest = after === null ? matching : matching.where((eb) => eb.and([eb('to_day', '<=', after[0]), eb.or([eb('to_day', '<', after[0]), eb('id', '>', after[1])])]))
  return rest.select(['id', 'from_day', 'to_day', 'body']).orderBy('to_day', 'desc').orderBy('id').limit(limit).execute()
}

/** Every incident that matches, newest first, with its claims and reports, in constant memory. */
export async function* citedIncidents(store: Store, filter: IncidentFilter, fold: Fold): AsyncGenerator<CitedIncident> {
  const matching = store.db.selectFrom('incidents').where((eb) => eb.and([conditionsOf(eb, filter, fold), listed(eb, filter)]))
  for (let after: readonly [string, string] | null = null; ;) {
    const rows: readonly Row[] = await rowsAfter(matching, after, PAGE)
    yield* await withClaims(store, rows)
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE) return
    after = [last.to_day, last.id]
  }
}

export type CitedPage = { readonly cited: readonly CitedIncident[]; readonly total: number; readonly next: string | null }

/** A box cannot say that what has no place is not inside: those match, too (OGC 17-069r4, requirement 23 C). */
const inBoxOrUnplaced = (eb: ExpressionBuilder<Tables, 'incidents'>, bbox: IncidentFilter['bbox']) =>
  bbox === undefined ? eb.lit(true) : eb.or([eb('lon', 'is', null), inBox(eb, bbox)])

/**
 * A page of the incidents that match, newest first; `total` counts all of them. Other than in `findIncidents`, what is not on the
 * map matches every box. A cursor that is none of ours (`isIncidentCursor`), or of another order, finds nothing.
 */
export const pageOfCited = async (store: Store, query: IncidentQuery, fold: Fold): Promise<CitedPage> => {
  const matching = store.db.selectFrom('incidents').where((eb) => eb.and([conditionsOf(eb, query, fold), inBoxOrUnplaced(eb, query.bbox)]))
  const { total } = await matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor)
  if (after === null || (after !== undefined && after[0] !== 'newest')) return { cited: [], total, next: null }
  const rows = await rowsAfter(matching, after === undefined ? null : [String(after[1]), after[2]], query.limit + 1)
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  return { cited: await withClaims(store, shown), total, next: rows.length > query.limit && last !== undefined ? cursorOf('newest', { ...last, killed: 0, witnesses: 0 }) : null }
}

/** One incident with its claims and reports; null when there is none of this id. */
export const citedIncident = async (store: Store, id: string): Promise<CitedIncident | null> => {
  const rows = await store.db.selectFrom('incidents').select(['id', 'from_day', 'to_day', 'body']).where('id', '=', id).execute()
  return (await withClaims(store, rows))[0] ?? null
}

/** What all incidents together cover: west, south, east, north in degrees (null: none is on the map) and days, both included (null: there are none). */
export type Extent = {
  readonly bbox: readonly [west: number, south: number, east: number, north: number] | null
  readonly days: readonly [from: string, to: string] | null
}

export const extentOf = async (store: Store): Promise<Extent> => {
  const row = await store.db.selectFrom('incidents').select([
    sql<number | null>`min(lon)`.as('west'), sql<number | null>`min(lat)`.as('south'), sql<number | null>`max(lon)`.as('east'), sql<number | null>`max(lat)`.as('north'),
    sql<string | null>`min(from_day)`.as('from'), sql<string | null>`max(to_day)`.as('to'),
  ]).executeTakeFirstOrThrow()
  const { west, south, east, north, from, to } = row
  return {
    bbox: west === null || south === null || east === null || north === null ? null : [west, south, east, north],
    days: from === null || to === null ? null : [from, to],
  }
}
