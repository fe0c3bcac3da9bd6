import { sql } from 'kysely'
import type { Claim, Incident, Reconciled } from '../model/index.ts'
import type { Store } from './database.ts'
import type { Reader } from './reader.ts'

/** A total with the incidents that it sums, and by how much the two do not meet. `more`: the period holds more incidents than are read. */
export type Total = { readonly claim: Claim; readonly from: string; readonly to: string; readonly incidents: readonly Incident['id'][]; readonly reconciled: readonly Reconciled[]; readonly more: boolean }
export type TotalList = { readonly totals: readonly Total[]; readonly total: number; readonly next: string | null }

/** Incidents of a period that are looked through for one total. */
const MOST = 5_000

const incidentsIn = async (store: Store, from: string, to: string, countries: readonly string[]): Promise<readonly Incident[]> =>
  (await store.db.selectFrom('incidents').select('body').where('to_day', '>=', from).where('to_day', '<=', to)
    .where(countries.length === 0 ? sql<boolean>`true` : sql<boolean>`countries && ${[...countries]}::text[]`).orderBy('to_day', 'desc').orderBy('id').limit(MOST + 1).execute()).map((row) => row.body)

/** True for a place in the list of totals as `next` gives it. */
export const isTotalCursor = (cursor: string): boolean => /^\d{4}-\d\d-\d\d [^ \0]{1,600}$/.test(cursor)

/** Totals, the latest period first; each is held against the incidents of its days, place, kind and people. */
export const listTotals = async (store: Store, reader: Reader, query: { readonly limit: number; readonly cursor?: string | undefined }): Promise<TotalList> => {
  const { total } = await store.db.selectFrom('totals').select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const after = query.cursor?.split(' ')
  const all = store.db.selectFrom('totals').innerJoin('live_claims', 'live_claims.id', 'totals.claim').select(['claim', 'from_day', 'to_day', 'countries', 'body'])
  const rest = after === undefined ? all : all.where(sql<boolean>`(to_day < ${after[0] ?? ''} OR (to_day = ${after[0] ?? ''} AND claim > ${after[1] ?? ''}))`)
  const rows = await rest.orderBy('to_day', 'desc').orderBy('claim').limit(query.limit + 1).execute()
  const shown = rows.slice(0, query.limit)
  const totals = await Promise.all(shown.map(async (row): Promise<Total> => {
    const there = await incidentsIn(store, row.from_day, row.to_day, row.countries)
    const summed = new Set(reader.resolving.totalledBy(row.body, there.slice(0, MOST)).map((link) => link.incident))
    const incidents = there.filter((incident) => summed.has(incident.id))
    return { claim: row.body, from: row.from_day, to: row.to_day, incidents: incidents.map((incident) => incident.id), reconciled: reader.resolving.reconcile(row.body, incidents), more: there.length > MOST }
  }))
  const last = shown.at(-1)
  return { totals, total, next: rows.length > query.limit && last !== undefined ? `${last.to_day} ${last.claim}` : null }
}
