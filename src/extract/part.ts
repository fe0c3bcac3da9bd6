import { datesOf } from './dateline.ts'
import type { DateValue } from './dates.ts'
import { findNumbers, type NumberValue, tokensOf } from './numbers.ts'
import { findPeople, type PeopleGroup } from './people.ts'
import { findPlaces, type PlaceValue } from './places.ts'
import { mayTell } from './kinds.ts'
import { mentionsIn, type Scene, type Sentence, startingAt, tokenAt } from './scene.ts'
import { newSpans } from './spans.ts'
import { findSayings, findSpeakers, type Saying, type Speaker } from './voices.ts'

/** Everything that was found in one part before sentences were joined. */
export type Part = {
  readonly scene: Scene
  readonly telling: ReadonlySet<Sentence>
  readonly dates: readonly DateValue[]
  readonly numbers: readonly NumberValue[]
  readonly people: readonly PeopleGroup[]
  readonly places: readonly PlaceValue[]
  readonly speakers: readonly Speaker[]
  readonly sayings: ReadonlyMap<Sentence, readonly Saying[]>
  /** The same values by the sentence that holds them, so that the cost of a report grows with its length only. */
  readonly inside: ReadonlyMap<Sentence, Inside>
}
/** What one sentence holds, in the order of the text. */
export type Inside = { readonly dates: readonly DateValue[]; readonly numbers: readonly NumberValue[]; readonly people: readonly PeopleGroup[]; readonly places: readonly PlaceValue[] }
export const EMPTY: Inside = { dates: [], numbers: [], people: [], places: [] }

/** Parts a list of values in text order among sentences; what crosses a sentence's end belongs to none. */
const bySentence = <T extends { readonly from: number; readonly to: number }>(sentences: readonly Sentence[], values: readonly T[]): ReadonlyMap<Sentence, readonly T[]> => {
  const out = new Map<Sentence, T[]>()
  let next = 0
  for (const value of [...values].sort((a, b) => a.from - b.from)) {
    while (next < sentences.length && (sentences[next] as Sentence).to <= value.from) next++
    const sentence = sentences[next]
    if (!sentence || value.from < sentence.from || value.to > sentence.to) continue
    const list = out.get(sentence)
    if (list) list.push(value)
    else out.set(sentence, [value])
  }
  return out
}

/** The sentences that may tell of an event. */
const tellingSentences = (scene: Scene): ReadonlySet<Sentence> => new Set(scene.sentences.filter(mayTell))
const NO_TOKEN = (): boolean => false
const NOBODY: readonly never[] = []

/** "A resident said", and between commas "Risa, a 35-year-old mother, told Sky News". */
const saysIt = (scene: Scene, group: PeopleGroup): boolean => {
  const apposed = tokenAt(scene, group.from - 1)?.text === ',' && tokenAt(scene, group.to)?.text === ','
  return Boolean(startingAt(scene, apposed ? group.to + 1 : group.to, 'said'))
}

/** Reads dates, numbers, people, places and voices of one part. */
export const readPart = (scene: Scene, published: string | null): Part => {
  const telling = tellingSentences(scene)
  // "They were killed": the people whom the sentence before counted.
  const counted = new Uint8Array(scene.text.tokens.length)
  for (const sentence of telling) counted.fill(1, (scene.sentences[sentence.index - 1] ?? sentence).from, sentence.to)
  const alive = telling.size === 0 ? NO_TOKEN : (at: number): boolean => counted[at] === 1
  const dates = datesOf(scene, published)
  const numbers = telling.size === 0 ? [] : findNumbers(scene, dates, alive)
  const places = findPlaces(scene, dates)
  const dated = tokensOf(dates)
  const found = telling.size === 0 ? [] : findPeople(scene, numbers, (at) => dated.has(at), alive)
  const spoken = scene.sentences.flatMap((sentence) => { const speakers = findSpeakers(scene, sentence); return speakers.length === 0 ? NOBODY : { sentence, speakers, sayings: findSayings(scene, sentence, speakers) } })
  const sayings = new Map(spoken.map(({ sentence, sayings }) => [sentence, sayings]))
  // "A resident said": who speaks is nobody's victim.
  const speaking = newSpans(found.length === 0 ? [] : spoken.flatMap((one) => one.sayings.map(({ speaker }) => speaker)))
  const people = found.filter((group) => scene.pack.verbLast || !saysIt(scene, group)).filter((group) => speaking.over(group.from, group.to).length === 0)
  const [datesIn, numbersIn, peopleIn, placesIn] = [bySentence(scene.sentences, dates), bySentence(scene.sentences, numbers), bySentence(scene.sentences, people), bySentence(scene.sentences, places)]
  const inside = new Map([...new Set([datesIn, numbersIn, peopleIn, placesIn].flatMap((by) => [...by.keys()]))].map((sentence) => [sentence, {
    dates: datesIn.get(sentence) ?? EMPTY.dates, numbers: numbersIn.get(sentence) ?? EMPTY.numbers, people: peopleIn.get(sentence) ?? EMPTY.people, places: placesIn.get(sentence) ?? EMPTY.places,
  }]))
  return { scene, telling, dates, numbers, people, places, speakers: spoken.flatMap(({ speakers }) => speakers), sayings, inside }
}

/** «Bu haqda DXX xabar berdi», «Об этом сообщает ТАСС»: the sentence only says who said the one before it. */
export const saysThis = (part: Part, sentence: Sentence | undefined): boolean =>
  sentence?.sorts.has('of-this') === true && mentionsIn(part.scene, sentence.from, Math.min(sentence.to, sentence.from + 4)).some((mention) => mention.word.sort === 'of-this') && (part.sayings.get(sentence) ?? []).length > 0
/** The sayings of a sentence, or of the next one that names the voice for it. */
export const sayingsOf = (part: Part, sentence: Sentence): readonly Saying[] => {
  const own = part.sayings.get(sentence) ?? []
  const next = part.scene.sentences[sentence.index + 1]
  if (own.length > 0 || !next || !saysThis(part, next)) return own
  return (part.sayings.get(next) ?? []).map((saying) => ({ ...saying, sentence }))
}
