import type { ClaimId, Judgement } from '../model/index.ts'

/** What people decided and nobody withdrew: which claims belong together, and which must not meet, even through a third. */
export type PeoplesWord = {
  readonly together: readonly (readonly [ClaimId, ClaimId])[]
  readonly apart: readonly (readonly [ClaimId, ClaimId])[]
}

const pairOf = (judgement: Judgement): string => [judgement.left, judgement.right].sort().join(' ')

/**
 * The live word of people on each pair of claims: withdrawn judgements and rules' are ignored, `never` outranks the
 * others, otherwise the latest counts; of two at one instant the greater id, so that the order of input does not matter.
 * `unsure` says that a person looked and leaves it to the rules.
 */
export const peoplesWord = (judgements: readonly Judgement[]): PeoplesWord => {
  const live = judgements.filter((judgement) => judgement.judge.by === 'person' && judgement.withdrawnAt === null)
  const rank = (judgement: Judgement): string => `${judgement.verdict === 'never' ? 1 : 0} ${judgement.madeAt} ${judgement.id}`
  const latest = new Map<string, Judgement>()
  for (const judgement of live) {
    const known = latest.get(pairOf(judgement))
    if (known === undefined || rank(judgement) > rank(known)) latest.set(pairOf(judgement), judgement)
  }
  const said = [...latest.values()].sort((a, b) => (rank(a) > rank(b) ? -1 : 1))
  const pairs = (verdicts: readonly string[]): readonly (readonly [ClaimId, ClaimId])[] =>
    said.filter((judgement) => verdicts.includes(judgement.verdict)).map((judgement) => [judgement.left, judgement.right] as const)
  return { together: pairs(['same']), apart: pairs(['never', 'different']) }
}
