import type { Mention } from '../language/index.ts'
import { PartyId, type PlaceId } from '../model/index.ts'
import { mentionsIn, type Scene, type Sentence, startingAt } from './scene.ts'
import type { Telling } from './tellings.ts'

/**
 * What a sentence or a report may speak of where "attack", "clash" and "blast" are only words: sport, animals, debate (parliaments,
 * elections, courts, shows, markets); and the weather to come, where a flood is none yet. A topic refuses only what nothing else
 * supports; the word list `topics` says which word is of which.
 */
type Topic = 'sport' | 'animals' | 'debate' | 'forecast'
const NONE: readonly Mention[] = []
const isTopic = (mention: Mention, topic: Topic): boolean => mention.word.sort === 'topics' && mention.word.value === topic

/** Sentences of a report from which a topic is the report's own, at least so many and such a share; set by hand on ntrex, 2026-11-24. */
const REPORT = { sentences: 3, share: 0.25 } as const
/** In a report of two or three sentences the same, from so many: most of it is of the topic. */
const SHORT = { sentences: 2, share: 0.6 } as const
/** Words of debate in one sentence from which it is a sentence of debate. */
const DEBATE_WORDS = 2
/** Tokens in which an animal is the one that attacks or is killed; more where the verb stands last, behind place and day. */
const ANIMAL_REACH = { verbLast: 16, other: 10 } as const

/** Tokens in which soldiers and police are a side of what an event word tells. */
const FORCE_REACH = 3

/** The topics of a whole report, each with a word that shows it; `elsewhere` with the first place of one that names none of the belt. */
export type Topics = ReadonlyMap<Topic | 'elsewhere', Mention>

export const topicsOf = (scenes: readonly Scene[]): Topics => {
  const sentences = scenes.flatMap((scene) => scene.sentences.map((sentence) => (sentence.sorts.has('topics') ? sentence.words.filter((mention) => mention.word.sort === 'topics') : NONE)))
  const found = new Map<Topic | 'elsewhere', Mention>()
  for (const topic of ['sport', 'debate', 'forecast'] as const) {
    const words = sentences.flatMap((inside) => inside.find((mention) => isTopic(mention, topic)) ?? [])
    if (words[0] && [REPORT, SHORT].some((least) => words.length >= least.sentences && words.length >= sentences.length * least.share)) found.set(topic, words[0])
  }
  const elsewhere = elsewhereOf(scenes)
  if (elsewhere) found.set('elsewhere', elsewhere)
  return found
}

/** The countries of the belt: a report that names one of them, its people or its offices is no general news. */
export const BELT = new Set<string>(['AF', 'TJ', 'UZ', 'TM', 'KG', 'KZ', 'IR', 'PK'])
const countryOf = (scene: Scene, { word: { sort, value } }: Mention): string | null =>
  sort === 'place' ? (scene.names.place(value as PlaceId)?.country ?? null) : sort === 'nationalities' ? value : sort === 'party' ? (scene.names.party(PartyId(value))?.country ?? null) : null

/** Sentences from which a report that names no place at all is no news of the belt either. */
const PLACELESS = 4
/** The first place that a report names which names no country of the belt, or its first word when it is long and names none. */
const elsewhereOf = (scenes: readonly Scene[]): Mention | null => {
  const long = scenes.reduce((sum, scene) => sum + scene.sentences.length, 0) >= PLACELESS
  let first: Mention | null = null
  for (const scene of scenes) for (const mention of scene.mentions) {
    const country = countryOf(scene, mention)
    if (country !== null && BELT.has(country)) return null
    if (country !== null) first ??= mention
  }
  return first ?? (long ? (scenes.find((scene) => scene.mentions.length > 0)?.mentions[0] ?? null) : null)
}

const FORCES = new Set(['soldiers', 'border-guards', 'police'])
const FINE = new Set(['site', 'settlement', 'district'])

const isArmed = (scene: Scene) => ({ word: { sort, value } }: Mention): boolean => sort === 'attackers' || sort === 'weapons' || (sort === 'party' && scene.names.party(PartyId(value))?.kind === 'group')
/** A number without a noun from which it counts victims all the same: "more than 1,100 were killed". */
const TOLL = 10
/** Victims by a noun beside their number, inside the verb's own words, or so many that they need none. */
const hasVictims = (telling: Telling): boolean => telling.figures.some(({ count, group }) => count.max !== 0 && (group === null || group.noun || group.classified || count.min >= TOLL))
const isPlaced = (telling: Telling): boolean => telling.places.some((place) => place.strong && place.role === 'in' && place.kind !== null && FINE.has(place.kind))

