import { type Instant, type Judgement, JudgementId, type Reason, type Verdict } from '../model/index.ts'
import { looksIn, standsIn } from './block.ts'
import { pointsOf, weigh } from './evidence/index.ts'
import type { Groups } from './groups.ts'
import { shortHash } from './hash.ts'
import type { Node } from './nodes.ts'
import { NUMBERS } from './numbers.ts'
import { gistOf, type Summary } from './summary.ts'

/** Nodes that are one incident, the founder first. */
export type Cluster = { readonly founder: Node; readonly members: readonly Node[]; readonly gist: Summary }

type Growing = { readonly founder: Node; readonly members: Node[]; gist: Summary; readonly blocks: Set<string>; readonly order: number }
type Weighed = { readonly cluster: Growing; readonly reasons: readonly Reason[]; readonly points: number }

export const ruleJudgement = (left: Node, right: Node, verdict: Verdict, rule: string, reasons: readonly Reason[], now: Instant): Judgement => {
  const [a, b] = [(left.claims[0] as Node['claims'][number]).id, (right.claims[0] as Node['claims'][number]).id]
  return { id: JudgementId(`judgement:${shortHash(`${rule} ${a} ${b}`)}`), left: a, right: b, verdict, judge: { by: 'rule', rule }, reasons, madeAt: now, withdrawnAt: null }
}

/**
 * Puts nodes into incidents in their order: each is weighed against the gist of the incidents of its time and place and
 * against their founder, never against single members, so that a chain of half-alike tellings does not drift from one act
 * to another. The best incident takes it from `same` points on; between `unsure` and `same` a judgement asks a person.
 */
export const clustersOf = ({ groups, forbidden }: Groups, now: Instant): { readonly clusters: readonly Cluster[]; readonly judgements: readonly Judgement[] } => {
  const clusters: Growing[] = []
  const judgements: Judgement[] = []
  const blocks = new Map<string, Growing[]>()
  const stand = (cluster: Growing): void => {
    for (const key of standsIn(cluster.gist)) {
      if (cluster.blocks.has(key)) continue
      cluster.blocks.add(key)
      const block = blocks.get(key)
      if (block === undefined) blocks.set(key, [cluster])
      else block.push(cluster)
    }
  }
  const mayMeet = (cluster: Growing, nodes: readonly Node[]): boolean =>
    nodes.every((node) => { const never = forbidden.get(node); return never === undefined || !cluster.members.some((member) => never.has(member)) })
  const candidatesOf = (summary: Summary, nodes: readonly Node[]): readonly Weighed[] =>
    [...new Set(looksIn(summary).flatMap((key) => blocks.get(key) ?? []))].sort((a, b) => a.order - b.order).filter((cluster) => mayMeet(cluster, nodes)).map((cluster) => {
      const reasons = weigh(cluster.gist, summary)
      const founded = cluster.members.length === 1 ? pointsOf(reasons) : pointsOf(weigh(cluster.founder.summary, summary))
      const points = pointsOf(reasons)
      return { cluster, reasons, points: founded < NUMBERS.verdict.founderFloor ? Math.min(points, founded) : points }
    }).sort((a, b) => b.points - a.points || a.cluster.order - b.cluster.order)

  for (const nodes of groups) {
    const first = nodes[0] as Node
    const summary = nodes.length === 1 ? first.summary : gistOf(nodes.map((node) => node.summary))
    const weighed = candidatesOf(summary, nodes)
    const best = weighed[0]
    const taken = best !== undefined && best.points >= NUMBERS.verdict.same
    if (taken) {
      best.cluster.members.push(...nodes)
      best.cluster.gist = gistOf(best.cluster.members.map((member) => member.summary))
      judgements.push(ruleJudgement(best.cluster.founder, first, 'same', 'evidence', best.reasons, now))
      stand(best.cluster)
    } else {
      const cluster: Growing = { founder: first, members: [...nodes], gist: summary, blocks: new Set(), order: clusters.length }
      clusters.push(cluster)
      stand(cluster)
    }
    for (const other of weighed.slice(taken ? 1 : 0)) {
      if (other.points < NUMBERS.verdict.unsure) break
      judgements.push(ruleJudgement(other.cluster.founder, first, 'unsure', 'evidence', other.reasons, now))
    }
  }
  return { clusters, judgements }
}
