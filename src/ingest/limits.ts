/** Every bound of ingest with its reason. */
export const LIMITS = {
  /** Bytes of one JSON line: the longest reports known are some 100 kB; memory stays below a few such lines. 2026-11. */
  lineBytes: 8_000_000,
  /** Bytes of one page, feed or text file, after decompression: the largest feed met is about 5 MB. 2026-11. */
  documentBytes: 20_000_000,
  /** Bytes looked at to tell what a file is. The HTML standard looks at 1024 for the charset; news pages put more before it. */
  headBytes: 4096,
  /** Depth of a page: Readability takes 0.2 s at 1000 and grows with its square; news pages stay below 60. 2026-11. */
  pageDepth: 1000,
  /** Elements of a page: Readability takes about 3 s at 100 000; news pages have 1 000 to 20 000. 2026-11. */
  pageElements: 100_000,
  /** Attributes of one element, and pieces of a page: the DOM's time grows with their square beyond this. 2026-11. */
  elementAttributes: 500,
  pagePieces: 500_000,
  /** No report was published before this day: earlier years are other calendars (1404) or errors. */
  publishedFrom: '1950-01-01',
  /** Days after now that a publication date may lie: clocks go wrong and issues are dated ahead, by less than a year. */
  publishedAheadDays: 366,
  /** Seconds to wait for an answer, and for robots.txt. */
  fetchSeconds: 30,
  robotsSeconds: 10,
  /** Bytes of robots.txt that are read: RFC 9309, 2.5, asks for at least 500 KiB. */
  robotsBytes: 512_000,
  /** Seconds for which robots.txt is remembered: RFC 9309, 2.4. */
  robotsKeptSeconds: 86_400,
  /** Seconds between two looks at a feed: at least, usually, after a failure, at most. */
  pollLeastSeconds: 300,
  pollUsualSeconds: 900,
  pollFailedSeconds: 1800,
  pollMostSeconds: 86_400,
} as const
