import type { Mention } from '../language/index.ts'
import type { Count, FigureOf } from '../model/index.ts'
import type { PeopleGroup } from './people.ts'

/** A number of people joined with the verb or noun that says what became of them. */
export type FigureValue = {
  readonly of: FigureOf
  readonly count: Count
  readonly group: PeopleGroup | null
  readonly predicate: Mention
  readonly from: number
  readonly to: number
  readonly rule: string
}

/** Event words whose people a number may count: "three crossed the border" counts those who crossed. */
export const OF_KIND: Readonly<Record<string, FigureOf>> = { 'kinds/irregular_crossing': 'crossed', 'kinds/abduction': 'abducted', 'kinds/deportation': 'deported', 'kinds/displacement': 'displaced', 'kinds/arrest': 'arrested' }
/** True for a word that says what became of people, whether it counts them or not; "without victims" is none. */
export const isPredicate = (mention: Mention): boolean => (mention.word.sort.startsWith('figures/') && mention.word.sort !== 'figures/no-casualties') || mention.word.sort in OF_KIND

/** `قتيلان = 2`: how many people a verb or noun of a figure counts by itself; null when it counts none. */
export const countedBy = (predicate: Mention): Count | null => {
  const [, count, open] = predicate.word.sort.startsWith('figures/') ? (/^(\d+)(\+?)$/u.exec(predicate.word.value) ?? []) : []
  return count === undefined ? null : { min: Number(count), max: open ? null : Number(count) }
}

/** What a number may belong to: a figure, one for both of two, or none: those who were rescued are no one's dead. */
export type Fate = FigureOf | 'killed-or-wounded' | 'unharmed'
/** What a word that is one of `isPredicate` says of people. */
export const ofPredicate = (predicate: Mention): Fate => OF_KIND[predicate.word.sort] ?? (predicate.word.sort.slice('figures/'.length) as Fate)

/** True where somebody is killed or hurt. */
export const isBodily = (predicate: Mention): boolean => ['killed', 'wounded'].includes(ofPredicate(predicate))

/** "Fatally wounded" names the dead; "was shot with an air gun" the hurt: a longer verb says what became of them. */
const isPartOf = (mention: Mention, other: Mention): boolean => other.word.sort !== mention.word.sort && other.to - other.from > mention.to - mention.from && other.from <= mention.from && mention.to <= other.to

/** Each predicate once: not again inside a longer one, nor twice at the same words. */
export const onlyOnce = (mentions: readonly Mention[]): readonly Mention[] =>
  mentions.filter((mention) => !mentions.some((other) => isPartOf(mention, other))).filter((mention, i, mentions) => !mentions.some((other, k) => k !== i && other.from === mention.from && other.to === mention.to && ofPredicate(other) === ofPredicate(mention) && (mention.word.value !== other.word.value ? other.word.value === 'one' : k < i)))

/** The figures that a number joined with its word gives: none for those who were rescued, two where one number is for the killed and the wounded. */
export const figureOf = (predicate: Mention, group: PeopleGroup): FigureValue[] => {
  const of = ofPredicate(predicate)
  if (of === 'unharmed') return []
  const base = { group, predicate, from: group.from, to: group.to, rule: group.rule }
  // Attackers who are captured are arrested, not abducted.
  if (of === 'abducted' && group.side === 'attacker') return [{ ...base, of: 'arrested', count: group.count }]
  if (of !== 'killed-or-wounded') return [{ ...base, of, count: group.count }]
  const count: Count = { min: 0, max: group.count.max }
  return [{ ...base, of: 'killed', count }, { ...base, of: 'wounded', count }]
}
