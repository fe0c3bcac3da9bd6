import type { IncidentId, Instant, SourceId } from './ids.ts'

/** Reliability of a source, Admiralty scale: A completely reliable ... E unreliable, F cannot be judged. */
export const RELIABILITIES = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export type Reliability = (typeof RELIABILITIES)[number]

/** Credibility of what is told, Admiralty scale: 1 confirmed by others, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged. */
export const CREDIBILITIES = [1, 2, 3, 4, 5, 6] as const
export type Credibility = (typeof CREDIBILITIES)[number]

/** A grade and why: by a rule, which suggests it, or by a person, who sets it. */
export type Grading = { readonly reliability: Reliability; readonly credibility: Credibility; readonly by: 'rule' | 'person'; readonly because: string }

/** What a person set: the reliability of a source, or the credibility of an incident and whether it is confirmed. The latest word counts; all null takes it back. */
export type Graded =
  | { readonly of: 'source'; readonly source: SourceId; readonly reliability: Reliability | null; readonly madeAt: Instant }
  | { readonly of: 'incident'; readonly incident: IncidentId; readonly credibility: Credibility | null; readonly confirmed: boolean; readonly because: string; readonly madeAt: Instant }