/** The word that makes a telling no event: what it says is sport, an animal's doing or a manner of speaking. */
export const idleBecause = (telling: Telling, topics: Topics): Mention | null => {
  if (telling.group === 'mishap') return telling.anchors.some((anchor) => anchor.kind !== 'natural_hazard') || hasVictims(telling) ? null : (topics.get('forecast') ?? null)
  if (telling.group !== 'violence' && telling.group !== 'movement' && telling.group !== 'abduction') return null
  const inside = telling.sentence.words
  if (inside.some((mention) => isArmed(telling.scene)(mention) && !isBeast(inside, mention))) return null
  return animalOf(telling, inside) ?? (hasVictims(telling) || inside.some((mention) => isForceBy(telling, mention)) ? null : talkOf(telling, inside, topics))
}

/** "The killer pig": the attacker is the animal. */
const isBeast = (inside: readonly Mention[], attacker: Mention): boolean =>
  inside.some((mention) => isTopic(mention, 'animals') && mention.from <= attacker.from && attacker.to <= mention.to)

/** "Clashed with riot police", not "she called police to report the attack". */
const isForceBy = (telling: Telling, { word: { sort, value }, from, to }: Mention): boolean =>
  sort === 'people' && FORCES.has(value) && telling.anchors.some(({ mention }) => Math.max(from - mention.to, mention.from - to) <= FORCE_REACH)

const animalOf = (telling: Telling, inside: readonly Mention[]): Mention | null => {
  const spots = [...telling.anchors.map((anchor) => anchor.mention), ...telling.figures.map((figure) => figure.predicate)]
  const reach = telling.scene.pack.verbLast ? ANIMAL_REACH.verbLast : ANIMAL_REACH.other
  const near = (animal: Mention): boolean => spots.some((spot) => Math.max(animal.from - spot.to, spot.from - animal.to) <= reach)
  return inside.find((mention) => isTopic(mention, 'animals') && near(mention)) ?? null
}

const talkOf = (telling: Telling, inside: readonly Mention[], topics: Topics): Mention | null => {
  const sport = inside.find((mention) => isTopic(mention, 'sport')) ?? topics.get('sport')
  if (sport) return sport
  const debate = inside.filter((mention) => isTopic(mention, 'debate'))
  const about = debate.length >= DEBATE_WORDS ? debate[0] : topics.get('debate')
  if (about && !isPlaced(telling)) return about
  return hitsSomething(telling, inside) ? null : (topics.get('elsewhere') ?? null)
}

/** Tokens between an event word and what it hits (more where the verb stands last), and between it and its place: "an explosion in Ukraine". */
const HIT = { target: 6, verbLast: 10, place: 4 } as const
/** Sorts that a position on an event is told by: what was condemned has happened. */
const POSITIONS = new Set(['kinds/condemnation', 'kinds/condolence', 'kinds/claim_of_responsibility'])
const hitsSomething = (telling: Telling, inside: readonly Mention[]): boolean =>
  inside.some((mention) => POSITIONS.has(mention.word.sort)) || telling.anchors.some(({ mention: anchor }) =>
    inside.some(({ word: { sort }, from, to }) => (sort === 'targets' || sort === 'people') && apart(anchor, { from, to }) <= (telling.scene.pack.verbLast ? HIT.verbLast : HIT.target)) ||
    telling.places.some((place) => place.role === 'in' && apart(anchor, place) <= HIT.place) || isByNation(telling.scene, anchor))
const apart = (a: { from: number; to: number }, b: { from: number; to: number }): number => Math.max(b.from - a.to, a.from - b.to)
/** "An assault by Russian-backed Syrian forces". */
const isByNation = (scene: Scene, anchor: Mention): boolean => {
  const by = startingAt(scene, anchor.to, 'other-side')
  return by?.word.value === 'doer' && mentionsIn(scene, by.to, by.to + HIT.place).some((mention) => mention.word.sort === 'nationalities')
}

/** "The attack occurred at seven": only points at something or names nobody, and the sentences before told of nothing but what was refused. */
export const onlyPoints = (telling: Telling): boolean =>
  telling.figures.length === 0 && (namesNobody(telling) || (telling.pointsBack && telling.anchors.every((anchor) => coversPointer(telling.scene, telling.sentence, anchor.mention))))
/** Sorts of words for who fights, who is hit, with what. */
const NAMED: ReadonlySet<string> = new Set(['people', 'attackers', 'targets', 'weapons', 'party', 'organisations', 'nationalities'])
const namesNobody = (telling: Telling): boolean => telling.places.length === 0 && !telling.sentence.words.some((mention) => NAMED.has(mention.word.sort))
const coversPointer = (scene: Scene, sentence: Sentence, anchor: Mention): boolean =>
  mentionsIn(scene, sentence.from, sentence.to).some((mention) => mention.word.sort === 'this-event' && mention.from <= anchor.from && anchor.to <= mention.to)
