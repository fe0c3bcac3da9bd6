import type { Claim } from './claim.ts'
import type { ClaimId, IncidentId, Instant, ReportId, SourceId } from './ids.ts'
import type { Incident } from './incident.ts'
import type { Judgement } from './judgement.ts'
import type { Report } from './report.ts'

/** A claim that belongs with an incident but is not one of its tellings: a reaction to it, a total that counts it. */
export type Link = { readonly incident: IncidentId; readonly claim: ClaimId; readonly as: 'reaction' | 'total' | 'step'; readonly sentence: string }

/** A publisher: what it is a voice of, and with which others it counts as one witness. */
export type Source = {
  readonly id: SourceId
  readonly names: readonly string[]
  readonly country: string | null
  /** Outlets of one family (a state's agencies, an owner's titles) are one witness. */
  readonly family: string | null
}

/**
 * A report with how it came. `root`: the first version of it, where it is a correction. `arrival`: its place in the order in
 * which reports came (that of its root); equal for all where nobody counted.
 */
export type Arrived = Report & { readonly demonstration?: boolean; readonly root?: string; readonly arrival?: number; readonly arrivedAt?: Instant }

/** All that resolve needs: the reports as published, what they say, and what people have judged so far. */
export type Evidence = {
  readonly reports: ReadonlyMap<ReportId, Arrived>
  readonly claims: readonly Claim[]
  /** Live and withdrawn judgements of people, and none of rules: those are made anew. */
  readonly judgements: readonly Judgement[]
  readonly sources: ReadonlyMap<SourceId, Source>
  readonly now: Instant
}

export type Register = { readonly incidents: readonly Incident[]; readonly judgements: readonly Judgement[]; readonly links: readonly Link[] }
