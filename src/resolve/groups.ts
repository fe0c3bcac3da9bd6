import type { Claim, ClaimId, Happening } from '../model/index.ts'
import { pairsByWord } from './neighbours.ts'
import type { PeoplesWord } from './people.ts'

/** Happenings that a person put together, and which must not meet. */
export type Groups = {
  /** In the order of their first ones. */
  readonly groups: readonly (readonly Happening[])[]
  readonly forbidden: ReadonlyMap<Happening, ReadonlySet<Happening>>
}

/** The claims that a person set apart from another claim of the same happening: each becomes a happening of its own. */
export const takenOut = (claims: readonly Claim[], word: PeoplesWord): ReadonlySet<ClaimId> => {
  if (word.apart.length === 0) return NONE
  const happenings = new Map(claims.map((claim) => [claim.id, `${claim.report} ${claim.happening}`] as const))
  return new Set(word.apart.filter(([left, right]) => happenings.has(left) && happenings.get(left) === happenings.get(right)).map((pair) => [...pair].sort()[1] as ClaimId))
}
const NONE: ReadonlySet<ClaimId> = new Set()

/** Joins happenings by people's "same", latest first, unless that would make two meet that must not. */
export const groupsOf = (happenings: readonly Happening[], word: PeoplesWord): Groups => {
  const forbidden = new Map<Happening, Set<Happening>>()
  for (const [a, b] of pairsByWord(happenings, word.apart)) {
    forbidden.set(a, (forbidden.get(a) ?? new Set()).add(b))
    forbidden.set(b, (forbidden.get(b) ?? new Set()).add(a))
  }
  const group = new Map<Happening, Set<Happening>>()
  for (const [a, b] of pairsByWord(happenings, word.together)) {
    const left = group.get(a) ?? new Set([a]), right = group.get(b) ?? new Set([b])
    if (left === right || [...left].some((one) => [...right].some((other) => forbidden.get(one)?.has(other)))) continue
    for (const one of right) left.add(one)
    for (const one of left) group.set(one, left)
  }
  const seen = new Set<Happening>()
  const groups = happenings.flatMap((one) => {
    if (seen.has(one)) return []
    const mates = group.get(one)
    const members = mates === undefined ? [one] : happenings.filter((other) => mates.has(other))
    for (const member of members) seen.add(member)
    return [members]
  })
  return { groups, forbidden }
}
