import { CalendarDate, GregorianCalendar, PersianCalendar, toCalendar } from '@internationalized/date'
import type { DayCounts } from '../api.ts'
import { type CalendarChoice, dayOf, monthOf, timeOf } from '../dates.ts'

/** One month of the time strip in the reader's calendar: `[start, end)` in milliseconds since 1970, UTC. */
export type Bucket = {
  readonly start: number
  readonly end: number
  readonly year: number
  readonly month: number
  /** Incidents whose day is known, by their first day. */
  readonly dated: number
  /** Incidents of which only the day of publication is known: they lie here or before. */
  readonly open: number
}
export type Buckets = {
  readonly buckets: readonly Bucket[]
  readonly undated: number
  /** Incidents before the first month that is drawn. */
  readonly earlier: number
}

/** The strip draws the last ten years (2026-07): older incidents are counted at its edge, so that one of 1994 does not flatten the rest. */
const MOST_MONTHS = 120

type Month = { readonly year: number; readonly month: number }
const startOf = ({ year, month }: Month, calendar: 'gregory' | 'persian'): number => {
  const first = new CalendarDate(calendar === 'persian' ? new PersianCalendar() : new GregorianCalendar(), year, month, 1)
  return Date.parse(`${toCalendar(first, new GregorianCalendar()).toString()}T00:00:00Z`)
}
const after = ({ year, month }: Month): Month => (month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 })

/** Counts of days by month of the reader's calendar, up to the last month without gaps; none gives none. */
export const bucketsOf = ({ days, undated }: DayCounts, choice: CalendarChoice): Buckets => {
  const calendar = choice === 'gregory' ? 'gregory' : 'persian'
  if (days.length === 0) return { buckets: [], undated, earlier: 0 }
  const known = days.map(({ day, dated, open }) => ({ time: timeOf(day), dated, open }))
  const counts = new Map<string, { dated: number; open: number }>()
  let [first, last] = [Infinity, -Infinity]
  for (const { time, dated, open } of known) {
    const { year, month } = monthOf(time, calendar)
    const key = `${year}-${month}`
    const count = counts.get(key) ?? { dated: 0, open: 0 }
    count.dated += dated
    count.open += open
    counts.set(key, count)
    first = Math.min(first, time)
    last = Math.max(last, time)
  }
  const end = monthOf(last, calendar)
  const lastStart = startOf(end, calendar)
  let at: Month = monthOf(first, calendar)
  const months = (end.year - at.year) * 12 + end.month - at.month + 1
  if (months > MOST_MONTHS) {
    const index = end.year * 12 + end.month - MOST_MONTHS
    at = { year: Math.floor(index / 12), month: (index % 12) + 1 }
  }
  const begin = startOf(at, calendar)
  const buckets: Bucket[] = []
  for (let start = begin; start <= lastStart; ) {
    const next = after(at)
    const stop = startOf(next, calendar)
    buckets.push({ start, end: stop, ...at, ...(counts.get(`${at.year}-${at.month}`) ?? { dated: 0, open: 0 }) })
    at = next
    start = stop
  }
  return { buckets, undated, earlier: known.reduce((sum, { time, dated, open }) => (time < begin ? sum + dated + open : sum), 0) }
}

/** The days `from` and `to` (both included) of a stretch of buckets. */
export const daysOf = (buckets: readonly Bucket[], first: number, last: number): { readonly from: string; readonly to: string } => ({
  from: dayOf(buckets[first]?.start ?? 0),
  to: dayOf((buckets[last]?.end ?? 0) - 86_400_000),
})

/** The stretch of buckets that a choice of days covers; all of them without a choice. */
export const stretchOf = (buckets: readonly Bucket[], from: string | null, to: string | null): readonly [first: number, last: number] => {
  const [start, end] = [from === null ? -Infinity : timeOf(from), to === null ? Infinity : timeOf(to)]
  const first = buckets.findIndex((bucket) => bucket.end > start)
  const last = buckets.findLastIndex((bucket) => bucket.start <= end)
  return [first < 0 ? buckets.length - 1 : first, Math.max(0, last)]
}
