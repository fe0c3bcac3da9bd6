import { type Claim, type ClaimId, type EventClaim, type Evidence, type Graded, type Happening, type Judged, type Judgement, JudgementId, type Register } from '../model/index.ts'
import { type Cluster, clustersOf } from './cluster.ts'
import { doubtsAmong } from './doubts.ts'
import { peoplesGrades } from './grading.ts'
import { groupsOf, takenOut } from './groups.ts'
import { happeningsOf, inOrder } from './happenings.ts'
import { shortHash } from './hash.ts'
import { incidentOf } from './incidents.ts'
import { linksOf } from './links.ts'
import { neighbourhoodsOf } from './neighbours.ts'
import { peoplesWord } from './people.ts'

/** Claims of one happening in one report are one by what the report says; that, too, is a judgement with its reason. */
const withinReports = (clusters: readonly Cluster[]): readonly Judgement[] =>
  clusters.flatMap((cluster) => cluster.members.flatMap(({ claims, arrivedAt }) => claims.slice(1).map((right): Judgement => {
    const left = claims[0] as ClaimId
    const reasons = [{ evidence: 'happening', points: 0, sentence: 'the report tells both as one happening' }]
    return { id: JudgementId(`judgement:${shortHash(`happening ${left} ${right}`)}`), left, right, verdict: 'same', judge: { by: 'rule', rule: 'happening' }, reasons, madeAt: arrivedAt, withdrawnAt: null }
  })))

/**
 * The incidents of one neighbourhood, and what rules judged there. `judgements` are people's about its claims; `claimOf` knows the claims
 * that its happenings name.
 */
export const judgeNeighbourhood = (happenings: readonly Happening[], claimOf: (id: ClaimId) => EventClaim, judgements: readonly Judgement[], sources: Evidence['sources'], graded: readonly Graded[]): { readonly judged: readonly Judged[]; readonly judgements: readonly Judgement[] } => {
  const { clusters, judgements: made } = clustersOf(groupsOf(inOrder(happenings), peoplesWord(judgements)))
  const grades = peoplesGrades(graded)
  const judged = clusters.map((cluster): Judged => {
    const incident = incidentOf(cluster, claimOf, sources, grades)
    return { incident, standing: { incident: incident.id, claim: cluster.founder.claims[0] as ClaimId, arrivedAt: cluster.founder.arrivedAt, gist: cluster.gist } }
  })
  return { judged, judgements: [...made, ...withinReports(clusters)] }
}

/**
 * Decides, with reasons, which claims are one incident: the whole register from what was reported and what people judged.
 * The same evidence in any order gives the same register; a store that judges neighbourhood by neighbourhood gets the same.
 * `judgements` are the rules' of this run (`same` for what was joined, `unsure` for what a person should look at); people's outrank them
 * and are read from the evidence. Never throws on odd input: claims without place or date, of unknown reports, or against each
 * other found incidents of their own.
 */
export const resolve = (evidence: Evidence): Register => {
  const word = peoplesWord(evidence.judgements)
  const apart = takenOut(evidence.claims, word)
  const claims = new Map(evidence.claims.map((claim) => [claim.id, claim] as const))
  const byReport = new Map<string, Claim[]>()
  for (const claim of evidence.claims) {
    const own = byReport.get(claim.report)
    if (own === undefined) byReport.set(claim.report, [claim])
    else own.push(claim)
  }
  const happenings = inOrder([...byReport].flatMap(([id, own]) => {
    const report = evidence.reports.get(id as Claim['report']) ?? { id: id as Claim['report'], source: null, url: null, lang: null, published: null, title: null, text: '' }
    return happeningsOf(report, own, apart, evidence.now)
  }))
  const parts = neighbourhoodsOf(happenings, word).map((part) => judgeNeighbourhood(part, (id) => claims.get(id) as EventClaim, evidence.judgements, evidence.sources, evidence.grades ?? []))
  const judged = parts.flatMap((part) => part.judged)
  const incidents = judged.map(({ incident }) => incident)
  return { incidents, judgements: [...parts.flatMap((part) => part.judgements), ...doubtsAmong(judged.map(({ standing }) => standing))], links: linksOf(evidence, incidents) }
}
