import type { Claim, EventClaim, Evidence, Report, ReportId } from '../model/index.ts'
import { type Shingles, shinglesOf } from './copies.ts'
import { type DayNumber, dayOf, spanOf } from './days.ts'
import { type Summary, summaryOf } from './summary.ts'

/** One happening as one report tells it: the unit that is put into incidents. `claims` by id. */
export type Node = {
  readonly key: string
  readonly report: ReportId
  readonly claims: readonly EventClaim[]
  readonly published: DayNumber | null
  readonly summary: Summary
}

/** What is planned or feared is no incident yet; what was foiled or is denied is one. */
const tellsOfOne = (claim: Claim): claim is EventClaim => claim.family === 'event' && claim.says !== 'planned' && claim.says !== 'feared'

/** The shingles of every report, made once. */
export type Texts = { readonly of: (report: ReportId) => Shingles }

export const textsOf = (reports: ReadonlyMap<ReportId, Report>): Texts => {
  const made = new Map<ReportId, Shingles>()
  // Copies share their text: their shingles are made once as well.
  const byText = new Map<string, Shingles>()
  return {
    of: (id) => {
      const known = made.get(id)
      if (known !== undefined) return known
      const report = reports.get(id) ?? { title: null, text: '' }
      const key = `${report.title ?? ''}\n${report.text}`
      const shingles = byText.get(key) ?? shinglesOf(report)
      byText.set(key, shingles); made.set(id, shingles)
      return shingles
    },
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Claims of one report and one happening as one node, news before background, then by day of publication (unknown last),
 * then by key: the order in which incidents are founded, whatever the order of the input. `apart` holds claims that a
 * person took out of their happening; each is a node of its own.
 */
export const nodesOf = (evidence: Evidence, apart: ReadonlySet<string>, texts: Texts): readonly Node[] => {
  const now = dayOf(evidence.now) ?? 0
  const groups = new Map<string, EventClaim[]>()
  for (const claim of evidence.claims) {
    if (!tellsOfOne(claim)) continue
    const key = apart.has(claim.id) ? `${claim.report} ${claim.happening} ${claim.id}` : `${claim.report} ${claim.happening}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [claim])
    else group.push(claim)
  }
  const nodes = [...groups].map(([key, all]): Node => {
    const claims = [...all].sort((a, b) => compare(a.id, b.id))
    const report = (claims[0] as EventClaim).report
    const published = dayOf(evidence.reports.get(report)?.published ?? null)
    const summary = summaryOf(claims, claims.map((claim) => spanOf(claim.when, published, now)), texts.of(report), published)
    return { key, report, claims, published, summary }
  })
  const order = (node: Node): number => node.published ?? Number.MAX_SAFE_INTEGER
  return nodes.sort((a, b) => Number(b.summary.news) - Number(a.summary.news) || order(a) - order(b) || compare(a.key, b.key))
}
