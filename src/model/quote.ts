import { type Part, partOf, type Report } from './report.ts'

/** A half-open span `[start, end)` in UTF-16 code units of one part of a report, with its words. */
export type Quote = {
  readonly part: Part
  readonly start: number
  readonly end: number
  readonly words: string
}

/**
 * Cuts a quote out of a report, so that its words equal the slice by construction.
 * Throws a RangeError when the span does not lie inside the part or is empty: that is our bug, never the report's.
 */
export const quoteOf = (report: Pick<Report, 'title' | 'text'>, part: Part, start: number, end: number): Quote => {
  const source = partOf(report, part)
  if (!(start >= 0 && start < end && end <= source.length))
    throw new RangeError(`no span [${start}, ${end}) in the ${part} of ${source.length} code units`)
  return { part, start, end, words: source.slice(start, end) }
}

/** True when the quote's words are the characters it points to. */
export const quoteHolds = (report: Pick<Report, 'title' | 'text'>, quote: Quote): boolean =>
  partOf(report, quote.part).slice(quote.start, quote.end) === quote.words
