import type { Happening } from '../model/index.ts'
import { blocksOf } from './blocks.ts'
import { pointsOf, weigh } from './evidence/index.ts'
import { NUMBERS } from './numbers.ts'
import type { PeoplesWord } from './people.ts'

/** True when rules would make one incident of the two alone. Only neighbours, and neighbours of neighbours, can become one incident. */
export const areNeighbours = (a: Happening, b: Happening): boolean => pointsOf(weigh(a.gist, b.gist)) >= NUMBERS.verdict.same

/** Lists that were joined, each once. */
export const newUnion = <T>(): { readonly join: (a: T, b: T) => void; readonly of: (one: T) => T } => {
  const up = new Map<T, T>()
  const of = (one: T): T => {
    let at = one
    for (let next = up.get(at); next !== undefined && next !== at; next = up.get(at)) at = next
    up.set(one, at)
    return at
  }
  return { of, join: (a, b) => { up.set(of(b), of(a)) } }
}

/** Pairs of happenings that a person's "same" joins. */
export const pairsByWord = (happenings: readonly Happening[], pairs: PeoplesWord['together']): readonly (readonly [Happening, Happening])[] => {
  if (pairs.length === 0) return []
  const byClaim = new Map(happenings.flatMap((one) => one.claims.map((claim) => [claim, one] as const)))
  return pairs.flatMap(([left, right]) => {
    const a = byClaim.get(left), b = byClaim.get(right)
    return a === undefined || b === undefined || a === b ? [] : [[a, b] as const]
  })
}

/**
 * Happenings that neighbours, or people, connect. Whatever is decided inside such a neighbourhood depends on nothing outside it: so
 * a new report asks for its own neighbourhood to be judged again, and for no other.
 */
export const neighbourhoodsOf = (happenings: readonly Happening[], word: PeoplesWord): readonly (readonly Happening[])[] => {
  const { join, of } = newUnion<Happening>()
  const stands = new Map<string, Happening[]>()
  const blocks = happenings.map((one) => ({ one, ...blocksOf(one.gist) }))
  for (const { one, stands: keys } of blocks) for (const key of keys) {
    const block = stands.get(key)
    if (block === undefined) stands.set(key, [one])
    else block.push(one)
  }
  for (const { one, looks } of blocks) {
    const met = new Set<Happening>([one])
    for (const key of looks) for (const other of stands.get(key) ?? []) {
      if (met.has(other)) continue
      met.add(other)
      if (of(one) !== of(other) && areNeighbours(one, other)) join(one, other)
    }
  }
  for (const [a, b] of pairsByWord(happenings, word.together)) join(a, b)
  const parts = new Map<Happening, Happening[]>()
  for (const one of happenings) {
    const part = parts.get(of(one))
    if (part === undefined) parts.set(of(one), [one])
    else part.push(one)
  }
  return [...parts.values()]
}
