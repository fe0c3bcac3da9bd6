import { type ExpressionBuilder, type SqlBool, type Expression, sql } from 'kysely'
import type { Claim, Incident, Judgement, Link, StoredReport } from '../model/index.ts'
import type { Store } from './database.ts'
import { readJudgements } from './judgements.ts'
import { type Columns, dayNumber, dayText } from './columns/columns.ts'
import { columnsOf } from './columns/follow.ts'
import { foundBy } from './columns/found.ts'
import { FACETS, type Facet, firstOf, hasPoint, lookThrough } from './columns/select.ts'
import type { IncidentFilter } from './filter.ts'
import { readReports } from './reports.ts'
import type { Tables } from './tables.ts'
import { type Fold, numbersWith, queryOf } from './words.ts'

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

const inBox = (eb: Eb, [west, south, east, north]: NonNullable<IncidentFilter['bbox']>): Condition => eb.and([
  eb('lat', '>=', south), eb('lat', '<=', north),
  west <= east ? eb.and([eb('lon', '>=', west), eb('lon', '<=', east)]) : eb.or([eb('lon', '>=', west), eb('lon', '<=', east)]),
])

const listedIn = (eb: Eb, { placed, bbox }: IncidentFilter): Condition => {
  if (placed === false) return eb('lon', 'is', null)
  if (placed === undefined && bbox === undefined) return eb.lit(true)
  return eb.and([eb('lon', 'is not', null), ...(bbox === undefined ? [] : [inBox(eb, bbox)])])
}

/** What a filter asks for, for those who read all rows that match one after another. */
export const conditionsOf = (eb: Eb, filter: IncidentFilter, fold: Fold): Condition => eb.and([
  ...(filter.from === undefined ? [] : [eb('to_day', '>=', filter.from)]),
  ...(filter.to === undefined ? [] : [eb('from_day', '<=', filter.to)]),
  ...anyOf(eb, 'sector', filter.sector), ...anyOf(eb, 'kind', filter.kind), ...anyOf(eb, 'status', filter.status),
  ...(filter.country === undefined ? [] : [sql<SqlBool>`countries && ${[...filter.country]}::text[]`]),
  ...(filter.q === undefined ? [] : [hasWords(eb, queryOf(filter.q, fold))]), listedIn(eb, filter),
])

const hasWords = (eb: Eb, query: string | null): Condition => (query === null ? eb.lit(false) : sql<SqlBool>`incidents.n IN (${numbersWith(query)})`)

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

/** True for a place in the list of incidents as `next` gives it. */
export const isIncidentCursor = (cursor: string): boolean => readCursor(cursor) !== null

/** By which number a list is sorted, the greatest first. */
const rankOf = (columns: Columns, sort: IncidentSort): ((n: number) => number) => {
  if (sort === 'killed' || sort === 'witnesses') return (n) => columns[sort][n] as number
  return sort === 'newest' ? (n) => columns.to[n] as number : (n) => -(columns.to[n] as number)
}
const comparable = (sort: IncidentSort, value: string | number): number => (typeof value === 'number' ? value : sort === 'oldest' ? -dayNumber(value) : dayNumber(value))

/** Whether a row that matches belongs to the list. `mapped`: it lies in the box; `has`: it is on the map at all. */
export type Lists = (mapped: boolean, has: boolean) => boolean
export const listing = ({ placed, bbox }: IncidentFilter): Lists => (mapped, has) => (placed === false ? !has : mapped || (placed === undefined && bbox === undefined))

/**
 * Incidents that match in the order asked for, the newest first where nothing is said, so that a list goes on where it stopped even
 * while others arrive. A cursor that is none of ours (`isIncidentCursor`), or of another order, finds nothing.
 */
export const findIncidents = async (store: Store, query: IncidentQuery, fold: Fold): Promise<IncidentList> => {
  const { numbers, next, ...counted } = await numbersOf(store, query, fold, listing(query))
  const rows = numbers.length === 0 ? [] : await store.db.selectFrom('incidents').select(['n', 'body']).where((eb) => eb('n', '=', eb.fn.any(eb.val([...numbers])))).execute()
  const bodies = new Map(rows.map((row) => [row.n, row.body]))
  return { incidents: numbers.flatMap((n) => bodies.get(n) ?? []), ...counted, next }
}

