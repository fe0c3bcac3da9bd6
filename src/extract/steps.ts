import type { Mention } from '../language/index.ts'
import type { Report, StepKind } from '../model/index.ts'
import { type Draft, publishedWhen } from './claims.ts'
import { whenOf } from './dates.ts'
import { modalityOf } from './modality.ts'
import { EMPTY, type Part } from './part.ts'
import { placeMention } from './places.ts'
import { quoteRange, quoteTokens, type Scene, type Sentence, startingAt, tokenAt } from './scene.ts'
import { type Named, sayingOf, voiceOf } from './voices.ts'

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

/** The claims of the steps of a sentence, which is `busy` with them from then on. */
export const draftsOfSteps = (report: Report, part: Part, sentence: Sentence, named: Named, busy: Set<Sentence>): readonly Draft[] => {
  const sayings = part.sayings.get(sentence) ?? []
  return findSteps(part.scene, sentence).map((step) => {
    busy.add(sentence)
    const saying = sayingOf(sayings, step.measure.from)
    const voice = voiceOf(part.scene, saying, named)
    const date = (part.inside.get(sentence) ?? EMPTY).dates.find((candidate) => candidate.days)
    const places = (part.inside.get(sentence) ?? EMPTY).places.filter((place) => (place.strong || place.kind === 'border'))
    return {
      family: 'step' as const, kind: step.kind as StepKind, says: 'happened' as const, telling: 'news' as const, at: quoteRange(part.scene, sentence.from, sentence.to), saidBy: voice,
      when: date ? whenOf(part.scene, date) : publishedWhen(report), places: places.map((place) => placeMention(part.scene, place)), origin: null, figures: [], actors: [], target: null, means: [],
      amounts: [], about: [], content: null, happening: `${report.id}#p${part.scene.part}${step.verb.from}`,
      step: { what: quoteTokens(part.scene, step.from, step.to), programme: null, parties: voice.voice === 'quoted' && voice.party ? [voice.party] : [] },
      rules: [`measure «${step.measure.word.form}» (${step.measure.word.from})`, `verb «${step.verb.word.form}» (${step.verb.word.from})`],
    }
  })
}
