import type { ClaimId, Instant, JudgementId, PartyId } from './ids.ts'

/** One piece of evidence for or against "these two claims are one incident": points, and a sentence a person can read. */
export type Reason = { readonly evidence: string; readonly points: number; readonly sentence: string }

/** A person on this machine and the party the person speaks for; a local profile, no account. */
export type Profile = { readonly name: string; readonly party: PartyId | null }

export type Judge = { readonly by: 'rule'; readonly rule: string } | { readonly by: 'person'; readonly profile: Profile }

/** `never` is a person's: these two must not meet again, even through a third. */
export type Verdict = 'same' | 'different' | 'unsure' | 'never'

/** A reasoned, reversible decision about two claims. A person's outranks a rule's; withdrawn, never deleted. */
export type Judgement = {
  readonly id: JudgementId
  readonly left: ClaimId
  readonly right: ClaimId
  readonly verdict: Verdict
  readonly judge: Judge
  readonly reasons: readonly Reason[]
  readonly madeAt: Instant
  readonly withdrawnAt: Instant | null
}
