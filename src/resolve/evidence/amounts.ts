import type { Count, Reason } from '../../model/index.ts'
import { NUMBERS } from '../numbers.ts'
import type { Summary } from '../summary.ts'

const within = (a: Count, b: Count): boolean => Math.abs(a.min - b.min) <= NUMBERS.amounts.tolerance * Math.max(a.min, b.min)

/** Whether the masses are equal: the mark of a seizure. The whole of several substances is tried as well. */
export const judgeAmounts = (a: Summary, b: Summary): Reason | null => {
  const left = a.kilograms.map((amount) => amount.count), right = b.kilograms.map((amount) => amount.count)
  if (left.length === 0 || right.length === 0) return null
  const whole = (counts: readonly Count[]): Count => ({ min: counts.reduce((all, count) => all + count.min, 0), max: null })
  const told = `${left.map((count) => count.min).join(' + ')} kg and ${right.map((count) => count.min).join(' + ')} kg`
  const equal = [...left, whole(left)].some((one) => one.min > 0 && [...right, whole(right)].some((other) => within(one, other)))
  if (equal) return { evidence: 'amounts', points: NUMBERS.amounts.equal, sentence: `${told}: equal` }
  const [low, high] = [Math.min(whole(left).min, whole(right).min), Math.max(whole(left).min, whole(right).min)]
  return low * 2 < high ? { evidence: 'amounts', points: NUMBERS.amounts.clash, sentence: `${told}: they clash` } : { evidence: 'amounts', points: NUMBERS.amounts.clash / 3, sentence: `${told}: they differ` }
}
