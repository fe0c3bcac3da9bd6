import type { Claim, Count, EventClaim } from './claim.ts'
import type { Graded, Reliability } from './grading.ts'
import type { DayNumber, Gist, Happening } from './happening.ts'
import type { ClaimId, IncidentId, Instant, ReportId, SourceId } from './ids.ts'
import type { Bounds, Incident } from './incident.ts'
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
  /** As its file grades it, until a person does; absent or null where nobody knows. */
  readonly reliability?: Reliability | null
}

/**
 * A report with how it came. `root`: the first version of it, where it is a correction. `arrival`: its place in the order in
 * which reports came (that of its root); equal for all where nobody counted. `withdrawn`: its outlet took it back.
 */
export type Arrived = Report & { readonly demonstration?: boolean; readonly root?: string; readonly arrival?: number; readonly arrivedAt?: Instant; readonly withdrawn?: boolean }

/** All that resolve needs: the reports as published, what they say, and what people have judged so far. */
export type Evidence = {
  readonly reports: ReadonlyMap<ReportId, Arrived>
  readonly claims: readonly Claim[]
  /** Live and withdrawn judgements of people, and none of rules: those are made anew. */
  readonly judgements: readonly Judgement[]
  /** What people set, of sources and incidents, in any order. */
  readonly grades?: readonly Graded[]
  readonly sources: ReadonlyMap<SourceId, Source>
  readonly now: Instant
}

export type Register = { readonly incidents: readonly Incident[]; readonly judgements: readonly Judgement[]; readonly links: readonly Link[] }

/** What one reading of a report says otherwise than another; `fields` are those of the claim that differ. */
export type ClaimsDiff = { readonly added: readonly Claim[]; readonly removed: readonly Claim[]; readonly changed: readonly { readonly before: Claim; readonly after: Claim; readonly fields: readonly string[] }[] }

/** One number of a total against what its incidents hold together; `short`: what the total counts beyond them (below zero: they hold more). */
export type Reconciled = { readonly of: string; readonly said: Count; readonly counted: Bounds; readonly short: number; readonly sentence: string }

/** An incident as it is compared with others: its gist, and the claim by which it is named in judgements. */
export type Standing = { readonly incident: IncidentId; readonly claim: ClaimId; readonly arrivedAt: Instant; readonly gist: Gist }
/** An incident with what it is compared by. */
export type Judged = { readonly incident: Incident; readonly standing: Standing }

/** The blocks of a happening or an incident: those in which it stands, and those in which it looks for others. */
export type Blocks = { readonly stands: readonly string[]; readonly looks: readonly string[] }

/**
 * The decisions of the register in pieces, so that a store can have one neighbourhood judged at a time. Two happenings are compared
 * when one looks where the other stands; neighbours, and neighbours of neighbours, are a neighbourhood; what is decided in
 * one depends on nothing outside it.
 */
export type Resolving = {
  /** The happenings of one report; `judgements` are people's about its claims. */
  readonly happeningsOf: (report: Arrived, claims: readonly Claim[], judgements: readonly Judgement[], now: Instant) => readonly Happening[]
  readonly blocksOf: (gist: Gist) => Blocks
  readonly areNeighbours: (a: Happening, b: Happening) => boolean
  readonly neighbourhoodsOf: (happenings: readonly Happening[], judgements: readonly Judgement[]) => readonly (readonly Happening[])[]
  /** Claims that people put together. */
  readonly joinedByPeople: (judgements: readonly Judgement[]) => readonly (readonly [ClaimId, ClaimId])[]
  /** The incidents of one neighbourhood and what rules judged there; `claimOf` knows the claims that its happenings name. */
  readonly judge: (happenings: readonly Happening[], claimOf: (id: ClaimId) => EventClaim, judgements: readonly Judgement[], sources: Evidence['sources'], grades: readonly Graded[]) => { readonly judged: readonly Judged[]; readonly judgements: readonly Judgement[] }
  /** The question about two incidents that a person should look at together, or null. */
  readonly doubtOf: (a: Standing, b: Standing) => Judgement | null
  /** Which of a report's claims of today is the one that a person judged; null when none is. */
  readonly anchorOf: (judged: Claim, now: readonly Claim[]) => ClaimId | null
  /** What the second reading of a report says otherwise than the first. */
  readonly diffOf: (before: readonly Claim[], after: readonly Claim[]) => ClaimsDiff
  readonly reactionsIn: (report: Pick<Report, 'published'> | undefined, claims: readonly Claim[], incidents: readonly Incident[]) => readonly Link[]
  readonly totalledBy: (total: Claim, incidents: readonly Incident[]) => readonly Link[]
  /** The days that a total sums; `linked`: few enough for links to each of its incidents. Null for what is no total, or has no days. */
  readonly periodOf: (claim: Claim) => { readonly from: DayNumber; readonly to: DayNumber; readonly linked: boolean } | null
  /** A total against the incidents that it sums. */
  readonly reconcile: (total: Claim, incidents: readonly Incident[]) => readonly Reconciled[]
}
