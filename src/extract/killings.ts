import type { Mention } from '../language/index.ts'
import { EVENT_KINDS, type EventKind, type KindGroup } from '../model/index.ts'
import { spanOfDate } from './dates.ts'
import type { FigureValue } from './fates.ts'
import { groupOf } from './kinds.ts'
import type { PlaceValue } from './places.ts'
import { mentionsIn, type Sentence } from './scene.ts'
import type { Anchor, Telling } from './tellings.ts'
import { BELT } from './topics.ts'

/** Groups of kinds that may explain why somebody is dead. */
export const HARMS: ReadonlySet<KindGroup> = new Set(['violence', 'mishap', 'civil'])
/** Words by which something else explains the dead, or by which nobody died now: a flood, a march, a match, a law, a film, a year. */
const EXPLAINS: ReadonlySet<string> = new Set([
  ...EVENT_KINDS.filter((kind) => HARMS.has(groupOf(kind))).map((kind) => `kinds/${kind}`), 'plural-events', 'fiction', 'topics', 'in-general', 'habitual',
])
/** Words by which the stretch itself tells of no single killing that has happened. */
const COLOURS: ReadonlySet<string> = new Set(['conditional', 'generic', 'planned', 'foiled', 'periods', 'recalled', 'figures/missing'])

/** Inside «تشدد کے نشانات», marks of violence, the violence is none of its own. */
const isOfMarks = ({ words }: Sentence, { from, to }: Mention): boolean => words.some((other) => other.word.sort === 'killing' && other.from <= from && to <= other.to)
const explains = (sentence: Sentence): boolean => sentence.words.some((mention) => EXPLAINS.has(mention.word.sort) && !isOfMarks(sentence, mention))

/** A district, a town or a province of the belt in which it happened, or from which bodies were recovered. */
const isPlaced = (telling: Telling): boolean =>
  telling.places.some((place) => place.strong && (place.role === 'in' || ((place.role === 'from' || place.role === 'near') && isMarked(telling))) && place.ids.length > 0 && place.kind !== null && place.kind !== 'country' && place.country !== null && BELT.has(place.country))

/** A day or two of these weeks, or none at all. */
const isOfLate = ({ dates, period }: Telling, today: number): boolean =>
  period === null && dates.every((date) => !date.paired && spanOfDate(date) <= DAYS.span && (date.days === null || (date.days[0] <= today && date.days[1] >= today - DAYS.late)))
const DAYS = { span: 2, late: 14 } as const

const killingsIn = (telling: Telling): readonly Mention[] => mentionsIn(telling.scene, telling.from, telling.to).filter((mention) => mention.word.sort === 'killing')
/** With marks of violence on the bodies. */
const isMarked = (telling: Telling): boolean => killingsIn(telling).some(({ word }) => word.value === 'marks')
/** The dead of a stretch whose own verb says that somebody killed them, or on whose bodies the marks of it were found. */
const slainIn = (telling: Telling): FigureValue | undefined => {
  const words = killingsIn(telling)
  return telling.figures.find(({ of, count, predicate }) => of === 'killed' && count.min > 0 && words.some(({ word, from, to }) => word.value === 'marks' || (from < predicate.to && predicate.from < to)))
}

/**
 * "Three people were killed in Kunar on Monday": no word names the event, nor who did it with what, but killed they were. Only
 * with a place of the belt, and where neither the sentence nor its neighbours explain the deaths otherwise.
 */
export const killingOf = (telling: Telling, today: number): Anchor | null => {
  const slain = slainIn(telling)
  if (!slain || telling.recalled || !isPlaced(telling) || !isOfLate(telling, today)) return null
  const { scene, sentence } = telling
  if (scene.sentences.slice(Math.max(0, sentence.index - 1), sentence.index + 2).some(explains)) return null
  if (mentionsIn(scene, telling.from, telling.to).some(({ word }) => COLOURS.has(word.sort))) return null
  const kind: EventKind = slain.group?.group === 'officials' ? 'assassination' : 'armed_attack'
  return { kind, mention: slain.predicate, says: 'happened', plural: false, because: null, rule: 'a killing that nothing else explains' }
}

/** Bodies recovered "from" a place lay there. */
export const foundThere = (telling: Telling): readonly PlaceValue[] => (isMarked(telling) ? telling.places.map((place) => (place.role === 'from' ? { ...place, role: 'in' as const } : place)) : telling.places)
