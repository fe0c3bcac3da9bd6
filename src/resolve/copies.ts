import type { Report } from '../model/index.ts'
import { tokenise } from '../text/index.ts'
import { NUMBERS } from './numbers.ts'

/** A text as the set of its short runs of words, for finding copies. */
export type Shingles = { readonly whole: string; readonly runs: ReadonlySet<number> }

const HAN = /\p{Script=Han}/u

/** Folded words and numbers of title and text; Han characters stand alone, because nothing parts their words. */
const piecesOf = (report: Pick<Report, 'title' | 'text'>): readonly string[] =>
  tokenise(`${report.title ?? ''}\n${report.text}`).tokens.filter((token) => token.kind === 'word' || token.kind === 'number')
    .flatMap((token) => (HAN.test(token.text) ? [...token.text] : [token.text]))

/** The shingles of a report (Broder 1997, "On the resemblance and containment of documents"). Linear in its length. */
export const shinglesOf = (report: Pick<Report, 'title' | 'text'>): Shingles => {
  const pieces = piecesOf(report)
  const runs = new Set<number>()
  const size = NUMBERS.copies.shingleWords
  for (let i = 0; i + size <= pieces.length; i++) {
    let hash = 0
    for (let k = i; k < i + size; k++) {
      const piece = pieces[k] as string
      for (let c = 0; c < piece.length; c++) hash = (Math.imul(hash, 31) + piece.charCodeAt(c)) | 0
      hash = (Math.imul(hash, 31) + 1) | 0
    }
    runs.add(hash)
  }
  return { whole: pieces.join(' '), runs }
}

/**
 * True when one text is a copy of the other, whatever was changed at its edges: most of the shorter one stands in the
 * longer one. Equal texts are copies however short, empty ones never.
 */
export const copied = (a: Shingles, b: Shingles): boolean => {
  if (a.whole === b.whole) return a.whole !== ''
  const [short, long] = a.runs.size <= b.runs.size ? [a, b] : [b, a]
  if (short.runs.size < NUMBERS.copies.fewest) return false
  // Unlike texts, which are nearly all, are given up long before the end.
  let mayMiss = Math.floor(short.runs.size * (1 - NUMBERS.copies.share))
  for (const run of short.runs) if (!long.runs.has(run) && --mayMiss < 0) return false
  return true
}
