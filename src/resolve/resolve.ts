import { type Claim, type Evidence, type Judgement, JudgementId, type Register } from '../model/index.ts'
import { type Cluster, clustersOf } from './cluster.ts'
import { groupsOf, takenOut } from './groups.ts'
import { shortHash } from './hash.ts'
import { incidentIdOf, incidentOf } from './incidents.ts'
import { linksOf } from './links.ts'
import { nodesOf, textsOf } from './nodes.ts'
import { peoplesWord } from './people.ts'

/** Claims of one happening in one report are one by what the report says; that, too, is a judgement with its reason. */
const withinReports = (clusters: readonly Cluster[], evidence: Evidence): readonly Judgement[] =>
  clusters.flatMap((cluster) =>
    cluster.members.flatMap((node) =>
      node.claims.slice(1).map((claim): Judgement => {
        const left = (node.claims[0] as Claim).id
        const reasons = [{ evidence: 'happening', points: 0, sentence: 'the report tells both as one happening' }]
        return {
          id: JudgementId(`judgement:${shortHash(`happening ${left} ${claim.id}`)}`),
          left,
          right: claim.id,
          verdict: 'same',
          judge: { by: 'rule', rule: 'happening' },
          reasons,
          madeAt: evidence.now,
          withdrawnAt: null,
        }
      }),
    ),
  )

/** A denial counts against the happening that it speaks of; to deny something else beside it ("our soil is not used") does not. */
const denialsOf = (evidence: Evidence, links: Register['links'], happenings: ReadonlyMap<string, string>): ReadonlyMap<string, number> => {
  const told = new Set(evidence.claims.filter((claim) => claim.family === 'event').map((claim) => happenings.get(claim.id)))
  const denials = new Set(evidence.claims.filter((claim) => claim.family === 'statement' && claim.kind === 'denial' && told.has(happenings.get(claim.id))).map((claim) => claim.id))
  const counts = new Map<string, number>()
  for (const link of links)
    if (link.as === 'reaction' && denials.has(link.claim)) counts.set(link.incident, (counts.get(link.incident) ?? 0) + 1)
  return counts
}

/**
 * Decides, with reasons, which claims are one incident: the whole register from what was reported and what people judged.
 * The same evidence in any order gives the same register. `judgements` are the rules' of this run (`same` for what was
 * joined, `unsure` for what a person should look at); people's outrank them and are read from the evidence. Never throws
 * on odd input: claims without place or date, of unknown reports, or against each other found incidents of their own.
 */
export const resolve = (evidence: Evidence): Register => {
  const word = peoplesWord(evidence.judgements)
  const happenings = new Map(evidence.claims.map((claim) => [claim.id, `${claim.report} ${claim.happening}`] as const))
  const texts = textsOf(evidence.reports)
  const nodes = nodesOf(evidence, takenOut(happenings, word), texts)
  const { clusters, judgements } = clustersOf(groupsOf(nodes, word), evidence.now)
  const links = linksOf(evidence, clusters)
  const denials = denialsOf(evidence, links, happenings)
  const incidents = clusters.map((cluster) =>
    incidentOf(cluster, evidence, texts, denials.get(incidentIdOf(cluster.founder.claims[0] as Claim)) ?? 0),
  )
  return { incidents, judgements: [...judgements, ...withinReports(clusters, evidence)], links }
}
