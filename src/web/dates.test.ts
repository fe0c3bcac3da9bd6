import { describe, expect, it } from 'vitest'
import { CALENDARS, sayDay, sayInstant, sayMonthDay } from './dates.ts'
import { LANGUAGES } from './languages.ts'

describe('days in the reader’s calendar', () => {
  it('are said in Gregorian and in both Solar Hijri ways, without the era', () => {
    expect(sayDay('2025-11-26', 'long', 'en', 'gregory')).toBe('26 November 2025')
    expect(sayDay('2025-11-26', 'long', 'en', 'persian')).toBe('5 Azar 1404')
    expect(sayDay('2025-11-26', 'long', 'en', 'persian-af')).toBe('5 Qaws 1404')
    expect(sayDay('2025-11-26', 'long', 'fa', 'persian')).toBe('۵ آذر ۱۴۰۴')
    expect(sayDay('2025-11-26', 'long', 'fa', 'persian-af')).toBe('۵ قوس ۱۴۰۴')
    expect(sayDay('2025-11-26', 'long', 'fa', 'gregory')).toBe('۲۶ نوامبر ۲۰۲۵')
  })
  it('are said in Dari with Afghan months, also those of the Gregorian year', () => {
    expect(sayDay('2025-11-26', 'long', 'fa-AF', 'persian-af')).toBe('۵ قوس ۱۴۰۴')
    expect(sayDay('2025-09-02', 'short', 'fa-AF', 'persian-af')).toBe('۱۱ سنبله ۱۴۰۴')
    expect(sayDay('2025-11-26', 'month', 'fa-AF', 'persian-af')).toBe('قوس ۱۴۰۴')
    expect(sayDay('2025-11-26', 'long', 'fa-AF', 'persian')).toBe('۵ آذر ۱۴۰۴')
    expect(sayDay('2025-11-26', 'short', 'fa-AF', 'gregory')).toBe('۲۶ نومبر ۲۰۲۵')
    expect(sayInstant('2025-11-26T23:30:00Z', 'fa-AF', 'persian-af')).toBe('۵ قوس ۱۴۰۴، ۲۳:۳۰ UTC')
  })
  it('are said in Tajik by our own months, which Chromium lacks', () => {
    expect(sayDay('2025-11-26', 'long', 'tg', 'gregory')).toBe('26 ноябри соли 2025')
    expect(sayDay('2025-05-09', 'short', 'tg', 'gregory')).toBe('9 май 2025')
    expect(sayDay('2025-05-09', 'month', 'tg', 'gregory')).toBe('май 2025')
    expect(sayDay('2025-11-26', 'short', 'tg', 'persian')).toBe('5 озари 1404')
    expect(sayDay('2026-01-05', 'short', 'tg', 'persian-af')).toBe('15 ҷадии 1404')
    expect(sayInstant('2025-11-26T23:30:00Z', 'tg', 'gregory')).toBe('26 ноя. 2025, 23:30 UTC')
    expect(sayMonthDay('--09-05', 'islamic', 'tg', 'gregory')).toBe('5 рамазон')
    expect(sayMonthDay('--11-26', 'gregory', 'tg', 'gregory')).toBe('26 ноябр')
  })
  it('are said in Russian with the month in the case that a day asks for', () => {
    expect(sayDay('2025-11-26', 'long', 'ru', 'gregory')).toBe('26 ноября 2025 г.')
    expect(sayDay('2025-11-26', 'short', 'ru', 'gregory')).toBe('26 нояб. 2025')
    expect(sayDay('2025-11-26', 'year', 'ru', 'gregory')).toBe('2025')
    expect(sayDay('2025-11-26', 'long', 'ru', 'persian')).toBe('5 азара 1404 г.')
    expect(sayDay('2025-11-26', 'long', 'ru', 'persian-af')).toBe('5 кауса 1404 г.')
    expect(sayDay('2025-11-26', 'month', 'ru', 'persian-af')).toBe('каус 1404')
    expect(sayMonthDay('--11-26', 'gregory', 'ru', 'gregory')).toBe('26 ноября')
    expect(sayMonthDay('--11', 'gregory', 'ru', 'gregory')).toBe('ноябрь')
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
    expect(sayMonthDay('--09-05', 'persian', 'fa-AF', 'gregory')).toBe('۵ قوس')
    for (const language of LANGUAGES) for (const calendar of CALENDARS) for (const of of ['gregory', 'persian', 'islamic'] as const)
      expect(new Set(Array.from({ length: 12 }, (_, i) => sayMonthDay(`--${String(i + 1).padStart(2, '0')}-05`, of, language, calendar))).size, `${language} ${calendar} ${of}`).toBe(12)
  })
  it('that cannot be read are shown as they came', () => {
    expect(sayDay('soon', 'long', 'en', 'gregory')).toBe('soon')
  })
})
