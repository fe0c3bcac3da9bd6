import * as jalaali from 'jalaali-js'
import type { Calendar, Day } from '../model/index.ts'

const DAY_MS = 86_400_000

/** Days since 1970-01-01 of a Gregorian day `2025-11-26` or an instant; NaN when it is neither. */
export const dayNumber = (day: Day): number => Math.floor(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / DAY_MS)
export const dayOf = (number: number): Day => new Date(number * DAY_MS).toISOString().slice(0, 10)
/** 1 Monday ... 7 Sunday. */
export const weekdayOf = (number: number): number => ((((number + 3) % 7) + 7) % 7) + 1

const gregorianDay = (year: number, month: number, day: number): number => {
  const number = Math.floor(Date.UTC(year, month - 1, day) / DAY_MS)
  const back = new Date(number * DAY_MS)
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? number : Number.NaN
}
const persianDay = (year: number, month: number, day: number): number => {
  if (!jalaali.isValidJalaaliDate(year, month, day)) return Number.NaN
  const { gy, gm, gd } = jalaali.toGregorian(year, month, day)
  return gregorianDay(gy, gm, gd)
}

const islamic = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', { day: 'numeric', month: 'numeric', year: 'numeric', timeZone: 'UTC' })
const islamicParts = (number: number): { year: number; month: number; day: number } => {
  const parts = Object.fromEntries(islamic.formatToParts(new Date(number * DAY_MS)).map((part) => [part.type, Number.parseInt(part.value, 10)]))
  return { year: parts.year ?? Number.NaN, month: parts.month ?? Number.NaN, day: parts.day ?? Number.NaN }
}
/** ICU's Umm al-Qura calendar, searched from the mean: the Islamic year has 354.367 days, its epoch is day -492148. */
const islamicDay = (year: number, month: number, day: number): number => {
  const guess = Math.round(-492_148 + (year - 1) * 354.367 + (month - 1) * 29.5306 + day - 1)
  for (let offset = 0; offset <= 6; offset++) for (const number of [guess + offset, guess - offset]) {
    const parts = islamicParts(number)
    if (parts.year === year && parts.month === month && parts.day === day) return number
  }
  return Number.NaN
}

/** The day number of a date; NaN when there is no such day. */
export const toDayNumber = (calendar: Calendar, year: number, month: number, day: number): number =>
  calendar === 'gregory' ? gregorianDay(year, month, day) : calendar === 'persian' ? persianDay(year, month, day) : islamicDay(year, month, day)

/** The year of a day in a calendar. */
export const yearOf = (calendar: Calendar, number: number): number => {
  const date = new Date(number * DAY_MS)
  if (calendar === 'gregory') return date.getUTCFullYear()
  if (calendar === 'persian') return jalaali.toJalaali(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()).jy
  return islamicParts(number).year
}

/** First and last day of a month. */
export const monthRange = (calendar: Calendar, year: number, month: number): readonly [number, number] => {
  const first = toDayNumber(calendar, year, month, 1)
  const next = month === 12 ? toDayNumber(calendar, year + 1, 1, 1) : toDayNumber(calendar, year, month + 1, 1)
  return [first, next - 1]
}
export const yearRange = (calendar: Calendar, year: number): readonly [number, number] =>
  [toDayNumber(calendar, year, 1, 1), toDayNumber(calendar, year + 1, 1, 1) - 1]

/** The latest such day that is not after `today` by more than `ahead` days: one, since a paper is printed the evening before. */
export const latestBefore = (calendar: Calendar, month: number, day: number, today: number, ahead = 1): number => {
  const year = yearOf(calendar, today)
  for (const candidate of [year + 1, year, year - 1, year - 2, year - 3, year - 4]) {
    const number = toDayNumber(calendar, candidate, month, day)
    if (!Number.isNaN(number) && number <= today + ahead) return number
  }
  return Number.NaN
}
