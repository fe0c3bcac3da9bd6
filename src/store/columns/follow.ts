import { sql } from 'kysely'
import type { Store } from '../database.ts'
import { type ColumnRow, type Columns, emptyColumns, putRow, removeRow } from './columns.ts'

/** Columns with the change of the register up to which they follow. `table`: which table of changes; it is another one when a store was made anew. */
export type Followed = { readonly columns: Columns; readonly table: number; seq: number; /** What searches for words found at that change. */ found: Map<string, Uint8Array> }

/** Rows that are read at once while the columns are filled. */
const PAGE = 20_000
const COLUMNS = ['n', 'id', 'kind', 'status', 'from_day', 'to_day', 'lon', 'lat', 'radius', 'dated', 'sector', 'countries', 'killed', 'witnesses'] as const

const stores = new WeakMap<Store['db'], Promise<Followed>>()

const latestChange = async (store: Store): Promise<{ readonly seq: number; readonly table: number }> => {
  const { rows } = await sql<{ seq: number; table: number }>`SELECT coalesce(max(seq), 0) AS seq, 'incident_changes'::regclass::oid::bigint AS "table" FROM incident_changes`.execute(store.db)
  return rows[0] as { seq: number; table: number }
}

const fill = async (store: Store): Promise<Followed> => {
  const { seq, table } = await latestChange(store) // first: what changes while we read is read again
  const columns = emptyColumns()
  for (let after = -1; ;) {
    // A row each: as one JSON value of rows or columns it takes as long or twice as long (measured 2026-11).
    const rows: readonly ColumnRow[] = await store.db.selectFrom('incidents').select(COLUMNS).where('n', '>', after).orderBy('n').limit(PAGE).execute()
    for (const row of rows) putRow(columns, row)
    if (rows.length < PAGE) return { columns, seq, table, found: new Map() }
    after = rows.at(-1)?.n ?? after
  }
}

/** Changes of the register wait for each other, so none with a lesser number comes to be seen later. */
const follow = async (store: Store, followed: Followed): Promise<Followed> => {
  const { seq: latest, table } = await latestChange(store)
  if (table !== followed.table) return fill(store)
  if (latest === followed.seq) return followed
  const changed = await store.db.selectFrom('incident_changes').select('n').distinct().where('seq', '>', followed.seq).where('seq', '<=', latest).where('n', 'is not', null).execute()
  const numbers = changed.flatMap(({ n }) => n ?? [])
  for (let i = 0; i < numbers.length; i += PAGE) {
    const part = numbers.slice(i, i + PAGE)
    const rows: readonly ColumnRow[] = await store.db.selectFrom('incidents').select(COLUMNS).where((eb) => eb('n', '=', eb.fn.any(eb.val(part)))).execute()
    for (const n of part) removeRow(followed.columns, n)
    for (const row of rows) putRow(followed.columns, row)
  }
  followed.seq = latest
  followed.found = new Map()
  return followed
}

/** The columns of all incidents as they are now. The first call reads them all; a later one what changed since. */
export const columnsOf = (store: Store): Promise<Followed> => {
  const before = stores.get(store.db)
  const now = before === undefined ? fill(store) : before.then((followed) => follow(store, followed))
  stores.set(store.db, now)
  // One that failed is not kept: the next call reads anew.
  now.catch(() => { if (stores.get(store.db) === now) stores.delete(store.db) })
  return now
}
