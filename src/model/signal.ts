import type { Instant } from './ids.ts'

/**
 * The world changed or sent what we did not expect: stored, shown, and open until somebody resolves it.
 * `code` is a word code such as `KB_INGEST_NOT_A_REPORT`; `at` tells where (`file.jsonl:12`, an address, a report's id).
 */
export type Signal = {
  readonly code: string
  readonly at: string
  readonly expected: string
  readonly came: string
  readonly madeAt: Instant
}
