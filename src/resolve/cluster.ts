import { type ClaimId, type Gist, type Happening, type Judgement, JudgementId, type Reason, type Verdict } from '../model/index.ts'
import { pointsOf, reasonsOf, weigh } from './evidence/index.ts'
import type { Weight } from './evidence/weight.ts'
import type { Groups } from './groups.ts'
import { shortHash } from './hash.ts'
import { gistOf, gistWith } from './gist.ts'
import { NUMBERS } from './numbers.ts'

/** Happenings that are one incident, the one that most was compared with first. */
export type Cluster = { readonly founder: Happening; readonly members: readonly Happening[]; readonly gist: Gist }
export type Clustered = { readonly clusters: readonly Cluster[]; readonly judgements: readonly Judgement[] }

type Growing = {
  readonly founder: Happening
  readonly members: Happening[]
  gist: Gist
  readonly order: number
  /** True once an earlier incident took it. */
  gone: boolean
}
type Weighed = { readonly cluster: Growing; readonly weights: readonly Weight[]; readonly points: number }
/** What looks for an incident: happenings that belong together, the first of which speaks for them. */
type Seeker = { readonly happenings: readonly Happening[]; readonly first: Happening; readonly gist: Gist }

const latest = (a: string, b: string): string => (a > b ? a : b)
/** A rule's judgement about two happenings, made when the later of them came. */
export const ruleJudgement = (left: Pick<Happening, 'claims' | 'arrivedAt'>, right: Pick<Happening, 'claims' | 'arrivedAt'>, verdict: Verdict, reasons: readonly Reason[]): Judgement => {
  const [a, b] = [left.claims[0] as ClaimId, right.claims[0] as ClaimId]
  const id = JudgementId(`judgement:${shortHash(`evidence ${a} ${b}`)}`)
  return { id, left: a, right: b, verdict, judge: { by: 'rule', rule: 'evidence' }, reasons, madeAt: latest(left.arrivedAt, right.arrivedAt), withdrawnAt: null }
}

/** Against the gist; and never against the founder, whatever was learned since. */
const weighAgainst = (cluster: Growing, { first, gist }: Seeker): Weighed => {
  const weights = weigh(cluster.gist, gist)
  const points = pointsOf(weights)
  const founded = cluster.members.length === 1 && first.gist === gist ? points : pointsOf(weigh(cluster.founder.gist, first.gist))
  return { cluster, weights, points: founded < NUMBERS.verdict.founderFloor ? Math.min(points, founded) : points }
}

/**
 * Puts the happenings of a neighbourhood into incidents in their order: each is weighed against the gist of the incidents there and
 * against their founder, never against single members, so that a chain of half-alike tellings does not drift from one act
 * to another. The best incident takes it from `same` points on. Then every incident looks once more for an earlier one:
 * what was too vague when it came may be clear by what came later.
 */
export const clustersOf = ({ groups, forbidden }: Groups): Clustered => {
  const clusters: Growing[] = []
  const judgements = new Map<string, Judgement>()
  const mayMeet = (cluster: Growing, happenings: readonly Happening[]): boolean => happenings.every((one) => {
    const never = forbidden.get(one)
    return never === undefined || !cluster.members.some((member) => never.has(member))
  })
  const weighAll = (seeker: Seeker, fits: (cluster: Growing) => boolean): readonly Weighed[] =>
    clusters.filter((cluster) => !cluster.gone && fits(cluster) && mayMeet(cluster, seeker.happenings)).map((cluster) => weighAgainst(cluster, seeker))
      .sort((a, b) => b.points - a.points || a.cluster.order - b.cluster.order)
  const take = (best: Weighed, { happenings, first }: Seeker): void => {
    const { cluster } = best
    cluster.members.push(...happenings)
    cluster.gist = gistWith(cluster.gist, happenings.map((one) => one.gist), cluster.members.map((member) => member.gist))
    const judgement = ruleJudgement(cluster.founder, first, 'same', reasonsOf(best.weights))
    judgements.set(judgement.id, judgement)
  }

  for (const happenings of groups) {
    const first = happenings[0] as Happening
    const seeker: Seeker = { happenings, first, gist: gistOf(first.gist, happenings.slice(1).map((one) => one.gist)) }
    const best = weighAll(seeker, () => true)[0]
    if (best !== undefined && best.points >= NUMBERS.verdict.same) { take(best, seeker); continue }
    clusters.push({ founder: first, members: [...happenings], gist: seeker.gist, order: clusters.length, gone: false })
  }
  for (const cluster of clusters) {
    const seeker: Seeker = { happenings: cluster.members, first: cluster.founder, gist: cluster.gist }
    const best = weighAll(seeker, (other) => other.order < cluster.order)[0]
    if (best !== undefined && best.points >= NUMBERS.verdict.same) { take(best, seeker); cluster.gone = true }
  }
  return { clusters: clusters.filter((cluster) => !cluster.gone), judgements: [...judgements.values()] }
}
