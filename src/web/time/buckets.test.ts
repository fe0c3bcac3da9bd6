import { describe, expect, it } from 'vitest'
import type { DayCounts } from '../api.ts'
import { bucketsOf, daysOf, stretchOf } from './buckets.ts'

const dated = (...days: readonly string[]): DayCounts => ({ days: days.map((day) => ({ day, dated: 1, open: 0 })), undated: 0 })

describe('the time strip', () => {
  it('counts by Gregorian month without gaps, and keeps what is known only by publication apart', () => {
    const { buckets, undated } = bucketsOf({ days: [{ day: '2025-11-26', dated: 1, open: 0 }, { day: '2026-01-31', dated: 0, open: 1 }], undated: 1 }, 'gregory')
    expect(buckets.map(({ year, month, dated, open }) => [year, month, dated, open])).toEqual([[2025, 11, 1, 0], [2025, 12, 0, 0], [2026, 1, 0, 1]])
    expect(undated).toBe(1)
  })
  it('counts by Solar Hijri month: 21 and 22 November 2025 are the last of Aban and the first of Azar', () => {
    const { buckets } = bucketsOf(dated('2025-11-21', '2025-11-22'), 'persian')
    expect(buckets.map(({ year, month, dated }) => [year, month, dated])).toEqual([[1404, 8, 1], [1404, 9, 1]])
    expect(daysOf(buckets, 1, 1)).toEqual({ from: '2025-11-22', to: '2025-12-21' })
  })
  it('counts what is older than ten years at its edge', () => {
    const { buckets, earlier } = bucketsOf(dated('1994-07-01', '2025-11-26'), 'gregory')
    expect(buckets).toHaveLength(120)
    expect(buckets.at(-1)).toMatchObject({ year: 2025, month: 11, dated: 1 })
    expect(earlier).toBe(1)
  })
  it('has nothing to draw without a date', () => {
    expect(bucketsOf({ days: [], undated: 1 }, 'gregory')).toEqual({ buckets: [], undated: 1, earlier: 0 })
  })
  it('finds the stretch that a choice of days covers', () => {
    const { buckets } = bucketsOf(dated('2025-09-01', '2025-12-31'), 'gregory')
    expect(stretchOf(buckets, null, null)).toEqual([0, 3])
    expect(stretchOf(buckets, '2025-10-15', '2025-11-01')).toEqual([1, 2])
  })
})
