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

/** The share of the shorter text that stands in the longer one, 0 to 1; equal texts are 1 however short. */
export const sharedOf = (a: Shingles, b: Shingles): number => {
  if (a.whole === b.whole) return a.whole === '' ? 0 : 1
  const [short, long] = a.runs.size <= b.runs.size ? [a, b] : [b, a]
  if (short.runs.size < NUMBERS.copies.fewest) return 0
  let both = 0
  for (const run of short.runs) if (long.runs.has(run)) both++
  return both / short.runs.size
}

/** True when one text is a copy of the other, whatever was changed at its edges. */
export const copied = (a: Shingles, b: Shingles): boolean => sharedOf(a, b) >= NUMBERS.copies.share
