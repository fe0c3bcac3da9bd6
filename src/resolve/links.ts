import { GROUP_OF, type Arrived, type Claim, type DayNumber, type Evidence, type Incident, isDated, type KindGroup, type Link, type TotalKind } from '../model/index.ts'
import { dayOf, showDay } from './days.ts'
import { NUMBERS } from './numbers.ts'
import { countriesOf, isWide } from './spots.ts'
import { touches } from './gist.ts'

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

/** A day of `incident` and its place, as far as they are known. */
const dayOfIncident = (incident: Incident): { readonly from: DayNumber; readonly to: DayNumber } | null => {
  if (!isDated(incident.when)) return null
  const from = dayOf(incident.when.from), to = dayOf(incident.when.to)
  return from === null || to === null ? null : { from, to }
}

const placesFit = (claim: Claim, incident: Incident): boolean => {
  const { where } = claim, spot = incident.where
  if (!where.found || !spot.found) return true
  return isWide(where) || isWide(spot) ? countriesOf(where).some((country) => countriesOf(spot).includes(country)) : touches(where, spot)
}

const nationsOf = (figures: readonly Pick<Claim['figures'][number], 'side' | 'who'>[]): readonly string[] =>
  figures.flatMap((figure) => (figure.side !== 'attacker' && figure.who.nationality !== null ? [figure.who.nationality] : []))

/** True when the total counts enough: an incident of more dead than the sum is none of its parts. */
const holds = (claim: Claim, incident: Incident): boolean => claim.figures.every((figure) => {
  const most = figure.count.max
  const counts = incident.figures.filter((one) => one.of === figure.of).flatMap((one) => one.ledger)
  return most === null || counts.length === 0 || counts.some((entry) => entry.count.min <= most)
})

/** A period alone fits anything: the place or the victims' nationality must fit as well, and neither may speak against it. */
const sumsUp = (claim: Claim, incident: Incident): boolean => {
  const nations = nationsOf(claim.figures)
  const theirs = new Set(incident.figures.flatMap((figure) => nationsOf(figure.ledger)))
  const shared = nations.some((nation) => theirs.has(nation))
  const strangers = nations.length > 0 && theirs.size > 0 && !shared
  const placed = claim.where.found && incident.where.found
  return !strangers && (shared || placed) && placesFit(claim, incident) && holds(claim, incident)
}

/** The days that a total sums; null for what is no total or has no period. The incidents of a long one are not linked one by one. */
export const periodOf = (claim: Claim): { readonly from: DayNumber; readonly to: DayNumber; readonly linked: boolean } | null => {
  if (claim.family !== 'total' || !isDated(claim.when)) return null
  const from = dayOf(claim.when.from), to = dayOf(claim.when.to)
  return from === null || to === null ? null : { from, to, linked: to - from <= NUMBERS.links.longestTotalDays }
}

/** The incidents that a total sums, of those given. */
export const totalledBy = (claim: Claim, incidents: readonly Incident[]): readonly Link[] => {
  const period = periodOf(claim)
  if (period === null || claim.family !== 'total') return []
  const sums = SUMS[claim.kind]
  const sentence = `a ${claim.kind} from ${showDay(period.from)} to ${showDay(period.to)} that its day and place fit`
  return incidents.filter((incident) => {
    const day = dayOfIncident(incident)
    return day !== null && day.to >= period.from && day.to <= period.to && sums.includes(GROUP_OF[incident.kind]) && sumsUp(claim, incident)
  }).map((incident) => ({ incident: incident.id, claim: claim.id, as: 'total', sentence }))
}

/** The incident a statement answers: of the same happening, or the only one its report is news of, when place and time fit. */
const answeredBy = (claim: Claim, beside: Incident | undefined, news: readonly Incident[], published: DayNumber | null): readonly [Incident, string] | null => {
  if (beside !== undefined) return [beside, `the report tells it as one happening with the ${claim.kind}`]
  const only = news.length === 1 ? news[0] : undefined
  if (only === undefined || !ANSWERS.has(claim.kind) || !placesFit(claim, only)) return null
  const day = dayOfIncident(only)
  if (day !== null && published !== null && (published < day.from || published - day.to > NUMBERS.links.reactionDays)) return null
  return [only, `the only incident that the report with the ${claim.kind} is about`]
}

/** The reactions in one report: its statements, by the incidents that it tells of. `claims` are all of the report's. */
export const reactionsIn = (report: Pick<Arrived, 'published'> | undefined, claims: readonly Claim[], incidents: readonly Incident[]): readonly Link[] => {
  const statements = claims.filter((claim) => claim.family === 'statement')
  if (statements.length === 0 || incidents.length === 0) return []
  const incidentOf = new Map(incidents.flatMap((incident) => incident.claims.map((claim) => [claim, incident] as const)))
  const byHappening = new Map<string, Incident>()
  const news = new Set<Incident>()
  for (const claim of claims) {
    const incident = incidentOf.get(claim.id)
    if (incident === undefined) continue
    byHappening.set(claim.happening, incident)
    if (claim.telling === 'news') news.add(incident)
  }
  const published = dayOf(report?.published ?? null)
  return statements.flatMap((claim): readonly Link[] => {
    const answered = answeredBy(claim, byHappening.get(claim.happening), [...news], published)
    return answered === null ? [] : [{ incident: answered[0].id, claim: claim.id, as: 'reaction', sentence: answered[1] }]
  })
}

/** Links in one order, whoever found them. */
export const inLinkOrder = (links: readonly Link[]): readonly Link[] => {
  const order = (link: Link): string => `${link.incident} ${link.as} ${link.claim}`
  return [...links].sort((a, b) => (order(a) < order(b) ? -1 : 1))
}

const listed = <K, T>(all: readonly T[], keysOf: (one: T) => readonly K[]): ReadonlyMap<K, readonly T[]> => {
  const lists = new Map<K, T[]>()
  for (const one of all) for (const key of keysOf(one)) {
    const list = lists.get(key)
    if (list === undefined) lists.set(key, [one])
    else list.push(one)
  }
  return lists
}

/** The incidents by the last day on which they may have happened: only what has a date can be told to lie in a period. */
const byDay = (incidents: readonly Incident[]): readonly { readonly day: DayNumber; readonly incident: Incident }[] =>
  incidents.flatMap((incident) => { const day = dayOfIncident(incident); return day === null ? [] : [{ day: day.to, incident }] }).sort((a, b) => a.day - b.day)

const firstFrom = (days: readonly { readonly day: DayNumber }[], from: DayNumber): number => {
  let [low, high] = [0, days.length]
  while (low < high) { const middle = (low + high) >> 1; if ((days[middle] as { day: DayNumber }).day < from) low = middle + 1; else high = middle }
  return low
}

/** Claims that belong with an incident and are none of its tellings: totals that sum it, statements that answer it. Steps are linked to programmes, not here. */
export const linksOf = (evidence: Evidence, incidents: readonly Incident[]): readonly Link[] => {
  const telling = listed(incidents, (incident) => incident.reports)
  const reactions = [...listed(evidence.claims, (claim) => [claim.report])].flatMap(([report, claims]) => reactionsIn(evidence.reports.get(report), claims, telling.get(report) ?? []))
  const days = byDay(incidents)
  const totals = evidence.claims.flatMap((claim) => {
    const period = periodOf(claim)
    return period === null || !period.linked ? [] : totalledBy(claim, days.slice(firstFrom(days, period.from), firstFrom(days, period.to + 1)).map((one) => one.incident))
  })
  return inLinkOrder([...reactions, ...totals])
}
