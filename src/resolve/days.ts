import { jalaaliMonthLength, toGregorian } from 'jalaali-js'
import { type DayNumber, isDated, type Span, type When } from '../model/index.ts'

const DAY_MS = 86_400_000
/** Years back in which a date without a year is looked for. */
const YEARS_BACK = 25

/** The day number of a day or an instant (its UTC day); null when it is no date. */
export const dayOf = (date: string | null): DayNumber | null => {
  const at = date === null ? Number.NaN : Date.parse(`${date.slice(0, 10)}T00:00:00Z`)
  return Number.isNaN(at) ? null : Math.floor(at / DAY_MS)
}

const dayAt = (year: number, month: number, day: number): DayNumber => Math.floor(Date.UTC(year, month - 1, day) / DAY_MS)
const yearOf = (day: DayNumber): number => new Date(day * DAY_MS).getUTCFullYear()

const islamic = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura', { month: 'numeric', day: 'numeric', timeZone: 'UTC' })

/** All days up to `last` that a partial date (`--11-23` in its calendar) may mean, latest first. */
const daysOfPartial = (partial: string, calendar: 'gregory' | 'persian' | 'islamic', last: DayNumber): readonly DayNumber[] => {
  const match = /^--(\d\d)-(\d\d)$/.exec(partial)
  if (match === null) return []
  const month = Number(match[1]), day = Number(match[2]), year = yearOf(last)
  const days: DayNumber[] = []
  if (calendar === 'islamic') {
    // Three years of days hold every recent meaning; older ones are not worth the walk.
    for (let at = last; at > last - 1100; at--) {
      const [, hijriMonth, hijriDay] = /^(\d+)\/(\d+)/.exec(islamic.format(at * DAY_MS)) ?? []
      if (Number(hijriMonth) === month && Number(hijriDay) === day) days.push(at)
    }
  } else for (let back = 0; back <= YEARS_BACK; back++) {
    if (calendar === 'gregory') days.push(dayAt(year - back, month, day))
    else if (month <= 12 && day <= jalaaliMonthLength(year - 621 - back, month)) {
      const { gy, gm, gd } = toGregorian(year - 621 - back, month, day)
      days.push(dayAt(gy, gm, gd))
    }
  }
  return days.filter((at) => at <= last)
}

/**
 * The days of a claim's `when`. `published` is the day its report came out, null when unknown: with it a date without a
 * year means its latest occurrence up to the day after; without it, one in each year up to `now`.
 */
export const spanOf = (when: When, published: DayNumber | null, now: DayNumber): Span => {
  if (isDated(when)) {
    const from = dayOf(when.from), to = dayOf(when.to)
    if (from !== null && to !== null) return { basis: 'dated', from: Math.min(from, to), to: Math.max(from, to) }
  } else if (when.basis === 'stated') {
    const days = daysOfPartial(when.partial, when.calendar, (published ?? now) + 1)
    const latest = days[0]
    if (latest !== undefined) return published === null ? { basis: 'yearless', days } : { basis: 'dated', from: latest, to: latest }
  }
  const notAfter = when.basis === 'published' ? dayOf(when.notAfter) : published
  return notAfter === null ? { basis: 'unknown' } : { basis: 'told', notAfter }
}

/** `2025-11-26` of a day number, for sentences. */
export const showDay = (day: DayNumber): string => new Date(day * DAY_MS).toISOString().slice(0, 10)
