import { type Claim, type ClaimId, type EventClaim, type Evidence, type Gist, type Happening, type Incident, IncidentId, isDated, type Located, type When } from '../model/index.ts'
import type { Cluster } from './cluster.ts'
import { dayOf } from './days.ts'
import { type peoplesGrades, suggestedGrade, withGrade } from './grading.ts'
import { shortHash } from './hash.ts'
import { isPlain } from './kinds.ts'
import { amountsOf, figuresOf } from './ledger.ts'
import { countriesOf } from './spots.ts'
import { bestSpan, bestSpot } from './gist.ts'
import { statusOf } from './status.ts'
import { witnessesOf } from './witnesses.ts'

/** The id of the incident whose first report tells this; it stays while that one stays, whatever joins later. */
const incidentIdOf = (first: Happening): IncidentId => IncidentId(`incident:${shortHash(first.name)}`)

/** The one whose report came first. */
const firstToCome = (members: readonly Happening[]): Happening => members.reduce((first, one) => (one.arrival < first.arrival ? one : first))

/** One happening with the claims that tell it. */
export type Told = { readonly happening: Happening; readonly claims: readonly EventClaim[] }

/** A particular kind that a third of those who say most name gives the incident its kind; otherwise what most call it. */
const kindOf = (kinds: Gist['kinds']): Incident['kind'] => {
  const most = Math.max(...kinds.map(([, times]) => times))
  const rated = kinds.filter(([, times]) => times * 3 >= most)
  rated.sort(([a, timesA], [b, timesB]) => Number(isPlain(a)) - Number(isPlain(b)) || timesB - timesA || (a < b ? -1 : 1))
  return (rated[0] as Gist['kinds'][number])[0]
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

/** What a person set for it, or for an incident that became part of it: the latest word. */
const graded = (members: readonly Happening[], { incidents }: ReturnType<typeof peoplesGrades>) =>
  incidents.size === 0 ? undefined : members.flatMap((one) => incidents.get(incidentIdOf(one)) ?? []).sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1))[0]

/** One incident of one cluster. Reports and claims are in the founder's order. */
export const incidentOf = (cluster: Cluster, claimOf: (id: ClaimId) => EventClaim, sources: Evidence['sources'], grades: ReturnType<typeof peoplesGrades>): Incident => {
  const { members } = cluster
  const standing = members.filter((one) => !one.withdrawn)
  // What all have taken back is shown as they told it, and called withdrawn.
  const told = (standing.length > 0 ? standing : members).map((happening): Told => ({ happening, claims: happening.claims.map(claimOf) }))
  const claims = told.flatMap((one) => one.claims)
  const where = whereOf(claims)
  const countries = where.found ? countriesOf(where) : []
  const witnesses = witnessesOf(told.map(({ happening }) => happening), sources)
  const status = standing.length === 0 ? 'withdrawn' : statusOf(claims, countries, witnesses, standing.reduce((all, one) => all + one.denials, 0))
  return withGrade({
    id: incidentIdOf(firstToCome(members)),
    kind: kindOf(cluster.gist.kinds),
    when: whenOf(claims),
    where,
    figures: figuresOf(told, countries),
    amounts: amountsOf(told, countries),
    reports: [...new Set(members.map((one) => one.report))],
    claims: members.flatMap((one) => one.claims),
    witnesses,
    status,
    grading: suggestedGrade(told.map(({ happening }) => happening), status, witnesses, sources, grades.sources),
    demonstration: members.some((one) => one.demonstration),
  }, graded(members, grades))
}