export type Numbers = { readonly numbers: readonly number[]; readonly total: number; readonly placed: number; readonly unplaced: number; readonly next: string | null }

/** The numbers of a page of incidents in its order, and how many there are in all. */
export const numbersOf = async (store: Store, query: IncidentQuery, fold: Fold, lists: Lists): Promise<Numbers> => {
  const followed = await columnsOf(store)
  const { columns } = followed
  const found = await foundBy(store, followed, query.q, fold)
  const sort = query.sort ?? 'newest'
  const rank = rankOf(columns, sort)
  const byId = (a: number, b: number): number => ((columns.ids[a] as string) < (columns.ids[b] as string) ? -1 : 1)
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor)
  const nothing = after === null || (after !== undefined && after[0] !== sort)
  const [last, lastId] = after ? [comparable(sort, after[1]), after[2]] : [Infinity, '']
  const page = firstOf(query.limit + 1, byId)
  let total = 0, placed = 0, unplaced = 0
  lookThrough(columns, { ...query, found }, (n, mapped, open) => {
    if (open !== -1) return
    const has = hasPoint(columns, n)
    if (mapped) placed++
    if (!has) unplaced++
    if (!lists(mapped, has)) return
    total++
    const own = rank(n)
    if (!nothing && (own < last || (own === last && (columns.ids[n] as string) > lastId))) page.tell(n, own)
  })
  const numbers = page.inOrder()
  const shown = numbers.slice(0, query.limit)
  const end = shown.at(-1)
  return { numbers: shown, total, placed, unplaced, next: numbers.length > query.limit && end !== undefined ? cursorOf(sort, placeOf(columns, end)) : null }
}

const placeOf = (columns: Columns, n: number) => ({ to_day: dayText(columns.to[n] as number), killed: columns.killed[n] as number, witnesses: columns.witnesses[n] as number, id: columns.ids[n] as string })

export type Facets = { readonly [facet in Facet]: Readonly<Record<string, number>> }

/**
 * How many incidents of a filter there are of each kind, status, sector and country. What is chosen of one of these does not narrow its own
 * counts, so that a reader sees what else there is to choose. Of both sides of a border each counts.
 */
export const facetsOf = async (store: Store, filter: IncidentFilter, fold: Fold): Promise<Facets> => {
  const followed = await columnsOf(store)
  const { columns } = followed
  const found = await foundBy(store, followed, filter.q, fold)
  const { kind, status, sector, countries } = columns
  const counted = [columns.kinds, columns.statuses, columns.sectors, columns.countrySets].map(({ words }) => ({ words, sums: new Int32Array(words.length) }))
  const [kinds, statuses, sectors, sets] = counted.map(({ sums }) => sums) as [Int32Array, Int32Array, Int32Array, Int32Array]
  const add = (sums: Int32Array, code: number): void => { sums[code] = (sums[code] as number) + 1 }
  const lists = listing(filter)
  lookThrough(columns, { ...filter, found }, (n, mapped, open) => {
    if (!lists(mapped, hasPoint(columns, n))) return
    // Written out: a million rows pass here, and a loop over the four takes ten times as long.
    if (open === -1 || open === 0) add(kinds, kind[n] as number)
    if (open === -1 || open === 1) add(statuses, status[n] as number)
    if (open === -1 || open === 2) add(sectors, sector[n] as number)
    if (open === -1 || open === 3) add(sets, countries[n] as number)
  })
  return Object.fromEntries(counted.map(({ words, sums }, i) => [FACETS[i], tallied(words, sums)])) as unknown as Facets
}

/** Words with their counts; a set of countries counts for each of its countries. */
const tallied = (words: readonly (string | null)[], counts: Int32Array): Readonly<Record<string, number>> => {
  const sums = new Map<string, number>()
  for (const [code, word] of words.entries()) if (word !== null && (counts[code] as number) > 0) for (const one of word.split(',')) sums.set(one, (sums.get(one) ?? 0) + (counts[code] as number))
  return Object.fromEntries(sums)
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
