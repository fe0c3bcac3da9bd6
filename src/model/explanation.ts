import type { Reading } from './claim.ts'
import type { Quote } from './quote.ts'

/** A reading that lost against another, with the reason. */
export type Rival = { readonly what: string; readonly why: string; readonly at: Quote | null }

/** One step from characters to claim: what was found, by which rule or word (`languages/fa/words/said.txt:3`), from what. */
export type Explained = {
  readonly what: string
  readonly rule: string
  readonly at: Quote | null
  readonly rivals: readonly Rival[]
  readonly from: readonly Explained[]
}

export type Explanation = { readonly reading: Reading; readonly tree: readonly Explained[] }
