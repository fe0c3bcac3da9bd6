import type { Mention } from '../language/index.ts'
import { PartyId } from '../model/index.ts'
import { mentionsIn, type Scene, type Sentence } from './scene.ts'
import type { Telling } from './tellings.ts'

/**
 * What a sentence or a report may speak of where "attack", "clash" and "blast" are only words: sport, animals, debate (parliaments,
 * elections, courts, shows, markets); and the weather to come, where a flood is none yet. A topic refuses only what nothing else
 * supports; the word list `topics` says which word is of which.
 */
type Topic = 'sport' | 'animals' | 'debate' | 'forecast'
const isTopic = (mention: Mention, topic: Topic): boolean => mention.word.sort === 'topics' && mention.word.value === topic

/** Sentences of a report from which a topic is the report's own, at least so many and such a share; set by hand on ntrex, 2026-11-24. */
const REPORT = { sentences: 3, share: 0.25 } as const
/** Words of debate in one sentence from which it is a sentence of debate. */
const DEBATE_WORDS = 2
/** Tokens in which an animal is the one that attacks or is killed. */
const ANIMAL_REACH = 10

/** Tokens in which soldiers and police are a side of what an event word tells. */
const FORCE_REACH = 3

/** The topics of a whole report, each with a word that shows it. */
export type Topics = ReadonlyMap<Topic, Mention>

export const topicsOf = (scenes: readonly Scene[]): Topics => {
  const sentences = scenes.flatMap((scene) => scene.sentences.map((sentence) => mentionsIn(scene, sentence.from, sentence.to).filter((mention) => mention.word.sort === 'topics')))
  const found = new Map<Topic, Mention>()
  for (const topic of ['sport', 'debate', 'forecast'] as const) {
    const words = sentences.flatMap((inside) => inside.find((mention) => isTopic(mention, topic)) ?? [])
    if (words[0] && words.length >= REPORT.sentences && words.length >= sentences.length * REPORT.share) found.set(topic, words[0])
  }
  return found
}

const FORCES = new Set(['soldiers', 'border-guards', 'police'])
const FINE = new Set(['site', 'settlement', 'district'])

const isArmed = (scene: Scene) => ({ word: { sort, value } }: Mention): boolean => sort === 'attackers' || sort === 'weapons' || (sort === 'party' && scene.names.party(PartyId(value))?.kind === 'group')
const hasVictims = (telling: Telling): boolean => telling.figures.some((figure) => figure.count.max !== 0 && figure.group?.noun)
const isPlaced = (telling: Telling): boolean => telling.places.some((place) => place.strong && place.role === 'in' && place.kind !== null && FINE.has(place.kind))

/** The word that makes a telling no event: what it says is sport, an animal's doing or a manner of speaking. */
export const idleBecause = (telling: Telling, topics: Topics): Mention | null => {
  if (telling.group === 'mishap') return telling.anchors.some((anchor) => anchor.kind !== 'natural_hazard') || hasVictims(telling) ? null : (topics.get('forecast') ?? null)
  if (telling.group !== 'violence' && telling.group !== 'movement' && telling.group !== 'abduction') return null
  const inside = mentionsIn(telling.scene, telling.sentence.from, telling.sentence.to)
  if (inside.some(isArmed(telling.scene))) return null
  return animalOf(telling, inside) ?? (hasVictims(telling) || inside.some((mention) => isForceBy(telling, mention)) ? null : talkOf(telling, inside, topics))
}

/** "Clashed with riot police", not "she called police to report the attack". */
const isForceBy = (telling: Telling, { word: { sort, value }, from, to }: Mention): boolean =>
  sort === 'people' && FORCES.has(value) && telling.anchors.some(({ mention }) => Math.max(from - mention.to, mention.from - to) <= FORCE_REACH)

const animalOf = (telling: Telling, inside: readonly Mention[]): Mention | null => {
  const spots = [...telling.anchors.map((anchor) => anchor.mention), ...telling.figures.map((figure) => figure.predicate)]
  const near = (animal: Mention): boolean => spots.some((spot) => Math.max(animal.from - spot.to, spot.from - animal.to) <= ANIMAL_REACH)
  return inside.find((mention) => isTopic(mention, 'animals') && near(mention)) ?? null
}

const talkOf = (telling: Telling, inside: readonly Mention[], topics: Topics): Mention | null => {
  const sport = inside.find((mention) => isTopic(mention, 'sport')) ?? topics.get('sport')
  if (sport) return sport
  const debate = inside.filter((mention) => isTopic(mention, 'debate'))
  return isPlaced(telling) ? null : debate.length >= DEBATE_WORDS ? (debate[0] ?? null) : (topics.get('debate') ?? null)
}

/** "The attack occurred at seven": only points at something, and the sentences before told of nothing but what was refused. */
export const onlyPoints = (telling: Telling): boolean =>
  telling.pointsBack && telling.figures.length === 0 && telling.anchors.every((anchor) => coversPointer(telling.scene, telling.sentence, anchor.mention))
const coversPointer = (scene: Scene, sentence: Sentence, anchor: Mention): boolean =>
  mentionsIn(scene, sentence.from, sentence.to).some((mention) => mention.word.sort === 'this-event' && mention.from <= anchor.from && anchor.to <= mention.to)
