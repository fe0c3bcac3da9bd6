import { type Claim, type EventKind, type Evidence, type Incident, IncidentId, isDated, type Located, type When } from '../model/index.ts'
import type { Cluster } from './cluster.ts'
import { dayOf } from './days.ts'
import { shortHash } from './hash.ts'
import { isPlain } from './kinds.ts'
import { amountsOf, figuresOf } from './ledger.ts'
import type { Texts } from './nodes.ts'
import { countriesOf } from './spots.ts'
import { bestSpan, bestSpot } from './summary.ts'
import { statusOf } from './status.ts'
import { witnessesOf } from './witnesses.ts'

/** The id of the incident that this claim founds; it stays while the founder stays, whatever joins later. */
export const incidentIdOf = (founder: Claim): IncidentId => IncidentId(`incident:${shortHash(founder.id)}`)

/** A particular kind that a third of those who say most name gives the incident its kind; otherwise what most call it. */
const kindOf = (kinds: ReadonlyMap<EventKind, number>): EventKind => {
  const most = Math.max(...kinds.values())
  const rated = [...kinds].filter(([, times]) => times * 3 >= most)
  rated.sort(([a, timesA], [b, timesB]) => Number(isPlain(a)) - Number(isPlain(b)) || timesB - timesA || (a < b ? -1 : 1))
  return (rated[0] as [EventKind, number])[0]
}

/** The narrowest stated date that most support, else a date without a year, else the earliest day it was known, else unknown. */
const whenOf = (claims: readonly Claim[]): When => {
  const dated = claims.flatMap((claim) => (isDated(claim.when) ? [claim.when] : []))
  const spans = dated.map((when) => ({ basis: 'dated' as const, from: dayOf(when.from) ?? 0, to: dayOf(when.to) ?? 0 }))
  const best = bestSpan(spans)
  const stated = best.basis === 'dated' ? dated.find((_, i) => spans[i] === best) : undefined
  if (stated !== undefined) return stated
  const partial = claims.find((claim) => claim.when.basis === 'stated')?.when
  if (partial !== undefined) return partial
  const known = claims
    .flatMap((claim) => (claim.when.basis === 'published' ? [claim.when] : []))
    .sort((a, b) => (a.notAfter < b.notAfter ? -1 : 1))
  return known[0] ?? { basis: 'unknown' }
}

const NOWHERE: Located = { found: false, why: 'no-place-named', at: null, candidates: [] }

/** The most precise place that most do not contradict; without one the founder's reason why there is none. */
const whereOf = (claims: readonly Claim[]): Located =>
  bestSpot(claims.flatMap((claim) => (claim.where.found ? [claim.where] : []))) ??
  claims.find((claim) => !claim.where.found && claim.where.why !== 'no-place-named')?.where ??
  claims[0]?.where ??
  NOWHERE

/** One incident of one cluster. `denials` counts statements elsewhere that deny it. Reports and claims are in the founder's order. */
export const incidentOf = (cluster: Cluster, evidence: Evidence, texts: Texts, denials: number): Incident => {
  const { members, founder } = cluster
  const claims = members.flatMap((node) => node.claims)
  const where = whereOf(claims)
  const countries = where.found ? countriesOf(where) : []
  const witnesses = witnessesOf(members, evidence, texts)
  return {
    id: incidentIdOf(founder.claims[0] as Claim),
    kind: kindOf(cluster.gist.kinds),
    when: whenOf(claims),
    where,
    figures: figuresOf(members, countries),
    amounts: amountsOf(members, countries),
    reports: [...new Set(members.map((node) => node.report))],
    claims: claims.map((claim) => claim.id),
    witnesses,
    status: statusOf(members, countries, witnesses, denials),
    demonstration: members.some((node) => evidence.reports.get(node.report)?.demonstration === true),
  }
}
