import type { Print, Report } from '../model/index.ts'
import { tokenise } from '../text/index.ts'
import { NUMBERS } from './numbers.ts'

const HAN = /\p{Script=Han}/u

/** Folded words and numbers of title and text; Han characters stand alone, because nothing parts their words. */
const piecesOf = (report: Pick<Report, 'title' | 'text'>): readonly string[] =>
  tokenise(`${report.title ?? ''}\n${report.text}`).tokens.filter((token) => token.kind === 'word' || token.kind === 'number')
    .flatMap((token) => (HAN.test(token.text) ? [...token.text] : [token.text]))

/** 32 bits that differ in every place when one character does (FNV-1a with the last mix of MurmurHash3). */
export const hashText = (text: string, from = 0x811c9dc5): number => {
  let hash = from
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return mixed(hash)
}
const mixed = (hash: number): number => {
  let bits = hash ^ (hash >>> 16)
  bits = Math.imul(bits, 0x85ebca6b)
  bits ^= bits >>> 13
  bits = Math.imul(bits, 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}

const HASHES = 2 ** 32
const sampled = (runs: readonly number[], scale: number): readonly number[] => (scale === 1 ? runs : runs.filter((run) => run < HASHES / scale))

/**
 * The print of a report: the hashed shingles of its words (Broder 1997, "On the resemblance and containment of documents"), of
 * which a long text keeps the lowest share (FracMinHash: Irber et al. 2022), so that it takes up little and still tells how much of
 * a short text a long one contains. Linear in the length.
 */
export const printOf = (report: Pick<Report, 'title' | 'text'>): Print => {
  const pieces = piecesOf(report).map((piece) => hashText(piece))
  const size = NUMBERS.copies.shingleWords
  const runs = new Set<number>()
  for (let i = 0; i + size <= pieces.length; i++) {
    let hash = 0
    for (let k = i; k < i + size; k++) hash = mixed(Math.imul(hash, 31) + (pieces[k] as number))
    runs.add(hash)
  }
  let scale = 1
  let kept: readonly number[] = [...runs]
  while (kept.length > NUMBERS.copies.most) { scale *= 2; kept = sampled(kept, scale) }
  let whole = pieces.length === 0 ? 0 : 1
  for (const piece of pieces) whole = mixed(Math.imul(whole, 31) + piece)
  return { whole, size: runs.size, scale, runs: [...kept].sort((a, b) => a - b) }
}

/**
 * True when one text is a copy of the other, whatever was changed at its edges: most of the shorter one stands in the
 * longer one. Equal texts are copies however short, empty ones never.
 */
export const copied = (a: Print, b: Print): boolean => {
  if (a.whole === b.whole) return a.whole !== 0
  const [short, long] = a.size <= b.size ? [a, b] : [b, a]
  if (short.size < NUMBERS.copies.fewest) return false
  // Both by the coarser sample.
  const scale = Math.max(a.scale, b.scale)
  const looked = sampled(short.runs, scale)
  if (looked.length < NUMBERS.copies.fewest) return false
  const there = new Set(long.runs)
  // Unlike texts, which are nearly all, are given up long before the end.
  let mayMiss = Math.floor(looked.length * (1 - NUMBERS.copies.share))
  for (const run of looked) if (!there.has(run) && --mayMiss < 0) return false
  return true
}
