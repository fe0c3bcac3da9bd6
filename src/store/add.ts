import { setImmediate as breathe } from 'node:timers/promises'
import type { Insertable } from 'kysely'
import { type IncidentId, type Reading, type Report, ReportId, type Signal } from '../model/index.ts'
import type { Store } from './database.ts'
import { asJson } from './escape.ts'
import { arrivalOf, type Earlier, hashOf } from './identity.ts'
import type { Reader, Rebuild } from './reader.ts'
import { markStale, refreshRegister } from './register/refresh.ts'
import { keepSignals } from './signals.ts'
import type { ReportTable } from './tables.ts'
import { change, inChunks, type Tx } from './transaction.ts'
import { asWords, wordsOf } from './words.ts'

/** A report, or what ingest made of one: the report, or the signal that says why it is none. */
export type Item = Report | { readonly ok: true; readonly report: Report } | { readonly ok: false; readonly signal: Signal }

export type AddOptions = Rebuild & {
  /** Written for the demonstration; such reports can be cleared. */
  readonly demonstration?: boolean
  /** Called with the number of items taken so far. */
  readonly onProgress?: (done: number) => void
  /** Called with a fault of the reader, which costs the reading of one report and nothing else. */
  readonly onBug?: (error: unknown, report: ReportId) => void
}

export type Added = {
  readonly added: readonly ReportId[]
  /** Ids under which the store already has what came. */
  readonly duplicates: readonly ReportId[]
  readonly refused: readonly Signal[]
  /** Incidents that the added reports tell of. */
  readonly incidents: readonly IncidentId[]
  /** Incidents that are new, different or gone since. */
  readonly changed: readonly IncidentId[]
  readonly gone: readonly IncidentId[]
}

/** One transaction takes as many; a crash loses no more than these, and a reader waits no longer than they take. */
const BATCH = { items: 40, units: 2_000_000 }
/** An index row of PostgreSQL holds 2 704 bytes; ids of claims contain the report's. */
const LONGEST_ID_BYTES = 500

const reportOf = (item: Item): Report | null => ('ok' in item ? (item.ok ? item.report : null) : item)

async function* inBatches(items: Iterable<Item> | AsyncIterable<Item>): AsyncGenerator<readonly Item[]> {
  let batch: Item[] = []
  let units = 0
  for await (const item of items) {
    batch.push(item)
    units += reportOf(item)?.text.length ?? 0
    if (batch.length < BATCH.items && units < BATCH.units) continue
    yield batch
    batch = []
    units = 0
  }
  if (batch.length > 0) yield batch
}

/** Everything that is known of the ids and texts of a batch: three questions that an index answers each; asked at once with OR, the whole table would be read. */
const earlierThan = async (tx: Tx, ids: readonly string[], hashes: readonly string[]): Promise<Earlier[]> => {
  const columns = ['id', 'root', 'version', 'hash', 'title', 'text', 'erased_at'] as const
  const rows = await tx.selectFrom('reports').select(columns).where((eb) => eb('hash', '=', eb.fn.any(eb.val([...hashes]))))
    .union(tx.selectFrom('reports').select(columns).where((eb) => eb('root', '=', eb.fn.any(eb.val([...ids])))))
    .union(tx.selectFrom('reports').select(columns).where('root', 'in', (eb) => eb.selectFrom('reports as named').select('named.root').where((on) => on('named.id', '=', on.fn.any(on.val([...ids]))))))
    .execute()
  return rows.map(({ erased_at, ...row }) => ({ ...row, erased: erased_at !== null }))
}

const idTaken = async (tx: Tx, id: string): Promise<boolean> => (await tx.selectFrom('reports').select('id').where('id', '=', id).executeTakeFirst()) !== undefined

/** The next free id of a correction: `r1~2`, or a later number where somebody's own id looks like that. */
const correctionId = async (tx: Tx, root: string, from: number, made: readonly Earlier[]): Promise<{ readonly id: string; readonly version: number }> => {
  for (let version = from; ; version++) {
    const id = `${root}~${version}`
    if (!made.some((one) => one.id === id) && !await idTaken(tx, id)) return { id, version }
  }
}

type Batch = { readonly added: ReportId[]; readonly duplicates: ReportId[]; readonly refused: Signal[] }

/** Appends what reports say by their latest reading; what is only proposed counts once somebody accepts it. */
export const keepReadings = async (tx: Tx, readings: readonly Reading[], options: AddOptions, proposed = false): Promise<void> => {
  if (readings.length === 0) return
  const made = await tx.insertInto('readings').values(readings.map((reading) => ({ report: reading.report as string, reader: options.readBy, language: reading.language, read_at: options.now, proposed }))).returning(['id', 'report']).execute()
  const ids = new Map(made.map(({ id, report }) => [report, id]))
  const rows = readings.flatMap((reading) => reading.claims.map((claim, ord) => ({ reading: ids.get(reading.report) as number, ord, id: claim.id as string, report: claim.report as string, body: asJson(claim) })))
  for (const chunk of inChunks(rows)) await tx.insertInto('claims').values(chunk).execute()
}

/** The signal of a report that our own fault keeps unread. */
export const readFailed = (report: Report, now: string): Signal => ({
  code: 'KB_READ_FAILED', at: report.id, expected: 'a reading of the report', came: 'a fault of the reader; the report is kept unread', madeAt: now,
})

