import type { Mention } from '../language/index.ts'
import { EVENT_KINDS, type Report, type Substance } from '../model/index.ts'
import { type AmountValue, findAmounts, isDrug, substanceOf } from './amounts.ts'
import { isBeginning } from './dates.ts'
import type { FigureValue } from './fates.ts'
import { findFigures } from './figures.ts'
import { goesOn, isHistory, isOld, presentOf, withoutBeginnings } from './history.ts'
import { groupOf, type KindGroup } from './kinds.ts'
import { EMPTY, type Inside, type Part, sayingsOf } from './part.ts'
import { stagesOf } from './played.ts'
import type { Scene, Sentence } from './scene.ts'
import { type Sum, sumOf } from './sums.ts'
import { findTellings, generality, type Refused, type Telling } from './tellings.ts'
import { idleBecause, onlyPoints, type Topics, topicsOf } from './topics.ts'
import type { PlacedSum } from './totals.ts'

/** What the sentences of a report tell: single events, sums, what was refused and why. `busy` are those that told something. */
export type Gathered = {
  readonly tellings: readonly Telling[]
  readonly sums: readonly PlacedSum[]
  readonly refused: readonly (Refused & { readonly scene: Scene })[]
  readonly busy: Set<Sentence>
  /** The day from which the report looks back. */
  readonly present: number
}

/** What the sentences read so far leave behind for the next one. */
type Memory = {
  /** They speak of what happens again and again. */
  habitual: boolean
  /** They were habitual before the sentence that is read. */
  wasHabitual: boolean
  casualtiesSummed: boolean
  /** The word that refused the last telling of violence for what it is about: what only points back at that is refused, too. */
  idle: Mention | null
  /** The last sentence that told of history. */
  past: Sentence | null
  /** "He was decorated in 1918. Four days later he was killed": an old day of a sentence that tells of no event. */
  bygone: Sentence | null
  summing: { readonly sentence: Sentence; readonly because: Mention | null } | null
  readonly told: Set<KindGroup>
}

/** What holds for the whole report. */
type Whole = { readonly present: number; readonly topics: Topics; readonly staged: ReturnType<typeof stagesOf> }

/** A telling where it stands: in its part, behind the sentence before, and whether it is its sentence's first. */
type Spot = { readonly telling: Telling; readonly sum: Sum | null; readonly part: Part; readonly before: Sentence | undefined; readonly first: boolean; readonly stage: Whole['staged'][number] }
/** Why a telling is no event; without a word where none shows it. */
type Refusal = { readonly because: Mention | null }

/** Reads the sentences of a report in their order, each knowing what those before it told. */
export const gather = (report: Report, parts: readonly Part[]): Gathered => {
  const [tellings, sums, refused, busy]: [Telling[], PlacedSum[], (Refused & { scene: Scene })[], Set<Sentence>] = [[], [], [], new Set()]
  const memory: Memory = { habitual: false, wasHabitual: false, casualtiesSummed: false, idle: null, past: null, bygone: null, summing: null, told: new Set() }
  const whole: Whole = { present: presentOf(report.published, parts.flatMap((part) => part.dates)), topics: topicsOf(parts.map((part) => part.scene)), staged: stagesOf(parts, report.title) }
  for (const [i, part] of parts.entries()) for (const sentence of part.scene.sentences) {
    const inside = part.inside.get(sentence) ?? EMPTY
    const { present } = whole
    if (!part.telling.has(sentence)) { if (inside.dates.some((date) => isOld(date, present))) memory.bygone = sentence; continue }
    const before = part.scene.sentences[sentence.index - 1]
    const found = tellingsOf(part, sentence, before, inside)
    const refuse = (mention: Mention | undefined, because: Mention | null): void => { if (mention && because) refused.push({ mention, because, scene: part.scene }) }
    refused.push(...found.refused.map((one) => ({ ...one, scene: part.scene })))
    if (found.tellings.length === 0 && inside.dates.some((date) => isOld(date, present) && !isBeginning(part.scene, date))) memory.past = sentence
    memory.wasHabitual = memory.habitual
    memory.habitual = found.refused.some((one) => one.because.word.sort === 'habitual') || (memory.wasHabitual && found.tellings.length === 0)
    for (const one of found.tellings) {
      const telling = withoutBeginnings(one, present)
      const sum = sumOf(telling, inside.numbers)
      const anchor = telling.anchors[0]?.mention
      const spot: Spot = { telling, sum, part, before, first: found.tellings[0] === one, stage: whole.staged[i] ?? null }
      const refusal = isPlayed(spot) ?? isBygone(spot, memory, present, tellings.length > 0) ?? isIdle(spot, memory, whole.topics) ?? isGeneral(spot, memory)
      if (refusal) { refuse(anchor, refusal.because); continue }
      if (sum) {
        memory.summing = { sentence, because: anchor ?? telling.figures[0]?.predicate ?? telling.period }
        memory.casualtiesSummed ||= sum.kind === 'casualty_total'
        sums.push({ ...sum, part })
        busy.add(sentence)
        continue
      }
      if (anchor && isHabit(telling, memory, sums.length > 0)) {
        refuse(anchor, anchor)
        memory.habitual ||= memory.wasHabitual
        continue
      }
      tellings.push(telling)
      memory.told.add(telling.group)
      if (telling.anchors.length + telling.figures.length > 0) busy.add(sentence)
    }
  }
  return { tellings, sums, refused, busy, present: whole.present }
}

