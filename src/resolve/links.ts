import { type Claim, type Evidence, type EventKind, isDated, type Link, type ReportId, type TotalKind } from '../model/index.ts'
import type { Cluster } from './cluster.ts'
import { type DayNumber, dayOf, showDay } from './days.ts'
import { incidentIdOf } from './incidents.ts'
import { GROUP_OF, type KindGroup } from './kinds.ts'
import { NUMBERS } from './numbers.ts'
import { countriesOf, isWide } from './spots.ts'
import { touches } from './summary.ts'

/** Which kinds of incident a total sums. `incident_total` sums whatever is violent. */
const SUMS: Readonly<Record<TotalKind, readonly KindGroup[]>> = {
  casualty_total: ['violence', 'mishap', 'civil'],
  drug_seizure_total: ['drugs'],
  weapons_seizure_total: ['seizure'],
  arrest_total: ['security'],
  crossing_total: ['movement'],
  deportation_total: ['movement'],
  incident_total: ['violence'],
}

/** Statements that answer something that happened; agreements, advice and remarks do so only beside it. */
const ANSWERS: ReadonlySet<string> = new Set([
  'condemnation',
  'accusation',
  'denial',
  'claim_of_responsibility',
  'condolence',
  'demand',
  'order',
  'warning',
  'objection',
])

const groupOf = (cluster: Cluster): ReadonlySet<KindGroup> => new Set([...cluster.gist.kinds.keys()].map((kind: EventKind) => GROUP_OF[kind]))

const placesFit = (claim: Claim, cluster: Cluster): boolean => {
  const spot = cluster.gist.spot
  if (!claim.where.found || spot === null) return true
  const { where } = claim
  return isWide(where) || isWide(spot) ? countriesOf(where).some((country) => countriesOf(spot).includes(country)) : touches(where, spot)
}

/** The incidents by the day they happened, for totals: only what has a date can be told to lie in a period. */
const byDay = (clusters: readonly Cluster[]): readonly { readonly day: DayNumber; readonly cluster: Cluster }[] =>
  clusters
    .flatMap((cluster) => (cluster.gist.span.basis === 'dated' ? [{ day: cluster.gist.span.to, cluster }] : []))
    .sort((a, b) => a.day - b.day)

const firstFrom = (days: readonly { readonly day: DayNumber }[], from: DayNumber): number => {
  let low = 0,
    high = days.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((days[middle] as { day: DayNumber }).day < from) low = middle + 1
    else high = middle
  }
  return low
}

const nationsOf = (claim: Claim): readonly string[] =>
  claim.figures.flatMap((figure) => (figure.side !== 'attacker' && figure.who.nationality !== null ? [figure.who.nationality] : []))

/** True when the total counts enough: an incident of more dead than the sum is none of its parts. */
const holds = (claim: Claim, cluster: Cluster): boolean => claim.figures.every((figure) => {
  if (figure.count.max === null) return true
  const most = figure.count.max
  const tolls = cluster.gist.tolls.filter((toll) => toll.of === figure.of)
  return tolls.length === 0 || tolls.some((toll) => toll.count.min <= most)
})

/** A period alone fits anything: the place or the victims' nationality must fit as well, and neither may speak against it. */
const sumsUp = (claim: Claim, cluster: Cluster): boolean => {
  const nations = nationsOf(claim)
  const shared = nations.some((nation) => cluster.gist.nationalities.has(nation))
  const strangers = nations.length > 0 && cluster.gist.nationalities.size > 0 && !shared
  const placed = claim.where.found && cluster.gist.spot !== null
  return !strangers && (shared || placed) && placesFit(claim, cluster) && holds(claim, cluster)
}

const linkTotals = (claims: readonly Claim[], clusters: readonly Cluster[]): readonly Link[] => {
  const days = byDay(clusters)
  return claims.flatMap((claim) => {
    if (claim.family !== 'total' || !isDated(claim.when)) return []
    const from = dayOf(claim.when.from),
      to = dayOf(claim.when.to)
    if (from === null || to === null || to - from > NUMBERS.links.longestTotalDays) return []
    const sums = SUMS[claim.kind]
    const links: Link[] = []
    for (let i = firstFrom(days, from); i < days.length && (days[i] as { day: DayNumber }).day <= to; i++) {
      const { cluster } = days[i] as { cluster: Cluster }
      if (!sums.some((group) => groupOf(cluster).has(group)) || !sumsUp(claim, cluster)) continue
      links.push({
        incident: incidentIdOf(cluster.founder.claims[0] as Claim),
        claim: claim.id,
        as: 'total',
        sentence: `a ${claim.kind} from ${showDay(from)} to ${showDay(to)} that its day and place fit`,
      })
    }
    return links
  })
}

/** The incident a statement answers: of the same happening, or the only one its report is news of, when place and time fit. */
const answeredBy = (
  claim: Claim,
  byHappening: ReadonlyMap<string, Cluster>,
  newsOf: ReadonlyMap<ReportId, ReadonlySet<Cluster>>,
  published: DayNumber | null,
): readonly [Cluster, string] | null => {
  const beside = byHappening.get(`${claim.report} ${claim.happening}`)
  if (beside !== undefined) return [beside, `the report tells it as one happening with the ${claim.kind}`]
  const news = [...(newsOf.get(claim.report) ?? [])]
  const only = news.length === 1 ? news[0] : undefined
  if (only === undefined || !ANSWERS.has(claim.kind) || !placesFit(claim, only)) return null
  const span = only.gist.span
  if (span.basis === 'dated' && published !== null && (published < span.from || published - span.to > NUMBERS.links.reactionDays)) return null
  return [only, `the only incident that the report with the ${claim.kind} is about`]
}

/** Claims that belong with an incident and are none of its tellings: totals that sum it, statements that answer it. Steps are linked to programmes, not here. */
export const linksOf = (evidence: Evidence, clusters: readonly Cluster[]): readonly Link[] => {
  const byHappening = new Map<string, Cluster>()
  const newsOf = new Map<ReportId, Set<Cluster>>()
  for (const cluster of clusters)
    for (const node of cluster.members) {
      byHappening.set(`${node.report} ${(node.claims[0] as Claim).happening}`, cluster)
      if (node.summary.news) newsOf.set(node.report, (newsOf.get(node.report) ?? new Set<Cluster>()).add(cluster))
    }
  const reactions = evidence.claims.flatMap((claim): readonly Link[] => {
    if (claim.family !== 'statement') return []
    const answered = answeredBy(claim, byHappening, newsOf, dayOf(evidence.reports.get(claim.report)?.published ?? null))
    return answered === null
      ? []
      : [{ incident: incidentIdOf(answered[0].founder.claims[0] as Claim), claim: claim.id, as: 'reaction', sentence: answered[1] }]
  })
  const order = (link: Link): string => `${link.incident} ${link.as} ${link.claim}`
  return [...reactions, ...linkTotals(evidence.claims, clusters)].sort((a, b) => (order(a) < order(b) ? -1 : 1))
}
