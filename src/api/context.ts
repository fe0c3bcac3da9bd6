import type { Explanation, Instant, Party, Report, Sector, Signal } from '../model/index.ts'
import type { Fold, Reader, Store } from '../store/index.ts'
import type { Changes } from './changes.ts'
import type { Rereading } from './rereading.ts'

/** What the server tells whoever started it. */
export type LogEvent =
  | { readonly what: 'listening'; readonly url: string }
  | { readonly what: 'progress'; readonly done: number; readonly total: number }
  | { readonly what: 'loaded'; readonly reports: number }
  | { readonly what: 'warning'; readonly message: string }
  | { readonly what: 'bug'; readonly error: unknown; readonly at: string }
export type Log = (event: LogEvent) => void

/** What the interface asks of the stages; a `Pipeline` is one. */
export type Stages = Reader & {
  readonly explain: (report: Report) => Explanation
  readonly sectors: readonly Sector[]
  readonly parties: readonly Party[]
  readonly languages: readonly string[]
  /** `foldText` of src/text: makes spellings of one word equal, for search. */
  readonly fold: Fold
}

export type Ingested = { readonly ok: true; readonly report: Report } | { readonly ok: false; readonly signal: Signal }
type Net = { readonly fetch: typeof fetch }

/** What the interface asks of src/ingest; `ingest` of the pipeline is one. */
export type Ingest = {
  /** Bytes of one JSON line at most. */
  readonly LIMITS: { readonly lineBytes: number }
  readonly readReportLine: (line: string, at: string, now: Instant) => readonly Ingested[]
  readonly readReports: (bytes: AsyncIterable<Uint8Array> | Uint8Array, from: { readonly at: string; readonly contentType?: string | null }, now: Instant) => AsyncIterable<Ingested>
  readonly fetchReports: (url: string, net: Net, now: Instant) => AsyncIterable<Ingested>
  readonly pollFeed: (watch: { readonly url: string; readonly etag: string | null; readonly lastModified: string | null }, net: Net, now: Instant) =>
  Promise<{ readonly items: readonly Ingested[]; readonly etag: string | null; readonly lastModified: string | null; readonly nextInSeconds: number; readonly signal: Signal | null }>
}

export type Progress = { readonly loading: boolean; readonly done: number; readonly total: number }

/** Everything a route may use. Time and network come in here, so that a test can give its own. */
export type Context = {
  readonly store: Store
  readonly stages: Stages
  readonly ingest: Ingest
  readonly net: Net
  readonly now: () => Instant
  readonly changes: Changes
  /** The checkout: the built page, the base map and docs/errors.md stand there. */
  readonly root: string
  readonly version: string
  /** The version of the reader that stands with every reading. */
  readonly readBy: string
  /** Only this machine can reach the server. */
  readonly loopback: boolean
  readonly progress: () => Progress | null
  readonly rereading: Rereading
  readonly log: Log
}
