import { type Counted, FIGURE_OF, type FigureOf, type Gist, type Toll } from '../../model/index.ts'
import { NUMBERS } from '../numbers.ts'
import { exact, meets, showCount, shownOf } from '../toll.ts'
import type { Weight } from './weight.ts'

const bySize = (n: number): number => NUMBERS.figures.equal.findLast(([from]) => n >= from)?.[1] ?? 0

/** True when the lower of two tolls came out first and the higher may be what it grew to. */
const grew = (a: Toll, b: Toll): boolean => {
  const [low, high] = shownOf(a.count) <= shownOf(b.count) ? [a, b] : [b, a]
  return (
    low.published !== null &&
    high.published !== null &&
    low.published <= high.published &&
    shownOf(high.count) <= shownOf(low.count) * NUMBERS.figures.growth
  )
}

const oneRounded = (a: number, b: number): boolean =>
  Math.min(a, b) >= NUMBERS.figures.roundedFrom && Math.abs(a - b) <= NUMBERS.figures.roundedWithin * Math.max(a, b)

const nearby = (a: number, b: number): boolean =>
  Math.abs(a - b) <= NUMBERS.figures.nearBy || Math.max(a, b) <= NUMBERS.figures.nearRatio * Math.min(a, b)

const judgeOne = (of: FigureOf, left: readonly Toll[], right: readonly Toll[]): Pick<Weight, 'points' | 'sentence'> => {
  const { figures } = NUMBERS
  const casualties = of === 'killed' || of === 'wounded'
  // Among a dozen rival numbers some number is always met.
  const share = (of === 'wounded' ? figures.wounded : 1) * Math.min(1, figures.rivals / Math.max(left.length, right.length))
  const pairs = left.flatMap((a) => right.map((b) => ({ a, b })))
  const told = () => `${of}: ${left.map((one) => showCount(one.count)).join(' / ')} and ${right.map((one) => showCount(one.count)).join(' / ')}`
  const equal = pairs.filter(({ a, b }) => exact(a.count) && exact(b.count) && a.count.min === b.count.min)
  if (equal.length > 0) return { points: share * Math.max(...equal.map(({ a }) => bySize(a.count.min))), sentence: () => `${told()}: equal` }
  const rounded = pairs.filter(({ a, b }) => oneRounded(shownOf(a.count), shownOf(b.count)))
  if (rounded.length > 0)
    return {
      points: share * figures.rounded * Math.max(...rounded.map(({ a }) => bySize(shownOf(a.count)))),
      sentence: () => `${told()}: one number, rounded`,
    }
  const fitting = pairs.filter(({ a, b }) => meets(a.count, b.count))
  const closely = fitting.some(
    ({ a, b }) =>
      a.count.min > 0 &&
      b.count.min > 0 &&
      Math.max(shownOf(a.count), shownOf(b.count)) <= figures.growth * Math.min(shownOf(a.count), shownOf(b.count)),
  )
  if (fitting.length > 0)
    return { points: share * (closely ? figures.fits : figures.fitsLoosely), sentence: () => `${told()}: they ${closely ? 'fit' : 'may fit'}` }
  if (!casualties) return { points: figures.otherCount, sentence: () => `${told()}: they differ` }
  if (pairs.some(({ a, b }) => grew(a, b))) return { points: share * figures.grown, sentence: () => `${told()}: the earlier may have grown` }
  const near = pairs.some(({ a, b }) => nearby(shownOf(a.count), shownOf(b.count)))
  return near ? { points: share * figures.near, sentence: () => `${told()}: near` } : { points: share * figures.clash, sentence: () => `${told()}: they clash` }
}

/** Whether numbers of the same sort agree, attackers apart from victims; a number without a side may be of either. A clash is evidence. */
export const judgeFigures = (a: Gist, b: Gist): Weight | null => {
  const parts = FIGURE_OF.flatMap((of) => {
    const side = (tolls: readonly Toll[], counted: Counted): readonly Toll[] =>
      tolls.filter((toll) => toll.of === of && (toll.counted === counted || toll.counted === 'unknown'))
    const [victims, attackers] = (['victims', 'attackers'] as const).map((counted) => ({
      left: side(a.tolls, counted),
      right: side(b.tolls, counted),
    })) as [Pair, Pair]
    const both = victims.left.every((toll) => attackers.left.includes(toll)) && victims.right.every((toll) => attackers.right.includes(toll))
    return (both ? [attackers] : [victims, attackers])
      .filter(({ left, right }) => left.length > 0 && right.length > 0)
      .map(({ left, right }) => judgeOne(of, left, right))
  })
  if (parts.length === 0) return null
  return {
    evidence: 'figures',
    points: parts.reduce((all, part) => all + part.points, 0),
    sentence: () => parts.map((part) => part.sentence()).join('; '),
  }
}

type Pair = { readonly left: readonly Toll[]; readonly right: readonly Toll[] }
