import { setImmediate as breathe } from 'node:timers/promises'
import { sql } from 'kysely'
import { type Claim, type Reading, type Report, ReportId } from '../model/index.ts'
import { type AddOptions, keepReadings, readFailed } from './add.ts'
import { canonicalJson } from './canonical.ts'
import type { Store } from './database.ts'
import type { Reader } from './reader.ts'
import { readClaims } from './register/evidence.ts'
import { markStale } from './register/refresh.ts'
import { keepSignals } from './signals.ts'
import { change, type Tx } from './transaction.ts'

/** `reread`: reports that were read again; `changed`: those that are read in another way. */
export type Reread = { readonly reread: number; readonly changed: readonly ReportId[] }

/**
 * Which reports, all when nothing is named: by the language in which they were read, by id, by source. `propose`: what is read in another
 * way waits until somebody accepts it (see proposals.ts); the demonstration's never waits.
 */
export type RereadOptions = AddOptions & { readonly propose?: boolean; readonly only?: { readonly languages?: readonly string[]; readonly reports?: readonly string[]; readonly sources?: readonly string[] } }

/** As many reports are read in one transaction; others who add wait for one at most. */
const BATCH = 50

const same = (left: readonly Claim[], right: readonly Claim[]): boolean => canonicalJson(left) === canonicalJson(right)

type Row = Omit<Report, 'id'> & { readonly seq: number; readonly id: string; readonly demonstration: boolean }

/** What was proposed for reports before, and is overtaken by another reading. */
const overtake = async (tx: Tx, reports: readonly string[], now: string): Promise<void> => {
  await sql`INSERT INTO reading_decisions (reading, accepted, made_at) SELECT readings.id, false, ${now}::timestamptz FROM readings LEFT JOIN reading_decisions ON reading_decisions.reading = readings.id
    WHERE proposed AND reading_decisions.reading IS NULL AND report = ANY(${[...reports]}::text[])`.execute(tx)
}

const readAgain = async (tx: Tx, reader: Reader, row: Row, before: readonly Claim[], options: RereadOptions): Promise<'same' | 'changed' | 'proposed'> => {
  const { seq: _seq, demonstration, ...fields } = row
  const report: Report = { ...fields, id: ReportId(row.id) }
  let reading: Reading
  try {
    reading = reader.read(report)
  } catch (error) {
    options.onBug?.(error, report.id)
    await keepSignals(tx, [readFailed(report, options.now)], demonstration)
    return 'same'
  }
  const last = await tx.selectFrom('live_readings').select('language').where('report', '=', row.id).orderBy('id', 'desc').limit(1).executeTakeFirst()
  if (last?.language === reading.language && same(before, reading.claims)) return 'same'
  const proposed = options.propose === true && !demonstration && last !== undefined
  await keepReadings(tx, [reading], options, proposed)
  return proposed ? 'proposed' : 'changed'
}

const rowsAfter = async (store: Store, after: number, only: RereadOptions['only']): Promise<readonly Row[]> => {
  let query = store.db.selectFrom('reports').select(['seq', 'id', 'source', 'url', 'lang', 'published', 'title', 'text', 'demonstration']).where('seq', '>', after).where('erased_at', 'is', null)
  if (only?.reports) query = query.where((eb) => eb('id', '=', eb.fn.any(eb.val([...only.reports ?? []]))))
  if (only?.sources) query = query.where((eb) => eb('source', '=', eb.fn.any(eb.val([...only.sources ?? []]))))
  if (only?.languages) query = query.where((eb) => eb('id', 'in', eb.selectFrom('live_readings').select('report').where((on) => on('language', '=', on.fn.any(on.val([...only.languages ?? []]))))))
  return (await query.orderBy('seq').limit(BATCH).execute()) as Row[]
}

/**
 * Reads reports again: all of them when the reader is another than the one that read last (a better pack, a new place), or the part that
 * `only` names; appends a reading where it reads in another way; earlier readings stay. Cut off, it begins anew at the next
 * start. The register follows with `refreshRegister`. `stopped` ends it between two reports.
 */
export const rereadReports = async (store: Store, reader: Reader, options: RereadOptions, stopped?: AbortSignal): Promise<Reread> => {
  const { read_by } = await store.db.selectFrom('state').select('read_by').executeTakeFirstOrThrow()
  if (read_by === options.readBy && options.only === undefined) return { reread: 0, changed: [] }
  const changed: ReportId[] = []
  let reread = 0
  for (let after = 0; ;) {
    const rows = await rowsAfter(store, after, options.only)
    const last = rows.at(-1)
    if (last === undefined) break
    await change(store, async (tx) => {
      const live = await readClaims(tx, rows.map((row) => row.id))
      await overtake(tx, rows.map((row) => row.id), options.now)
      const stale: string[] = []
      for (const row of rows) {
        if (stopped?.aborted === true) break
        const outcome = await readAgain(tx, reader, row, live.get(row.id) ?? [], options)
        if (outcome !== 'same') changed.push(ReportId(row.id))
        if (outcome === 'changed') stale.push(row.id)
        reread++
        options.onProgress?.(reread)
        await breathe()
      }
      await markStale(tx, stale)
    })
    if (stopped?.aborted === true) return { reread, changed }
    after = last.seq
  }
  if (options.only === undefined) await store.db.updateTable('state').set({ read_by: options.readBy }).execute()
  return { reread, changed }
}
