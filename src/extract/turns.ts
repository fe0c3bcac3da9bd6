import { type Scene, type Sentence, startingAt, tokenAt } from './scene.ts'

const isHardMark = (scene: Scene, at: number): boolean => /^[;؛]$/u.test(tokenAt(scene, at)?.text ?? '')
const isSoftMark = (scene: Scene, at: number): boolean => {
  const token = tokenAt(scene, at)
  return token !== undefined && (/^[,،:(]$/u.test(token.text) || Boolean(startingAt(scene, at, 'joins')) || (scene.starts.get(at) ?? []).some((mention) => mention.joined.and) || (token.text === '-' && token.spaced))
}
/** Of several marks before a turn, the sentence turns at a colon, else at the last one: "struck and killed 20, and the night before 30". */
const nearestMark = (scene: Scene, at: number, turn: number, substance: number): number => {
  let best = at
  for (let later = at + 1; later <= turn; later++) {
    if (tokenAt(scene, later)?.text === ':') return later
    if (isSoftMark(scene, later) && later > substance) best = later
  }
  return best
}

/** Where a sentence begins to tell of something else: a semicolon, or a new date or "separately" with a verb of its own. */
export const cuts = (scene: Scene, sentence: Sentence, substance: readonly { readonly from: number; readonly to: number }[], turns: readonly { readonly from: number; readonly to: number }[]): readonly number[] => {
  const points: number[] = []
  // What tells of one thing turns nowhere.
  if (substance.length < 2) return points
  let last = sentence.from
  for (let at = sentence.from + 1; at < sentence.to; at++) {
    const [hard, soft] = [isHardMark(scene, at), isSoftMark(scene, at)]
    if (!hard && !soft) continue
    const left = substance.some((value) => value.from >= last && value.to <= at)
    const right = substance.filter((value) => value.from >= at).sort((a, b) => a.from - b.from)
    if (!left || right.length === 0) continue
    if (hard) { points.push(at + 1); last = at + 1; continue }
    const next = right[0] as { from: number }
    const turn = turns.find((value) => value.from >= at && value.from <= at + 9 && value.from <= next.from + 6)
    const leftTurn = turns.some((value) => value.from >= last && value.to <= at)
    const first = turn && (scene.starts.get(turn.from) ?? []).some((mention) => (mention.word.sort === 'separate' || mention.word.sort === 'recalled'))
    if (turn && (leftTurn || first)) { at = nearestMark(scene, at, turn.from, next.from); points.push(at); last = at }
  }
  return points
}
