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
export type IncidentQuery = IncidentFilter & { readonly limit: number; readonly cursor?: string | undefined }

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

/** The place in the list: the last day and id that were shown. */
export const cursorOf = (row: { readonly to_day: string; readonly id: string }): string => Buffer.from(JSON.stringify([row.to_day, row.id])).toString('base64url')

export const readCursor = (cursor: string): readonly [string, string] | null => {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (!Array.isArray(value) || typeof value[0] !== 'string' || typeof value[1] !== 'string') return null
    return `${value[0]}${value[1]}`.includes('\0') ? null : [value[0], value[1]] // PostgreSQL takes no NUL in a text
  } catch {
    return null // not ours: the caller finds nothing behind it
  }
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
 * Incidents that match, the newest first, then by id, so that a list goes on where it stopped even while others arrive.
 * A cursor that is none of ours (`isIncidentCursor`) finds nothing.
 */
export const findIncidents = async (store: Store, query: IncidentQuery, fold: Fold): Promise<IncidentList> => {
  const matching = store.db.selectFrom('incidents').where((eb) => conditionsOf(eb, query, fold))
  const counted = await matching.select((eb) => [
    eb.fn.countAll<number>().filterWhere((inner) => listed(inner, query)).as('total'),
    eb.fn.countAll<number>().filterWhere((inner) => mapped(inner, query)).as('placed'),
    eb.fn.countAll<number>().filterWhere((inner) => unmapped(inner)).as('unplaced'),
  ]).executeTakeFirstOrThrow()
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor)
  if (after === null) return { incidents: [], ...counted, next: null }
  const rest = after === undefined ? matching : matching.where((eb) => eb.or([eb('to_day', '<', after[0]), eb.and([eb('to_day', '=', after[0]), eb('id', '>', after[1])])]))
  const rows = await rest.where((eb) => listed(eb, query)).select(['id', 'to_day', 'body']).orderBy('to_day', 'desc').orderBy('id').limit(query.limit + 1).execute()
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  return { incidents: shown.map((row) => row.body), ...counted, next: rows.length > query.limit && last !== undefined ? cursorOf(last) : null }
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
