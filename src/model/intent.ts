import type { ClaimId, IncidentId } from './ids.ts'
import type { Incident } from './incident.ts'
import type { Verdict } from './judgement.ts'

/** Two claims and what is to be said of them. */
export type Pair = { readonly left: ClaimId; readonly right: ClaimId; readonly verdict: Verdict }

/**
 * What somebody thinks of doing: to take claims out of their incident, to make one of two incidents, to judge, to take judgements back, to
 * withdraw a report, to let a withdrawn one count again.
 */
export type Intent =
  | { readonly what: 'split'; readonly incident: string; readonly claims: readonly string[] }
  | { readonly what: 'merge'; readonly left: string; readonly right: string }
  | { readonly what: 'judge'; readonly judgements: readonly Pair[] }
  | { readonly what: 'take-back'; readonly judgements: readonly string[] }
  | { readonly what: 'withdraw'; readonly report: string }
  | { readonly what: 'reinstate'; readonly report: string }

/** An incident as it is and as it would be; `before` null: a new one; `after` null: it would be gone. */
export type WouldChange = { readonly id: IncidentId; readonly before: Incident | null; readonly after: Incident | null }
/** What the register would become; `reports`: how many of them the change concerns. */
export type Preview = { readonly reports: number; readonly incidents: readonly WouldChange[] }
/** `judgements`: what has to be said for it; `achieved`: it comes out as intended, which an earlier word may stand against. */
export type Plan = Preview & { readonly judgements: readonly Pair[]; readonly achieved: boolean }
