export * from './fetch-reports.ts'
export type { From } from './kind.ts'
export { LIMITS } from './limits.ts'
export * from './poll-feed.ts'
export { readReportLine } from './read-line.ts'
export { readReports } from './read-reports.ts'
export { INGEST_CODES, type IngestCode, type Ingested } from './signals.ts'
/** The store searches by folded words and may not know how words are folded; api and cli hand it this. */
export { foldText } from '../text/index.ts'
