import { setImmediate as breathe } from 'node:timers/promises'
import { type Claim, type Reading, type Report, ReportId } from '../model/index.ts'
import { type AddOptions, keepReadings, readFailed } from './add.ts'
import type { Store } from './database.ts'
import type { Reader } from './reader.ts'
import { keepSignals } from './signals.ts'
import { markStale } from './register/refresh.ts'
import { change, type Tx } from './transaction.ts'

/** `reread`: the reader is another than the one that read last; `changed`: reports that it reads in another way. */
export type Reread = { readonly reread: number; readonly changed: readonly ReportId[] }

/** As many reports are read in one transaction; others who add wait for one at most. */
const BATCH = 50

/** Objects come back from the database with their keys in another order. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, canonical(part)]))
}
const same = (left: readonly Claim[], right: readonly Claim[]): boolean => JSON.stringify(canonical(left)) === JSON.stringify(canonical(right))

type Row = Omit<Report, 'id'> & { readonly seq: number; readonly id: string; readonly demonstration: boolean }

const readAgain = async (tx: Tx, reader: Reader, row: Row, options: AddOptions): Promise<boolean> => {
  const { seq: _seq, demonstration, ...fields } = row
  const report: Report = { ...fields, id: ReportId(row.id) }
  let reading: Reading
  try {
    reading = reader.read(report)
  } catch (error) {
    options.onBug?.(error, report.id)
    await keepSignals(tx, [readFailed(report, options.now)], demonstration)
    return false
  }
  const before = await tx.selectFrom('live_claims').select('body').where('report', '=', row.id).orderBy('ord').execute()
  const last = await tx.selectFrom('readings').select('language').where('report', '=', row.id).orderBy('id', 'desc').limit(1).executeTakeFirst()
  if (last?.language === reading.language && same(before.map((claim) => claim.body), reading.claims)) return false
  await keepReadings(tx, [reading], options)
  return true
}

/**
 * Reads every report again when the reader is another than the one that read last (a better pack, a new place), and appends a
 * reading where it reads in another way; earlier readings stay. Cut off, it begins anew at the next start. The register follows
 * with `refreshRegister`. `stopped` ends it between two reports.
 */
export const rereadReports = async (store: Store, reader: Reader, options: AddOptions, stopped?: AbortSignal): Promise<Reread> => {
  const { read_by } = await store.db.selectFrom('state').select('read_by').executeTakeFirstOrThrow()
  if (read_by === options.readBy) return { reread: 0, changed: [] }
  const changed: ReportId[] = []
  let reread = 0
  for (let after = 0; ;) {
    const rows: readonly Row[] = (await store.db.selectFrom('reports').select(['seq', 'id', 'source', 'url', 'lang', 'published', 'title', 'text', 'demonstration'])
      .where('seq', '>', after).where('erased_at', 'is', null).orderBy('seq').limit(BATCH).execute()) as Row[]
    const last = rows.at(-1)
    if (last === undefined) break
    await change(store, async (tx) => {
      const before = changed.length
      for (const row of rows) {
        if (stopped?.aborted === true) break
        if (await readAgain(tx, reader, row, options)) changed.push(ReportId(row.id))
        reread++
        options.onProgress?.(reread)
        await breathe()
      }
      await markStale(tx, changed.slice(before))
    })
    if (stopped?.aborted === true) return { reread, changed }
    after = last.seq
  }
  await store.db.updateTable('state').set({ read_by: options.readBy }).execute()
  return { reread, changed }
}