const HARM: ReadonlySet<string> = new Set(EVENT_KINDS.filter((kind) => groupOf(kind) === 'violence' || groupOf(kind) === 'mishap').map((kind) => `kinds/${kind}`))
const tellsHarm = ({ sorts }: Sentence): boolean => { for (const sort of sorts) if (HARM.has(sort)) return true; return false }

/** The tellings of a sentence with its figures and amounts, which may go on with what the sentence before counted or named. */
const tellingsOf = (part: Part, sentence: Sentence, before: Sentence | undefined, inside: Inside): ReturnType<typeof findTellings> => {
  const { scene } = part
  const attackers = before ? (part.inside.get(before) ?? EMPTY).people.filter((group) => group.side === 'attacker' && !group.part) : []
  const figures = findFigures(scene, sentence, inside.people, { attackers: attackers.length === 1 ? (attackers[0] ?? null) : null, harm: before !== undefined && tellsHarm(before) })
  const amounts = findAmounts(scene, sentence, inside.numbers, carriedSubstance(before))
  return findTellings(scene, sentence, { dates: inside.dates, figures: withoutAmounts(figures, amounts), amounts, places: inside.places, sayings: sayingsOf(part, sentence) })
}

/** "Heroin was seized. ... 41 kilograms in 40 parcels": the only drug that the sentence before names. */
const carriedSubstance = (before: Sentence | undefined): Substance | null => {
  const named = before ? new Set(before.words.filter((mention) => mention.word.sort === 'substances').map((mention) => substanceOf(mention.word.value))) : new Set<Substance>()
  const [only] = named
  return only !== undefined && named.size === 1 && isDrug(only) ? only : null
}

/** "31 kg" counts no people. */
const withoutAmounts = (figures: readonly FigureValue[], amounts: readonly AmountValue[]): readonly FigureValue[] =>
  figures.filter((figure) => !amounts.some((amount) => amount.from < figure.to && figure.from < amount.to && !figure.group?.noun))

/** Behind a lead about a drill, a film or a match. */
const isPlayed = ({ telling, stage }: Spot): Refusal | null =>
  stage && telling.dates.length === 0 && telling.anchors.length > 0 && (stage.whole || telling.sentence.index > 0) ? { because: stage.because } : null

/** Fifty years later it is history, whoever recalls it, and so is what the next sentence goes on with. */
const isBygone = ({ telling, before, first }: Spot, memory: Memory, present: number, told: boolean): Refusal | null => {
  const follows = before !== undefined && ((before === memory.past && goesOn(telling, told)) || (before === memory.bygone && goesOn(telling, false)))
  if (!isHistory(telling, present) && !follows) return null
  // "2016: a quake hit Aceh, as people remembered that of 2004": what follows goes on with the first.
  if (first) memory.past = telling.sentence
  return { because: telling.anchors[0]?.mention ?? null }
}

/** About sport, animals or words only, or pointing back at what was. */
const isIdle = ({ telling }: Spot, memory: Memory, topics: Topics): Refusal | null => {
  const because = idleBecause(telling, topics) ?? (memory.idle && onlyPoints(telling) && !memory.told.has(telling.group) ? memory.idle : null)
  if (!because) return null
  memory.idle = because
  return { because }
}

/** Statistics, laws, forecasts; "some 1,300 were arrested in the same period, the survey adds" goes on with the sums of the sentence before. */
const isGeneral = ({ telling, sum, before }: Spot, memory: Memory): Refusal | null => {
  if (sum) return null
  const goes = memory.summing !== null && ((before && before === memory.summing.sentence && addsToSums(telling, memory.told)) || (telling.sentence === memory.summing.sentence && sharesPeriod(telling)))
  const because = generality(telling) ?? (goes ? (memory.summing?.because ?? null) : null)
  if (!because) return null
  memory.summing = { sentence: telling.sentence, because }
  return { because }
}

/** "In the past year guards seized 1.2 tonnes and stopped 31 attempts": the second verb of a sum, in the same period and without a day. */
const sharesPeriod = (telling: Telling): boolean => telling.period !== null && telling.recalled === null && telling.dates.every((date) => date.grain !== 'day')

/** "The attacks have cost many lives": a plural without number or date, after a sum or a habit. */
const isHabit = (telling: Telling, memory: Memory, summed: boolean): boolean => {
  const plural = telling.anchors.every((anchor) => anchor.plural && anchor.says !== 'foiled')
  const bare = telling.figures.length === 0 && telling.dates.length === 0
  return plural && bare && (memory.wasHabitual || memory.habitual || (telling.pointsBack && summed) || memory.casualtiesSummed)
}

/** "In these attacks 361 were killed": a plural that points back at what was only summed up. */
const pointsAtMany = ({ anchors }: Telling): boolean => anchors.length > 0 && anchors.every((anchor) => anchor.plural)
/** A number without a day or a place of its own, behind a sum, in a report that has told of no such event. */
const addsToSums = (telling: Telling, told: ReadonlySet<KindGroup>): boolean =>
  !told.has(telling.group) && (!telling.pointsBack || pointsAtMany(telling)) && !telling.separate && telling.dates.every((date) => date.grain !== 'day') && telling.figures.length + telling.amounts.length > 0 &&
  !telling.places.some((place) => place.strong && place.role === 'in' && place.kind !== 'country')
