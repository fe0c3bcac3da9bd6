import type { FigureOf, Reason } from '../../model/index.ts'
import { NUMBERS } from '../numbers.ts'
import type { Summary, Toll } from '../summary.ts'
import { exact, meets, showCount, shownOf } from '../toll.ts'

const bySize = (n: number): number => NUMBERS.figures.equal.findLast(([from]) => n >= from)?.[1] ?? 0

/** True when the lower of two tolls came out first and the higher may be what it grew to. */
const grew = (a: Toll, b: Toll): boolean => {
  const [low, high] = shownOf(a.count) <= shownOf(b.count) ? [a, b] : [b, a]
  return low.published !== null && high.published !== null && low.published <= high.published && shownOf(high.count) <= shownOf(low.count) * NUMBERS.figures.growth
}

const judgeOne = (of: FigureOf, left: readonly Toll[], right: readonly Toll[]): { readonly points: number; readonly sentence: string } => {
  const { figures } = NUMBERS
  const casualties = of === 'killed' || of === 'wounded'
  const share = of === 'wounded' ? figures.wounded : 1
  const pairs = left.flatMap((a) => right.map((b) => ({ a, b })))
  const told = `${of}: ${left.map((one) => showCount(one.count)).join(' / ')} and ${right.map((one) => showCount(one.count)).join(' / ')}`
  const equal = pairs.filter(({ a, b }) => exact(a.count) && exact(b.count) && a.count.min === b.count.min)
  if (equal.length > 0) return { points: share * Math.max(...equal.map(({ a }) => bySize(a.count.min))), sentence: `${told}: equal` }
  const fitting = pairs.filter(({ a, b }) => meets(a.count, b.count))
  const closely = fitting.some(({ a, b }) => Math.max(shownOf(a.count), shownOf(b.count)) <= figures.growth * Math.min(shownOf(a.count), shownOf(b.count)))
  if (fitting.length > 0) return { points: share * (closely ? figures.fits : figures.fitsLoosely), sentence: `${told}: they ${closely ? 'fit' : 'may fit'}` }
  if (!casualties) return { points: figures.otherCount, sentence: `${told}: they differ` }
  if (pairs.some(({ a, b }) => grew(a, b))) return { points: share * figures.grown, sentence: `${told}: the earlier may have grown` }
  const ratio = Math.min(...pairs.map(({ a, b }) => Math.max(shownOf(a.count), shownOf(b.count)) / Math.max(1, Math.min(shownOf(a.count), shownOf(b.count)))))
  return ratio <= figures.nearRatio ? { points: share * figures.near, sentence: `${told}: near` } : { points: share * figures.clash, sentence: `${told}: they clash` }
}

/** Whether numbers of the same sort agree, attackers apart from victims. A clash of numbers is evidence. */
export const judgeFigures = (a: Summary, b: Summary): Reason | null => {
  const keys = new Set(a.tolls.map((toll) => `${toll.of} ${toll.counted}`))
  const parts = [...keys].flatMap((key) => {
    const fits = (toll: Toll): boolean => `${toll.of} ${toll.counted}` === key
    const left = a.tolls.filter(fits), right = b.tolls.filter(fits)
    return right.length === 0 ? [] : [judgeOne((left[0] as Toll).of, left, right)]
  })
  if (parts.length === 0) return null
  return { evidence: 'figures', points: parts.reduce((all, part) => all + part.points, 0), sentence: parts.map((part) => part.sentence).join('; ') }
}
