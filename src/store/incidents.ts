import { type ExpressionBuilder, type SqlBool, type Expression, sql } from 'kysely'
import type { Claim, Incident, Judgement, Link, StoredReport } from '../model/index.ts'
import type { Store } from './database.ts'
import { readJudgements } from './judgements.ts'
import { readReports } from './reports.ts'
import type { Tables } from './tables.ts'
import { type Fold, queriesOf } from './words.ts'

/**
 * Which incidents. `from`, `to`: Gregorian days, both included; an incident of which only the publication is known is found by
 * that day. `bbox`: west, south, east, north in degrees; west beyond east crosses the date line. Lists: any of them.
 * `q`: every word stands in a report that tells of it, or among its place, voices and actors, or begins a word there.
 * `placed`: only those on the map, or only those that are not.
 */
export type IncidentFilter = {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly bbox?: readonly [west: number, south: number, east: number, north: number] | undefined
  readonly sector?: readonly string[] | undefined
  readonly kind?: readonly string[] | undefined
  readonly status?: readonly string[] | undefined
  readonly country?: readonly string[] | undefined
  readonly placed?: boolean | undefined
  readonly q?: string | undefined
}
/** Newest or oldest by the last day, most dead, or most witnesses first; then by id. */
export const SORTS = ['newest', 'oldest', 'killed', 'witnesses'] as const
export type IncidentSort = (typeof SORTS)[number]
export type IncidentQuery = IncidentFilter & { readonly limit: number; readonly sort?: IncidentSort | undefined; readonly cursor?: string | undefined }

/** `unplaced` counts what matches all but the box: a box cannot say that what has no place is not inside. `total` is what the list holds. */
export type IncidentList = { readonly incidents: readonly Incident[]; readonly total: number; readonly placed: number; readonly unplaced: number; readonly next: string | null }

type Eb = ExpressionBuilder<Tables, 'incidents'>
type Condition = Expression<SqlBool>

const anyOf = (eb: Eb, column: 'sector' | 'kind' | 'status', values: readonly string[] | undefined): readonly Condition[] =>
  values === undefined ? [] : [eb(column, '=', eb.fn.any(eb.val([...values])))]

export const inBox = (eb: Eb, [west, south, east, north]: NonNullable<IncidentFilter['bbox']>): Condition => eb.and([
  eb('lat', '>=', south), eb('lat', '<=', north),
  west <= east ? eb.and([eb('lon', '>=', west), eb('lon', '<=', east)]) : eb.or([eb('lon', '>=', west), eb('lon', '<=', east)]),
])

export const conditionsOf = (eb: Eb, filter: IncidentFilter, fold: Fold): Condition => eb.and([
  ...(filter.from === undefined ? [] : [eb('to_day', '>=', filter.from)]),
  ...(filter.to === undefined ? [] : [eb('from_day', '<=', filter.to)]),
  ...anyOf(eb, 'sector', filter.sector), ...anyOf(eb, 'kind', filter.kind), ...anyOf(eb, 'status', filter.status),
  ...(filter.country === undefined ? [] : [sql<SqlBool>`countries && ${[...filter.country]}::text[]`]),
  ...(filter.q === undefined ? [] : wordConditions(eb, filter.q, fold)),
])

const wordConditions = (eb: Eb, q: string, fold: Fold): readonly Condition[] => {
  const words = queriesOf(q, fold)
  if (words.length === 0) return [eb.lit(false)]
  return words.map((word) => eb.or([
    eb('incidents.words', '@@', word),
    eb('incidents.id', 'in', eb.selectFrom('incident_reports').innerJoin('reports', 'reports.id', 'incident_reports.report').select('incident_reports.incident').where('reports.words', '@@', word)),
  ]))
}

const COLUMN = { newest: 'to_day', oldest: 'to_day', killed: 'killed', witnesses: 'witnesses' } as const
type Place = readonly [sort: IncidentSort, value: string | number, id: string]

/** The place in the list: how it is sorted, and what was shown last. */
export const cursorOf = (sort: IncidentSort, row: { readonly to_day: string; readonly killed: number; readonly witnesses: number; readonly id: string }): string =>
  Buffer.from(JSON.stringify([sort, row[COLUMN[sort]], row.id] satisfies Place)).toString('base64url')

export const readCursor = (cursor: string): Place | null => {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (!Array.isArray(value) || !SORTS.includes(value[0]) || typeof value[2] !== 'string' || typeof value[1] !== (value[0] === 'newest' || value[0] === 'oldest' ? 'string' : 'number')) return null
    return `${value[1]}${value[2]}`.includes('\0') ? null : value as unknown as Place // PostgreSQL takes no NUL in a text
  } catch {
    return null // not ours: the caller finds nothing behind it
  }
}

const behind = (eb: Eb, [sort, value, id]: Place): Condition => {
  const column = COLUMN[sort]
  return eb.or([eb(column, sort === 'oldest' ? '>' : '<', value as never), eb.and([eb(column, '=', value as never), eb('id', '>', id)])])
}

/** True for a place in the list of incidents as `next` gives it. */
export const isIncidentCursor = (cursor: string): boolean => readCursor(cursor) !== null

const mapped = (eb: Eb, filter: IncidentFilter): Condition => eb.and([eb('lon', 'is not', null), ...(filter.bbox === undefined ? [] : [inBox(eb, filter.bbox)])])
const unmapped = (eb: Eb): Condition => eb('lon', 'is', null)

export const listed = (eb: Eb, filter: IncidentFilter): Condition => {
  if (filter.placed === true) return mapped(eb, filter)
  if (filter.placed === false) return unmapped(eb)
  return filter.bbox === undefined ? eb.lit(true) : mapped(eb, filter)
}

