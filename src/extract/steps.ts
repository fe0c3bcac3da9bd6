import type { Mention } from '../language/index.ts'
import type { StepKind } from '../model/index.ts'
import { modalityOf } from './modality.ts'
import { type Scene, type Sentence, startingAt, tokenAt } from './scene.ts'

/** A verb that moves a programme, with the measure that it moves: tokens `[from, to)` of what was done. */
export type StepValue = { readonly kind: StepKind; readonly verb: Mention; readonly measure: Mention; readonly from: number; readonly to: number }

const KINDS: readonly string[] = ['proposed', 'approved', 'started', 'delivered', 'completed', 'suspended']
/** Tokens between a measure and its verb, at most; set by hand on the real article, 2026-11-23. */
const REACH = 26

/** The steps of a sentence; each verb takes the nearest measure that no nearer verb has. */
export const findSteps = (scene: Scene, sentence: Sentence): readonly StepValue[] => {
  const inside = sentence.words
  if (inside.some((mention) => mention.word.sort === 'fiction')) return []
  const measures = inside.filter((mention) => mention.word.sort === 'measures')
  const verbs = inside.filter((mention) => mention.word.sort.startsWith('kinds/') && KINDS.includes(mention.word.sort.slice(6)))
  const pairs = verbs.flatMap((verb) => measures.filter((measure) => !overlapping(measure, verb)).map((measure) => ({ verb, measure, cost: distance(scene, measure, verb, verbs) })))
    .filter((pair) => pair.cost <= REACH).sort((a, b) => a.cost - b.cost)
  const taken = new Set<Mention>()
  const steps: StepValue[] = []
  for (const { verb, measure } of pairs) {
    if (taken.has(verb) || taken.has(measure) || !modalityOf(scene, sentence, verb).event) continue
    taken.add(verb); taken.add(measure)
    const [from, to] = measure.from < verb.from ? [measure.from, verb.from] : [measure.from, clauseEnd(scene, sentence, measure.to)]
    steps.push({ kind: verb.word.sort.slice(6) as StepKind, verb, measure, from, to: Math.max(to, measure.to) })
  }
  return steps.sort((a, b) => a.from - b.from)
}
const overlapping = (a: Mention, b: Mention): boolean => a.from < b.to && b.from < a.to
const distance = (scene: Scene, measure: Mention, verb: Mention, verbs: readonly Mention[]): number => {
  const before = measure.to <= verb.from
  const [from, to] = before ? [measure.to, verb.from] : [verb.to, measure.from]
  let cost = to - from
  for (const other of verbs) if (other !== verb && other.from >= from && other.to <= to) cost += 12
  for (let at = from; at < to; at++) if (/^[;؛:.]$/u.test(tokenAt(scene, at)?.text ?? '')) cost += 10
  return cost
}
const clauseEnd = (scene: Scene, sentence: Sentence, from: number): number => {
  let at = from
  while (at < sentence.to && !/^[,،;؛:.!?؟()]$/u.test(tokenAt(scene, at)?.text ?? '') && tokenAt(scene, at)?.kind !== 'break' && !startingAt(scene, at, 'clause-words', 'said')) at++
  return at
}
