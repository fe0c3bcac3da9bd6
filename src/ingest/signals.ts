import type { Instant, Report, Signal } from '../model/index.ts'

/** What ingest may send for a thing that it was given: the report, or a signal that says what was wrong with it. */
export type Ingested = { readonly ok: true; readonly report: Report } | { readonly ok: false; readonly signal: Signal }

/** Every code of ingest with what it means and what a person can do. */
export const INGEST_CODES = {
  KB_INGEST_NOT_A_REPORT: 'A line is not a report. Write one JSON object a line with at least a "text".',
  KB_INGEST_LINE_TOO_LONG: 'A line is longer than 8 MB and was skipped. One line is one report; split what holds several.',
  KB_INGEST_EMPTY_TEXT: 'There are no words in the text. Put the headline into "text" when there is nothing else.',
  KB_INGEST_NOT_UTF8: 'A line is not UTF-8. Convert the file, for example with iconv.',
  KB_INGEST_DATE_OUT_OF_RANGE: 'The publication date lies before 1950 or far in the future. The report is kept without it.',
  KB_INGEST_DATE_NOT_READ: 'The publication date is not a date that we read. The report is kept without it.',
  KB_INGEST_HTML_IN_TEXT: 'The text holds HTML. Whole pages belong into a file .html; tags inside a text are read as characters.',
  KB_INGEST_NO_ARTICLE: 'A page holds no article, only menus or lists. Give the address of one article, or of the feed.',
  KB_INGEST_NOT_READABLE: 'A file is of a kind that is not read, or broken. Save it as text, HTML, JSON Lines or a feed.',
  KB_INGEST_TOO_LARGE: 'A page, feed or text is larger than 20 MB and was not read.',
  KB_INGEST_DAMAGED_TEXT: 'Some bytes fit no character of the encoding. The report is kept with U+FFFD in their places.',
  KB_INGEST_FEED_CUT_OFF: 'A feed ends in the middle. Its whole entries were read, the last one was not.',
  KB_INGEST_NOT_A_FEED: 'The address is watched as a feed and is none. Watch the address of the feed.',
  KB_INGEST_FETCH_FAILED: 'An address could not be reached. Check it, and the network; we try again later.',
  KB_INGEST_FETCH_STATUS: 'The server of an address answered with an error. Check the address; we try again later.',
  KB_INGEST_ROBOTS: 'The robots.txt of the site asks not to fetch this address by machine. Ask the publisher, or use another feed.',
} as const satisfies Record<string, string>
export type IngestCode = keyof typeof INGEST_CODES

/** What we met and what we had expected, in plain words; `expected` tells what to do. */
export type Trouble = { readonly code: IngestCode; readonly expected: string; readonly came: string }

export const trouble = (code: IngestCode, expected: string, came: string): Trouble => ({ code, expected, came })

export const refuse = (what: Trouble, at: string, now: Instant): Ingested => ({ ok: false, signal: { ...what, at, madeAt: now } })

/** The first characters of something that came, on one line and without control characters, for a message. */
export const excerpt = (text: string, characters = 60): string => {
  const line = text.slice(0, characters * 2).replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ').trim()
  return line.length > characters ? `${line.slice(0, characters)}...` : line
}

const UNITS = ['bytes', 'kB', 'MB', 'GB'] as const
/** A number of bytes as people say it, `50 MB`. */
export const bytesInWords = (bytes: number): string => {
  const power = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3))
  return `${Math.round((bytes / 1000 ** power) * 10) / 10} ${UNITS[power]}`
}