/**
 * Incidents that match in the order asked for, the newest first where nothing is said, so that a list goes on where it stopped even
 * while others arrive. A cursor that is none of ours (`isIncidentCursor`), or of another order, finds nothing.
 */
export const findIncidents = async (store: Store, query: IncidentQuery, fold: Fold): Promise<IncidentList> => {
  const matching = store.db.selectFrom('incidents').where((eb) => conditionsOf(eb, query, fold))
  const counted = await matching.select((eb) => [
    eb.fn.countAll<number>().filterWhere((inner) => listed(inner, query)).as('total'),
    eb.fn.countAll<number>().filterWhere((inner) => mapped(inner, query)).as('placed'),
    eb.fn.countAll<number>().filterWhere((inner) => unmapped(inner)).as('unplaced'),
  ]).executeTakeFirstOrThrow()
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor)
  const sort = query.sort ?? 'newest'
  if (after === null || (after !== undefined && after[0] !== sort)) return { incidents: [], ...counted, next: null }
  const rest = after === undefined ? matching : matching.where((eb) => behind(eb, after))
  const rows = await rest.where((eb) => listed(eb, query)).select(['id', 'to_day', 'killed', 'witnesses', 'body']).orderBy(COLUMN[sort], sort === 'oldest' ? 'asc' : 'desc').orderBy('id').limit(query.limit + 1).execute()
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  return { incidents: shown.map((row) => row.body), ...counted, next: rows.length > query.limit && last !== undefined ? cursorOf(sort, last) : null }
}

export type Facets = { readonly kind: Readonly<Record<string, number>>; readonly status: Readonly<Record<string, number>>; readonly sector: Readonly<Record<string, number>>; readonly country: Readonly<Record<string, number>> }
const FACETS = ['kind', 'status', 'sector', 'country'] as const

/**
 * How many incidents of a filter there are of each kind, status, sector and country. What is chosen of one of these does not narrow its own
 * counts, so that a reader sees what else there is to choose. Of both sides of a border each counts.
 */
export const facetsOf = async (store: Store, filter: IncidentFilter, fold: Fold): Promise<Facets> => {
  const counted = await Promise.all(FACETS.map(async (facet) => {
    const matching = store.db.selectFrom('incidents').where((eb) => conditionsOf(eb, { ...filter, [facet]: undefined }, fold)).where((eb) => listed(eb, filter))
    const rows = facet === 'country'
      ? await matching.select((eb) => [sql<string>`unnest(countries)`.as('value'), eb.fn.countAll<number>().as('count')]).groupBy('value').execute()
      : await matching.select((eb) => [`${facet} as value` as const, eb.fn.countAll<number>().as('count')]).where(facet, 'is not', null).groupBy(facet).execute()
    return [facet, Object.fromEntries(rows.map((row) => [row.value as string, row.count]))] as const
  }))
  return Object.fromEntries(counted) as unknown as Facets
}

/** Every incident, newest first, in constant memory. */
export async function* everyIncident(store: Store): AsyncGenerator<Incident> {
  for (let after: readonly [string, string] | null = null; ;) {
    const [day, id]: readonly [string, string] = after ?? ['~', '']
    const rows = await store.db.selectFrom('incidents').select(['id', 'to_day', 'body'])
      .where((eb) => eb.or([eb('to_day', '<', day), eb.and([eb('to_day', '=', day), eb('id', '>', id)])])).orderBy('to_day', 'desc').orderBy('id').limit(500).execute()
    for (const row of rows) yield row.body
    const last = rows.at(-1)
    if (last === undefined) return
    after = [last.to_day, last.id]
  }
}

export type OpenedIncident =
  | {
      readonly found: true
      readonly incident: Incident
      readonly claims: readonly Claim[]
      readonly reports: readonly StoredReport[]
      readonly judgements: readonly Judgement[]
      readonly links: readonly (Link & { readonly claimBody: Claim })[]
    }
  | { readonly found: false; readonly why: 'no-such-incident' }

/** One incident with everything it rests on: claims in its order, its reports, all judgements about its claims, and what is linked to it. */
export const openIncident = async (store: Store, id: string): Promise<OpenedIncident> => {
  const row = await store.db.selectFrom('incidents').select('body').where('id', '=', id).executeTakeFirst()
  if (row === undefined) return { found: false, why: 'no-such-incident' }
  const incident = row.body
  const claims = await store.db.selectFrom('incident_claims').innerJoin('live_claims', 'live_claims.id', 'incident_claims.claim').select('body').where('incident', '=', id).orderBy('incident_claims.ord').execute()
  const links = await store.db.selectFrom('links').innerJoin('live_claims', 'live_claims.id', 'links.claim').select(['links.body as link', 'live_claims.body as claim']).where('incident', '=', id).orderBy('links.sort').orderBy('links.claim').execute()
  const ids = incident.claims as readonly string[]
  const doubts = await store.db.selectFrom('doubts').select('body').where((eb) => eb.or([eb('a', '=', id), eb('b', '=', id)])).orderBy('a').orderBy('b').execute()
  const ruled = await store.db.selectFrom('rule_judgements').select('body')
    .where((eb) => eb.or([eb('left_claim', '=', eb.fn.any(eb.val([...ids]))), eb('right_claim', '=', eb.fn.any(eb.val([...ids])))])).orderBy('id').execute()
  return {
    found: true, incident, claims: claims.map((claim) => claim.body), reports: await readReports(store.db, incident.reports),
    judgements: [...await readJudgements(store.db, ids), ...[...ruled, ...doubts].map((judgement) => judgement.body)], links: links.map(({ link, claim }) => ({ ...link, claimBody: claim })),
  }
}