type Row = Insertable<ReportTable>
/** What a batch comes to before it is written: `stale` are the reports whose happenings change. */
type Made = Batch & { readonly rows: Row[]; readonly readings: Reading[]; readonly signals: Signal[]; readonly stale: string[] }

const tooLong = (id: string, now: string): Signal =>
  ({ code: 'KB_STORE_ID_TOO_LONG', at: id.slice(0, 80), expected: `an id of 1 to ${LONGEST_ID_BYTES} bytes`, came: `one of ${Buffer.byteLength(id)}`, madeAt: now })

/** Takes one report into a batch; `earlier` knows what the store and the batch have of its id and its text, and learns of it. */
const takeReport = async (tx: Tx, reader: Reader, came: Report, earlier: Earlier[], made: Made, options: AddOptions): Promise<void> => {
  if (!fits(came.id)) {
    const signal = tooLong(came.id, options.now)
    made.refused.push(signal)
    made.signals.push(signal)
    return
  }
  const hash = hashOf(came)
  const arrival = arrivalOf(came, hash, versionsOf(came.id, hash, earlier))
  if (arrival.as === 'duplicate') { made.duplicates.push(ReportId(arrival.of)); return }
  const named = arrival.as === 'new' ? { id: came.id as string, version: 1, root: came.id as string } : { ...await correctionId(tx, arrival.root, arrival.version, earlier), root: arrival.root }
  const report: Report = { ...came, id: ReportId(named.id) }
  const { words, complete } = wordsOf([report.title, report.text], options.fold)
  made.rows.push({
    id: report.id, root: named.root, version: named.version, source: report.source, url: report.url, lang: report.lang, published: report.published,
    title: report.title, text: report.text, hash, fetched_at: options.now, supersedes: arrival.as === 'correction' ? arrival.of : null,
    demonstration: options.demonstration ?? false, words: asWords(words),
  })
  earlier.push({ id: named.id, root: named.root, version: named.version, hash, title: report.title, text: report.text, erased: false })
  made.added.push(report.id)
  made.stale.push(report.id, ...(arrival.as === 'correction' ? [arrival.of] : []))
  if (!complete) made.signals.push({ code: 'KB_STORE_SEARCH_SHORTENED', at: report.id, expected: 'a text whose words fit the search', came: 'more; only its first words can be searched', madeAt: options.now })
  try {
    const reading = reader.read(report)
    made.readings.push(reading)
    made.signals.push(...(reading.signals ?? []).map((signal) => ({ ...signal, madeAt: options.now }))) // the stages know no clock
  } catch (error) {
    options.onBug?.(error, report.id)
    made.signals.push(readFailed(report, options.now))
  }
}
const fits = (id: string): boolean => id !== '' && Buffer.byteLength(id) <= LONGEST_ID_BYTES

/** What is known of one id and one text: all versions of the report that has the id, and reports of the same text. */
const versionsOf = (id: string, hash: string, earlier: readonly Earlier[]): readonly Earlier[] => {
  const root = earlier.find((one) => one.id === id)?.root ?? id
  return earlier.filter((one) => one.root === root || one.hash === hash)
}

const writeBatch = async (tx: Tx, made: Made, options: AddOptions): Promise<void> => {
  for (const chunk of inChunks(made.rows)) await tx.insertInto('reports').values(chunk).execute()
  await keepReadings(tx, made.readings, options)
  await keepSignals(tx, made.signals, options.demonstration ?? false)
  await markStale(tx, made.stale)
}

/**
 * Puts reports into the store, with what they say, and rebuilds the register. Batch by batch, each a whole: a process that is
 * killed leaves no half report, and adding the same again goes on where it stopped. Signals among `items` are kept, too.
 * Throws what the database says (disk full, gone): then the batches before are kept.
 */
export const addReports = async (store: Store, reader: Reader, items: Iterable<Item> | AsyncIterable<Item>, options: AddOptions): Promise<Added> => {
  const all: Batch = { added: [], duplicates: [], refused: [] }
  let done = 0
  for await (const items_ of inBatches(items)) {
    const batch = await change(store, async (tx) => {
      const made: Made = { added: [], duplicates: [], refused: [], rows: [], readings: [], signals: [], stale: [] }
      const reports = items_.map(reportOf).filter((report) => report !== null).filter((report) => fits(report.id))
      const earlier = reports.length === 0 ? [] : await earlierThan(tx, reports.map((report) => report.id), reports.map(hashOf))
      for (const item of items_) {
        const report = reportOf(item)
        if (report !== null) await takeReport(tx, reader, report, earlier, made, options)
        if ('ok' in item && !item.ok) { made.refused.push(item.signal); made.signals.push(item.signal) }
        done++
        options.onProgress?.(done)
        await breathe() // reading is work for the processor; others want an answer meanwhile
      }
      await writeBatch(tx, made, options)
      return made
    })
    all.added.push(...batch.added)
    all.duplicates.push(...batch.duplicates)
    all.refused.push(...batch.refused)
  }
  const { changed, gone } = await refreshRegister(store, reader, options)
  return { ...all, incidents: await incidentsOf(store, all.added), changed, gone }
}

const incidentsOf = async (store: Store, reports: readonly ReportId[]): Promise<readonly IncidentId[]> => {
  if (reports.length === 0) return []
  const rows = await store.db.selectFrom('incident_reports').select('incident').distinct().where((eb) => eb('report', '=', eb.fn.any(eb.val([...reports])))).orderBy('incident').execute()
  return rows.map((row) => row.incident as IncidentId)
}
