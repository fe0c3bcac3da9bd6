import { dayNumber } from './calendar.ts'
import { type DateValue, isBeginning } from './dates.ts'
import { mentionsIn } from './scene.ts'
import { dateOf, type Telling } from './tellings.ts'

/** Days before the present from which a date is history and no event of a situation picture; set by hand, 2026-11-24. */
const HISTORY = { days: 3653, earliestPresent: dayNumber('2010-01-01') } as const
/** The day of publication, or the latest day that the text names; no report here is older than the earliest. */
export const presentOf = (published: string | null, dates: readonly DateValue[]): number => {
  const day = published === null ? Number.NaN : dayNumber(published)
  return Number.isNaN(day) ? dates.reduce((latest, date) => Math.max(latest, date.days?.[1] ?? 0), HISTORY.earliestPresent) : day
}
/** True for a telling whose last day, or year, lies more than ten years before the present; both are day numbers since 1970-01-01. */
export const isHistory = (telling: Telling, present: number): boolean => {
  // "2004: ... on Dec. 26": the year stands apart from its day.
  const days = dateOf(telling)?.days ?? telling.dates.find((date) => date.grain === 'year')?.days
  return days !== null && days !== undefined && days[1] < present - HISTORY.days
}
/** A year of history from which something goes on is no date of what the sentence tells. */
export const withoutBeginnings = (telling: Telling, present: number): Telling => {
  const begins = (date: DateValue): boolean => isOld(date, present) && isBeginning(telling.scene, date)
  const begun = telling.dates.find(begins)
  if (!begun) return telling
  const period = telling.period && touches(telling.period, begun) ? null : telling.period
  return { ...telling, dates: telling.dates.filter((date) => !begins(date)), period }
}
const touches = (a: { from: number; to: number }, b: { from: number; to: number }): boolean => a.from <= b.to && b.from <= a.to
/** The same for a date by itself; false where its days cannot be known. */
export const isOld = (date: DateValue, present: number): boolean => date.days !== null && date.days[1] < present - HISTORY.days
/** "He was killed four days later": without a date and behind history. A report's first telling must point back to it. */
export const goesOn = (telling: Telling, told: boolean): boolean =>
  telling.dates.every((date) => date.days === null) && (told || mentionsIn(telling.scene, telling.sentence.from, telling.sentence.to).some((mention) => mention.word.sort === 'pronouns'))
