import type { ClaimId } from '../model/index.ts'
import type { Node } from './nodes.ts'
import type { PeoplesWord } from './people.ts'

/** Nodes that a person put together, and which nodes must not meet. */
export type Groups = {
  /** In the order of their first nodes. */
  readonly groups: readonly (readonly Node[])[]
  readonly forbidden: ReadonlyMap<Node, ReadonlySet<Node>>
}

/** The claims that a person set apart from another claim of the same happening: each becomes a node of its own. */
export const takenOut = (happenings: ReadonlyMap<ClaimId, string>, word: PeoplesWord): ReadonlySet<string> =>
  new Set(word.apart.filter(([left, right]) => happenings.has(left) && happenings.get(left) === happenings.get(right))
    .map((pair) => [...pair].sort()[1] as ClaimId))

/** Joins nodes by people's "same", latest first, unless that would make two meet that must not. */
export const groupsOf = (nodes: readonly Node[], word: PeoplesWord): Groups => {
  const nodeOf = new Map(nodes.flatMap((node) => node.claims.map((claim) => [claim.id, node] as const)))
  const pairs = (all: PeoplesWord['apart']): readonly (readonly [Node, Node])[] => all.flatMap(([left, right]) => {
    const a = nodeOf.get(left), b = nodeOf.get(right)
    return a === undefined || b === undefined || a === b ? [] : [[a, b] as const]
  })
  const forbidden = new Map<Node, Set<Node>>()
  for (const [a, b] of pairs(word.apart)) {
    forbidden.set(a, (forbidden.get(a) ?? new Set()).add(b))
    forbidden.set(b, (forbidden.get(b) ?? new Set()).add(a))
  }
  const group = new Map<Node, Set<Node>>()
  for (const [a, b] of pairs(word.together)) {
    const left = group.get(a) ?? new Set([a]), right = group.get(b) ?? new Set([b])
    if (left === right || [...left].some((one) => [...right].some((other) => forbidden.get(one)?.has(other)))) continue
    for (const one of right) left.add(one)
    for (const one of left) group.set(one, left)
  }
  const seen = new Set<Node>()
  const groups = nodes.flatMap((node) => {
    if (seen.has(node)) return []
    const mates = group.get(node)
    const members = mates === undefined ? [node] : nodes.filter((one) => mates.has(one))
    for (const member of members) seen.add(member)
    return [members]
  })
  return { groups, forbidden }
}
