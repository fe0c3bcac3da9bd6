import type { Count, Gist } from '../../model/index.ts'
import { NUMBERS } from '../numbers.ts'
import type { Weight } from './weight.ts'

const within = (a: Count, b: Count): boolean => Math.abs(a.min - b.min) <= NUMBERS.amounts.tolerance * Math.max(a.min, b.min)

const whole = (counts: readonly Count[]): Count => ({ min: counts.reduce((all, count) => all + count.min, 0), max: null })

/** Wholes are equal, or the only mass of one is among the other's, or two masses of each are equal. */
const sameSeizure = (left: readonly Count[], right: readonly Count[]): boolean => {
  const shared = left.filter((one) => one.min > 0 && right.some((other) => within(one, other)))
  return (
    (whole(left).min > 0 && within(whole(left), whole(right))) ||
    (shared.length > 0 && (left.length === 1 || right.length === 1)) ||
    shared.length >= 2
  )
}

/** Whether the masses are equal: the mark of a seizure. Masses that differ speak against it, the more the further apart. */
export const judgeAmounts = (a: Gist, b: Gist): Weight | null => {
  const left = a.kilograms.map((amount) => amount.count),
    right = b.kilograms.map((amount) => amount.count)
  if (left.length === 0 || right.length === 0) return null
  const { amounts } = NUMBERS
  const reason = (points: number, how: string): Weight => ({
    evidence: 'amounts',
    points,
    sentence: () => `${left.map((count) => count.min).join(' + ')} kg and ${right.map((count) => count.min).join(' + ')} kg: ${how}`,
  })
  if (sameSeizure(left, right)) return reason(amounts.equal, 'equal')
  const wholes = [whole(left).min, whole(right).min]
  return Math.min(...wholes) * 2 < Math.max(...wholes) ? reason(amounts.clash, 'they clash') : reason(amounts.differ, 'they differ')
}
