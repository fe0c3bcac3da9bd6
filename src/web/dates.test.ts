import { describe, expect, it } from 'vitest'
import { sayDay, sayInstant, sayMonthDay } from './dates.ts'

describe('days in the reader’s calendar', () => {
  it('are said in Gregorian and in both Solar Hijri ways, without the era', () => {
    expect(sayDay('2025-11-26', 'long', 'en', 'gregory')).toBe('26 November 2025')
    expect(sayDay('2025-11-26', 'long', 'en', 'persian')).toBe('5 Azar 1404')
    expect(sayDay('2025-11-26', 'long', 'en', 'persian-af')).toBe('5 Qaws 1404')
    expect(sayDay('2025-11-26', 'long', 'fa', 'persian')).toBe('۵ آذر ۱۴۰۴')
    expect(sayDay('2025-11-26', 'long', 'fa', 'persian-af')).toBe('۵ قوس ۱۴۰۴')
    expect(sayDay('2025-11-26', 'long', 'fa', 'gregory')).toBe('۲۶ نوامبر ۲۰۲۵')
  })
  it('keep their clock in UTC', () => {
    expect(sayInstant('2025-11-26T23:30:00Z', 'en', 'gregory')).toBe('26 Nov 2025, 23:30 UTC')
    expect(sayInstant('2025-11-26', 'en', 'gregory')).toBe('26 Nov 2025')
  })
  it('are said without a year where none is known, in the calendar of the words', () => {
    expect(sayMonthDay('--11-26', 'gregory', 'en', 'gregory')).toBe('26 November')
    for (const [month, name] of ['Farvardin', 'Ordibehesht', 'Khordad', 'Tir', 'Mordad', 'Shahrivar', 'Mehr', 'Aban', 'Azar', 'Dey', 'Bahman', 'Esfand'].entries())
      expect(sayMonthDay(`--${String(month + 1).padStart(2, '0')}-05`, 'persian', 'en', 'gregory')).toBe(`5 ${name}`)
    for (const [month, name] of ['Muharram', 'Safar', 'Rabiʻ I', 'Rabiʻ II', 'Jumada I', 'Jumada II', 'Rajab', 'Shaʻban', 'Ramadan', 'Shawwal', 'Dhuʻl-Qiʻdah', 'Dhuʻl-Hijjah'].entries())
      expect(sayMonthDay(`--${String(month + 1).padStart(2, '0')}-05`, 'islamic', 'en', 'gregory')).toBe(`5 ${name}`)
    expect(sayMonthDay('--09-05', 'persian', 'fa', 'persian-af')).toBe('۵ قوس')
  })
  it('that cannot be read are shown as they came', () => {
    expect(sayDay('soon', 'long', 'en', 'gregory')).toBe('soon')
  })
})
