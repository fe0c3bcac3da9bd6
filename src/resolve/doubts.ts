import type { Judgement, Standing } from '../model/index.ts'
import { blocksOf } from './blocks.ts'
import { ruleJudgement } from './cluster.ts'
import { pointsOf, reasonsOf, weigh } from './evidence/index.ts'
import { NUMBERS } from './numbers.ts'

/** Evidence that every other incident of the day may share. */
const COMMON: ReadonlySet<string> = new Set(['time', 'kind'])

/**
 * Whether a person should look at two incidents together: much speaks for one, and not enough. A day and a kind in common are no reason
 * to look: what names no place would be shown beside everything that happened that day. Null when there is nothing to ask.
 */
export const doubtOf = (a: Standing, b: Standing): Judgement | null => {
  const [left, right] = a.incident < b.incident ? [a, b] : [b, a]
  const reasons = weigh(left.gist, right.gist)
  const particular = reasons.reduce((all, reason) => (COMMON.has(reason.evidence) ? all : all + reason.points), 0)
  if (pointsOf(reasons) < NUMBERS.verdict.unsure || particular < NUMBERS.verdict.particular) return null
  return ruleJudgement({ claims: [left.claim], arrivedAt: left.arrivedAt }, { claims: [right.claim], arrivedAt: right.arrivedAt }, 'unsure', reasonsOf(reasons))
}

/** All pairs of incidents about which a person should be asked. */
export const doubtsAmong = (standings: readonly Standing[]): readonly Judgement[] => {
  const blocks = new Map<string, Standing[]>()
  const doubts: Judgement[] = []
  // Whoever comes last finds those that stand where it looks.
  for (const one of standings) {
    const { stands, looks } = blocksOf(one.gist)
    for (const other of new Set(looks.flatMap((block) => blocks.get(block) ?? []))) { const doubt = doubtOf(one, other); if (doubt) doubts.push(doubt) }
    for (const block of stands) { const list = blocks.get(block); if (list === undefined) blocks.set(block, [one]); else list.push(one) }
  }
  return doubts
}
