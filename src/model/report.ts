import type { Instant, ReportId, SourceId } from './ids.ts'

/** A BCP 47 tag of a language that Kamarband knows, or `und`. */
export type LanguageTag = string

/**
 * One published text, kept as it was published. A correction is a new report that supersedes it.
 * `published` is an instant (RFC 3339) or a whole day (`2025-12-20`) whose zone nobody told us; null when unknown.
 */
export type Report = {
  readonly id: ReportId
  readonly source: SourceId | null
  readonly url: string | null
  /** A hint by whoever brought the report; the text may overrule it. */
  readonly lang: LanguageTag | null
  readonly published: string | null
  readonly title: string | null
  readonly text: string
}

/** A report in the store: with the instant at which it came, and the report it corrects, if any. */
export type StoredReport = Report & {
  readonly fetchedAt: Instant
  readonly supersedes: ReportId | null
  readonly demonstration: boolean
}

export type Part = 'title' | 'text'

/** The characters of one part of a report; an absent title is empty. */
export const partOf = (report: Pick<Report, 'title' | 'text'>, part: Part): string =>
  part === 'title' ? (report.title ?? '') : report.text
