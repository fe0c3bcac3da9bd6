import type { Gist, Span } from '../../model/index.ts'
import { showDay } from '../days.ts'
import { NUMBERS } from '../numbers.ts'
import type { Weight } from './weight.ts'

type Dated = Extract<Span, { basis: 'dated' }>
const reason = (points: number, sentence: () => string): Weight => ({ evidence: 'time', points, sentence })
const show = (span: Dated): string => (span.from === span.to ? showDay(span.from) : `${showDay(span.from)} to ${showDay(span.to)}`)

const betweenDates = (a: Dated, b: Dated): Weight => {
  const gap = Math.max(a.from - b.to, b.from - a.to)
  const { time } = NUMBERS
  if (gap <= 0) {
    const longest = Math.max(a.to - a.from, b.to - b.from) + 1
    if (longest <= time.dateDays) return reason(time.sameDay, () => `both on ${show(a)}`)
    if (longest <= 31) return reason(time.insideMonth, () => `${show(a)} meets ${show(b)}`)
    return reason(longest <= 366 ? time.insideYear : 0, () => `${show(a)} meets ${show(b)} only as a long period`)
  }
  return reason(gap === 1 ? time.dayApart : gap <= 3 ? time.fewDaysApart : time.apart, () => `${gap} days between ${show(a)} and ${show(b)}`)
}

const dateAndTelling = (dated: Dated, notAfter: number, news: boolean): Weight => {
  const { time } = NUMBERS
  const told = () => `known on ${showDay(notAfter)}, the other on ${show(dated)}`
  if (notAfter < dated.from - 1) return reason(time.toldBefore, () => `${told()}: it was told before`)
  if (!news) return reason(0, () => `${told()}, as background`)
  const late = notAfter - dated.to
  return reason(
    late <= 2 ? time.toldAtOnce : late <= 4 ? time.toldSoon : late <= 7 ? time.toldInWeek : late <= 31 ? time.toldInMonth : time.toldLater,
    told,
  )
}

/** True when a day of a year that was not said may be the other's, a day more or less; what was told within a week of it too. */
const mayBe = (day: number, other: Span): boolean => {
  switch (other.basis) {
    case 'dated':
      return day >= other.from - 1 && day <= other.to + 1
    case 'yearless':
      return other.days.some((one) => Math.abs(one - day) <= 1)
    case 'told':
      return day <= other.notAfter + 1 && day >= other.notAfter - 7
    case 'unknown':
      return false
  }
}

/** Whether the two can have happened at one time. A night has two days; without any date the rest must say more. */
export const judgeTime = (a: Gist, b: Gist): Weight | null => {
  const [left, right] = [a.span, b.span]
  const { time } = NUMBERS
  if (left.basis === 'unknown' || right.basis === 'unknown') return reason(time.unsaid, () => 'one of them says nothing of its time')
  if (left.basis === 'dated' && right.basis === 'dated') return betweenDates(left, right)
  if (left.basis === 'dated' && right.basis === 'told') return dateAndTelling(left, right.notAfter, b.news)
  if (left.basis === 'told' && right.basis === 'dated') return dateAndTelling(right, left.notAfter, a.news)
  if (left.basis === 'told' && right.basis === 'told') {
    if (!a.news || !b.news) return null
    const apart = Math.abs(left.notAfter - right.notAfter)
    return reason(
      apart <= 1 ? time.outTogether : apart <= 3 ? time.outNear : apart <= 7 ? time.outInWeek : time.outApart,
      () => `told ${apart} days apart`,
    )
  }
  const days = left.basis === 'yearless' ? left.days : right.basis === 'yearless' ? right.days : []
  const other = left.basis === 'yearless' ? right : left
  if (days.some((day) => mayBe(day, other))) return reason(time.sameMonthDay, () => 'the same day of the year, the year not said')
  return other.basis === 'told' ? null : reason(time.apart, () => 'another day of the year')
}
