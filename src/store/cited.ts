import type { SelectQueryBuilder } from 'kysely'
import type { CitedIncident, CitedReport, Incident } from '../model/index.ts'
import { dayText, isGap } from './columns/columns.ts'
import { columnsOf } from './columns/follow.ts'
import { hasPoint } from './columns/select.ts'
import type { Store } from './database.ts'
import type { IncidentFilter } from './filter.ts'
import { conditionsOf, type IncidentQuery, numbersOf } from './incidents.ts'
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
  const matching = store.db.selectFrom('incidents').where((eb) => conditionsOf(eb, filter, fold))
  for (let after: readonly [string, string] | null = null; ;) {
    const rows: readonly Row[] = await rowsAfter(matching, after, PAGE)
    yield* await withClaims(store, rows)
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE) return
    after = [last.to_day, last.id]
  }
}

export type CitedPage = { readonly cited: readonly CitedIncident[]; readonly total: number; readonly next: string | null }

/**
 * A page of the incidents that match, newest first; `total` counts all of them. Other than in `findIncidents`, what is not on the
 * map matches every box: a box cannot say that it is not inside (OGC 17-069r4, requirement 23 C). A cursor that is none of ours
 * (`isIncidentCursor`), or of another order, finds nothing.
 */
export const pageOfCited = async (store: Store, query: IncidentQuery, fold: Fold): Promise<CitedPage> => {
  const { numbers, total, next } = await numbersOf(store, { ...query, sort: 'newest' }, fold, (mapped, has) => mapped || !has)
  if (numbers.length === 0) return { cited: [], total, next }
  const rows = await store.db.selectFrom('incidents').select(['n', 'id', 'from_day', 'to_day', 'body']).where((eb) => eb('n', '=', eb.fn.any(eb.val([...numbers])))).execute()
  const byNumber = new Map(rows.map((row) => [row.n, row]))
  return { cited: await withClaims(store, numbers.flatMap((n) => byNumber.get(n) ?? [])), total, next }
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
  const { columns } = await columnsOf(store)
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  let [from, to] = [Infinity, -Infinity]
  for (let n = 0; n < columns.size; n++) {
    if (isGap(columns, n)) continue
    from = Math.min(from, columns.from[n] as number)
    to = Math.max(to, columns.to[n] as number)
    if (!hasPoint(columns, n)) continue
    const [lon, lat] = [columns.lon[n] as number, columns.lat[n] as number]
    west = Math.min(west, lon); south = Math.min(south, lat); east = Math.max(east, lon); north = Math.max(north, lat)
  }
  return { bbox: west > east ? null : [west, south, east, north], days: from > to ? null : [dayText(from), dayText(to)] }
}
