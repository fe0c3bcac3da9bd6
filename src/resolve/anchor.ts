import { GROUP_OF, type Claim, type ClaimId } from '../model/index.ts'
import { foldText } from '../text/index.ts'

/** Points by which a claim of a new reading, or of a corrected report, is taken for one of an earlier one; below `least` for none. */
const NUMBERS = { sameWords: 4, overlap: 3, sameKind: 2, sameGroup: 1, sameVoice: 1, only: 1, least: 2 } as const

const overlap = (a: Claim, b: Claim): number => {
  if (a.report !== b.report || a.at.part !== b.at.part) return 0
  const shared = Math.min(a.at.end, b.at.end) - Math.max(a.at.start, b.at.start)
  return shared <= 0 ? 0 : shared / Math.min(a.at.end - a.at.start, b.at.end - b.at.start)
}
const voiceOf = ({ saidBy }: Claim): string => (saidBy.voice === 'outlet' ? 'outlet' : `${saidBy.party ?? saidBy.organisation ?? saidBy.role ?? saidBy.name}`)
const groupOf = (claim: Claim): string => (claim.family === 'event' ? GROUP_OF[claim.kind] : claim.family)

/**
 * Which of the claims that a report makes now is the one about which a person judged: the same words, or a clause that overlaps it,
 * of its kind and voice. Null when none is: then the judgement waits, and counts again when such a claim is read.
 */
export const anchorOf = (judged: Claim, now: readonly Claim[]): ClaimId | null => {
  const same = now.find((claim) => claim.id === judged.id)
  if (same) return same.id
  const rated = now.filter((claim) => groupOf(claim) === groupOf(judged)).map((claim, _, alike) => ({ id: claim.id, points:
    (foldText(claim.at.words) === foldText(judged.at.words) ? NUMBERS.sameWords : NUMBERS.overlap * overlap(judged, claim)) + (claim.kind === judged.kind ? NUMBERS.sameKind : NUMBERS.sameGroup) +
    (voiceOf(claim) === voiceOf(judged) ? NUMBERS.sameVoice : 0) + (alike.length === 1 ? NUMBERS.only : 0) }))
  rated.sort((a, b) => b.points - a.points || (a.id < b.id ? -1 : 1))
  const [best] = rated
  return best !== undefined && best.points >= NUMBERS.least ? best.id : null
}
