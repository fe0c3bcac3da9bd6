import { type Instant, type Judgement, JudgementId, type Reason, type Verdict } from '../model/index.ts'
import { looksIn, standsIn } from './block.ts'
import { pointsOf, weigh } from './evidence/index.ts'
import type { Groups } from './groups.ts'
import { shortHash } from './hash.ts'
import type { Node } from './nodes.ts'
import { NUMBERS } from './numbers.ts'
import { gistOf, gistWith, type Summary } from './summary.ts'

/** Nodes that are one incident, the founder first. */
export type Cluster = { readonly founder: Node; readonly members: readonly Node[]; readonly gist: Summary }
export type Clustered = { readonly clusters: readonly Cluster[]; readonly judgements: readonly Judgement[] }

type Growing = {
  readonly founder: Node
  readonly members: Node[]
  gist: Summary
  readonly blocks: Set<string>
  readonly order: number
  /** True once an earlier incident took it. */
  gone: boolean
}
type Weighed = { readonly cluster: Growing; readonly reasons: readonly Reason[]; readonly points: number }
/** What looks for an incident: nodes that belong together, the first of which speaks for them. */
type Seeker = { readonly nodes: readonly Node[]; readonly first: Node; readonly gist: Summary }

const ruleJudgement = (left: Node, right: Node, verdict: Verdict, reasons: readonly Reason[], now: Instant): Judgement => {
  const [a, b] = [(left.claims[0] as Node['claims'][number]).id, (right.claims[0] as Node['claims'][number]).id]
  const id = JudgementId(`judgement:${shortHash(`evidence ${a} ${b}`)}`)
  return { id, left: a, right: b, verdict, judge: { by: 'rule', rule: 'evidence' }, reasons, madeAt: now, withdrawnAt: null }
}

/** The incidents by the blocks of time, place and kind in which they stand. */
const blocksOf = (): { readonly stand: (cluster: Growing) => void; readonly near: (summary: Summary) => readonly Growing[] } => {
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
  const near = (summary: Summary): readonly Growing[] =>
    [...new Set(looksIn(summary).flatMap((key) => blocks.get(key) ?? []))].filter((cluster) => !cluster.gone).sort((a, b) => a.order - b.order)
  return { stand, near }
}

/** Against the gist; and never against the founder, whatever was learned since. */
const weighAgainst = (cluster: Growing, { first, gist }: Seeker): Weighed => {
  const reasons = weigh(cluster.gist, gist)
  const points = pointsOf(reasons)
  const founded = cluster.members.length === 1 && first.summary === gist ? points : pointsOf(weigh(cluster.founder.summary, first.summary))
  return { cluster, reasons, points: founded < NUMBERS.verdict.founderFloor ? Math.min(points, founded) : points }
}

/**
 * Puts nodes into incidents in their order: each is weighed against the gist of the incidents of its time and place and
 * against their founder, never against single members, so that a chain of half-alike tellings does not drift from one act
 * to another. The best incident takes it from `same` points on. Then every incident looks once more for an earlier one:
 * what was too vague when it came may be clear by what came later. Between `unsure` and `same` a judgement asks a person.
 */
export const clustersOf = ({ groups, forbidden }: Groups, now: Instant): Clustered => {
  const clusters: Growing[] = []
  const judgements = new Map<string, Judgement>()
  const { stand, near } = blocksOf()
  const mayMeet = (cluster: Growing, nodes: readonly Node[]): boolean => nodes.every((node) => {
    const never = forbidden.get(node)
    return never === undefined || !cluster.members.some((member) => never.has(member))
  })
  const weighAll = (seeker: Seeker, fits: (cluster: Growing) => boolean): readonly Weighed[] =>
    near(seeker.gist).filter((cluster) => fits(cluster) && mayMeet(cluster, seeker.nodes)).map((cluster) => weighAgainst(cluster, seeker))
      .sort((a, b) => b.points - a.points || a.cluster.order - b.cluster.order)
  const judge = (weighed: Weighed, first: Node, verdict: Verdict): void => {
    const judgement = ruleJudgement(weighed.cluster.founder, first, verdict, weighed.reasons, now)
    judgements.set(judgement.id, judgement)
  }
  const take = (best: Weighed, { nodes, first }: Seeker): void => {
    const { cluster } = best
    cluster.members.push(...nodes)
    cluster.gist = gistWith(cluster.gist, nodes.map((node) => node.summary), cluster.members.map((member) => member.summary))
    judge(best, first, 'same')
    stand(cluster)
  }

  for (const nodes of groups) {
    const first = nodes[0] as Node
    const seeker: Seeker = { nodes, first, gist: gistOf(first.summary, nodes.slice(1).map((node) => node.summary)) }
    const best = weighAll(seeker, () => true)[0]
    if (best !== undefined && best.points >= NUMBERS.verdict.same) { take(best, seeker); continue }
    const cluster: Growing = { founder: first, members: [...nodes], gist: seeker.gist, blocks: new Set(), order: clusters.length, gone: false }
    clusters.push(cluster)
    stand(cluster)
  }
  for (const cluster of clusters) {
    const seeker: Seeker = { nodes: cluster.members, first: cluster.founder, gist: cluster.gist }
    const weighed = weighAll(seeker, (other) => other.order < cluster.order)
    const best = weighed[0]
    if (best !== undefined && best.points >= NUMBERS.verdict.same) { take(best, seeker); cluster.gone = true }
    for (const other of weighed.slice(cluster.gone ? 1 : 0)) if (other.points >= NUMBERS.verdict.unsure) judge(other, cluster.founder, 'unsure')
  }
  return { clusters: clusters.filter((cluster) => !cluster.gone), judgements: [...judgements.values()] }
}
