import { describe, expect, it } from 'vitest'
import type { Incident, When } from '../../model/index.ts'
import { bucketsOf, daysOf, stretchOf } from './buckets.ts'

const at: Extract<When, { from: string }>['at'] = { part: 'text', start: 0, end: 1, words: 'x' }
const on = (when: When): Incident => ({ when }) as Incident
const stated = (day: string): Incident => on({ basis: 'stated', from: day, to: day, calendar: 'gregory', at })

describe('the time strip', () => {
  it('counts by Gregorian month without gaps, and keeps what is known only by publication apart', () => {
    const { buckets, undated } = bucketsOf([stated('2025-11-26'), on({ basis: 'published', notAfter: '2026-01-31T23:00:00Z' }), on({ basis: 'unknown' })], 'gregory')
    expect(buckets.map(({ year, month, dated, open }) => [year, month, dated, open])).toEqual([[2025, 11, 1, 0], [2025, 12, 0, 0], [2026, 1, 0, 1]])
    expect(undated).toBe(1)
  })
  it('counts by Solar Hijri month: 21 and 22 November 2025 are the last of Aban and the first of Azar', () => {
    const { buckets } = bucketsOf([stated('2025-11-21'), stated('2025-11-22')], 'persian')
    expect(buckets.map(({ year, month, dated }) => [year, month, dated])).toEqual([[1404, 8, 1], [1404, 9, 1]])
    expect(daysOf(buckets, 1, 1)).toEqual({ from: '2025-11-22', to: '2025-12-21' })
  })
  it('counts what is older than ten years at its edge', () => {
    const { buckets, earlier } = bucketsOf([stated('1994-07-01'), stated('2025-11-26')], 'gregory')
    expect(buckets).toHaveLength(120)
    expect(buckets.at(-1)).toMatchObject({ year: 2025, month: 11, dated: 1 })
    expect(earlier).toBe(1)
  })
  it('has nothing to draw without a date', () => {
    expect(bucketsOf([on({ basis: 'unknown' })], 'gregory')).toEqual({ buckets: [], undated: 1, earlier: 0 })
  })
  it('finds the stretch that a choice of days covers', () => {
    const { buckets } = bucketsOf([stated('2025-09-01'), stated('2025-12-31')], 'gregory')
    expect(stretchOf(buckets, null, null)).toEqual([0, 3])
    expect(stretchOf(buckets, '2025-10-15', '2025-11-01')).toEqual([1, 2])
  })
})
