import type { DateValue } from './dates.ts'
import { isDatelineDate } from './dateline.ts'
import type { Happening } from './happenings.ts'
import { EMPTY, type Part, saysThis } from './part.ts'
import type { PlaceValue } from './places.ts'
import { countWhile, type Scene, type Sentence } from './scene.ts'
import { isDateOfSaying, isDeadline } from './said-when.ts'
import type { Telling } from './tellings.ts'

/** "Three were held. On 20 April they had crossed the river": those who were held, on the way to it. */
const isTheirCrossing = (happening: Happening, telling: Telling): boolean =>
  happening.group === 'security' && telling.group === 'movement' && telling.figures.length === 0 && telling.sentence.sorts.has('pronouns') && telling.anchors.every((anchor) => anchor.kind === 'irregular_crossing')

/** Only a sentence that tells of nothing lends its day; but what was seized is of the fight told beside it, and the arrest of the crossing. */
const keepsItsDay = (telling: Telling, happening: Happening): boolean => {
  if (isTheirCrossing(happening, telling) || (telling.group === 'violence' && (happening.group === 'drugs' || happening.group === 'seizure'))) return false
  return telling.group === happening.group || telling.anchors.length + telling.figures.length > 0
}

/** A happening without a date takes the only day that a neighbouring sentence names which tells of nothing else. */
export const borrowDate = (parts: readonly Part[], happening: Happening, dated: ReadonlyMap<Sentence, readonly Telling[]>, recalled: ReadonlySet<DateValue>): void => {
  if (happening.date !== null || happening.background) return
  const told = happening.tellings[0] as Telling
  // A headline's neighbours are the first sentences of the text.
  const part = parts.find((candidate) => (told.scene.part === 'title' ? candidate.scene.part === 'text' : candidate.scene === told.scene))
  if (!part) return
  const { scene } = part
  const at = told.scene === scene ? told.sentence.index : 0
  const near = scene.sentences.slice(told.separate ? at : Math.max(0, at - 2), at + 3).filter((other) => !saysThis(part, other) && !dated.get(other)?.some((telling) => keepsItsDay(telling, happening)))
  // Words before a date tell of something; only a date that opens its sentence can be the saying's alone.
  const spots = (other: Sentence, date: DateValue): readonly { from: number; to: number }[] => (date.from - other.from > 3 ? [{ from: other.from, to: other.from + 1 }] : [])
  const days = near.flatMap((other) => (part.inside.get(other) ?? EMPTY).dates.filter((date) => date.grain === 'day' && !recalled.has(date) && !date.paired && date.days !== null && !isDeadline(scene, date) && !isDatelineDate(scene, other, date) && !isDateOfSaying(scene, other, date, spots(other, date), part.sayings.get(other) ?? [])))
  const [only] = days
  if (only && new Set(days.map((date) => date.days?.join())).size === 1 && !near.some((other) => other.words.some((mention) => mention.word.sort === 'recalled'))) {
    happening.date = { ...only, rule: `${only.rule}, of a neighbouring sentence` }
    happening.dateScene = scene
  }
}

/** Tokens beyond which another sentence's place says nothing of a happening, and how many such places are handed on at most. */
const ELSEWHERE = { tokens: 300, places: 40 } as const

/** Of a background event no place of another sentence is kept away. */
export const NO_PLACES: ReadonlySet<PlaceValue> = new Set()
type Elsewhere = { readonly scene: Scene; readonly place: PlaceValue }

/** Places of other sentences: a lead's place is inherited by the details, and details may place a bare lead. */
export const inherited = (parts: readonly Part[], happening: Happening, recalled: ReadonlySet<PlaceValue>): readonly Elsewhere[] => {
  const own = new Set(happening.tellings.flatMap((telling) => telling.places))
  const placed = [...own].some((place) => place.role !== 'from' && place.role !== 'of')
  const small = (place: PlaceValue): boolean => place.strong && place.role === 'in' && place.kind !== 'country' && place.kind !== 'region'
  const news: Elsewhere[] = []
  const all: Elsewhere[] = []
  for (const part of parts) for (const place of placesNear(part, happening)) {
    if (own.has(place) || place.role === 'of' || place.role === 'from' || place.role === 'to' || (placed && !small(place))) continue
    const one = { scene: part.scene, place }
    if (!recalled.has(place)) news.push(one)
    if (all.length < ELSEWHERE.places) all.push(one)
    if (news.length === ELSEWHERE.places) return news
  }
  return placed || news.length > 0 ? news : all
}
/** The places of a part that stand near a happening; all of them where the part does not tell of it. */
const placesNear = (part: Part, { tellings }: Happening): readonly PlaceValue[] => {
  if (!tellings.some((telling) => telling.scene === part.scene)) return part.places
  const first = tellings.reduce((least, telling) => Math.min(least, telling.from), Number.POSITIVE_INFINITY) - ELSEWHERE.tokens
  const last = tellings.reduce((most, telling) => Math.max(most, telling.to), 0) + ELSEWHERE.tokens
  return part.places.slice(countWhile(part.places, (place) => place.from < first), countWhile(part.places, (place) => place.from <= last)).filter((place) => place.to <= last)
}
