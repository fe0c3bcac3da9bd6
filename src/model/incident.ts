import type { Amount, Count, EventKind, Figure, FigureOf, Substance, Voice } from './claim.ts'
import type { Grading } from './grading.ts'
import type { ClaimId, IncidentId, ReportId } from './ids.ts'
import type { Located } from './located.ts'
import type { Quote } from './quote.ts'
import type { When } from './when.ts'

export const STATUSES = ['reported', 'corroborated', 'acknowledged', 'disputed', 'denied', 'withdrawn', 'confirmed'] as const
export type Status = (typeof STATUSES)[number]

/** One figure of one voice. */
export type LedgerEntry = {
  readonly claim: ClaimId
  readonly report: ReportId
  readonly saidBy: Voice
  readonly count: Count
  readonly side: Figure['side']
  readonly who: Figure['who']
  readonly at: Quote
  /** When its report came out, as published; null when unknown. Entries stand in this order, so that a ledger shows how a number grew. */
  readonly published: string | null
}

/** What three numbers rest on: the voice that was best placed to know, and the claim by which it said so. */
export const BEST_PLACED = ['authority', 'diplomacy', 'named', 'quoted', 'outlet'] as const
export type ChosenBy = { readonly claim: ClaimId; readonly rule: (typeof BEST_PLACED)[number] }
export type Bounds = { readonly low: number; readonly best: number; readonly high: number | null }

/**
 * All figures of one sort: low / best / high are derived from the ledger, never averaged. `high` null: no upper bound. `attackers`: their
 * own, where victims are counted beside them.
 */
export type LedgerFigure = Bounds & {
  readonly of: FigureOf
  readonly chosen: ChosenBy
  readonly attackers: Bounds | null
  readonly ledger: readonly LedgerEntry[]
}

export type LedgerAmount = {
  readonly of: Substance
  readonly kilograms: Count | null
  readonly ledger: readonly (Amount & { readonly claim: ClaimId; readonly report: ReportId; readonly saidBy: Voice })[]
}

/** What the live judgements make of the claims; derived, never edited. */
export type Incident = {
  readonly id: IncidentId
  readonly kind: EventKind
  readonly when: When
  readonly where: Located
  readonly figures: readonly LedgerFigure[]
  readonly amounts: readonly LedgerAmount[]
  readonly reports: readonly ReportId[]
  readonly claims: readonly ClaimId[]
  /** Sources left after copies and state families are folded. */
  readonly witnesses: number
  readonly status: Status
  readonly grading: Grading
  /** True when a report written for the demonstration belongs to it. */
  readonly demonstration: boolean
}
