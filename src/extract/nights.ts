import type { Mention } from '../language/index.ts'
import type { DateValue, Reading } from './dates.ts'
import { endingAt, mentionsIn, type Scene, startingAt, tokenAt } from './scene.ts'

/** «ہفتے کی شب», «دوشنبه‌شب»: a weekday that names its night. */
const isNightOfWeekday = (mention: Mention, date: Reading): boolean => mention.word.value === 'night' && date.rule.startsWith('weekday') && date.from <= mention.from && mention.to <= date.to

/** A night belongs to two days: the one it begins on and the next, unless its form says the one before. */
export const withNight = (scene: Scene, date: Reading, isOfAnother: (night: Mention) => boolean): Reading => {
  const near = mentionsIn(scene, date.from - 7, date.to + 6).find((mention) => (mention.word.sort === 'night-of' || mention.word.sort === 'day-parts') && !isOfAnother(mention) && !leadsTo(scene, mention, date) &&
    (isNightOfWeekday(mention, date) || (mention.to <= date.from && mention.to >= date.from - 2 && !crossesMark(scene, mention.to, date.from)) ||
      (mention.from >= date.to && mention.from <= date.to + 1 && !crossesMark(scene, date.to, mention.from))))
  if (!near || date.grain !== 'day') return date
  const widened = { ...date, from: Math.min(date.from, near.from), to: Math.max(date.to, near.to) }
  const single = date.days !== null && date.days[0] === date.days[1]
  if (!single || !date.days) return near.word.value === 'night' ? widened : date
  const [day] = date.days
  // 12日称夜间行动: on the day on which somebody says so, the night is over.
  if (near.from > date.to && startingAt(scene, date.to, 'said')?.to === near.from && near.word.value === 'night') return { ...widened, rule: `${date.rule}, night before it was said`, days: [day - 1, day] }
  if (near.word.value === 'into' || (near.word.value === 'eve' && date.rule.startsWith('weekday'))) return { ...widened, rule: `${date.rule}${BEFORE}`, days: [day - 1, day] }
  if (near.word.value === 'night' || near.word.value === 'eve') return { ...widened, rule: `${date.rule}, night`, days: [day, day + 1] }
  return widened
}
/** The end of the rule of a night that the day it ends on names. */
const BEFORE = ', night before it'
/** Two dates of the calendar, or two weekdays: «с понедельника на вторник». */
const bothNamed = (first: DateValue, second: DateValue): boolean =>
  (first.basis === 'stated' && second.basis === 'stated') || (first.rule.startsWith('weekday') && second.rule.startsWith('weekday'))
/** 8日夜至9日凌晨: a night right behind one day, with "to" before the next one, belongs to the first. */
const leadsTo = (scene: Scene, night: Mention, date: Reading): boolean =>
  startingAt(scene, night.to, 'range-joins')?.to === date.from && Boolean(endingAt(scene, night.from, 'day-marks', 'days'))
const crossesMark = (scene: Scene, from: number, to: number): boolean => {
  for (let i = from; i < to; i++) if (tokenAt(scene, i)?.kind === 'mark') return true
  return false
}

/** Days from one named day to another that are still one event: «از شب گذشته تا سپیده‌دم امروز». */
const LONGEST_EVENT = 3
const goesTo = (scene: Scene, first: DateValue, last: DateValue): boolean =>
  first.grain === 'day' && last.grain === 'day' && first.days !== null && last.days !== null && startingAt(scene, first.to, 'range-joins')?.to === last.from &&
  last.days[1] >= first.days[0] && last.days[1] - first.days[0] < LONGEST_EVENT

const JOINT = new Set([',', '،', '(', ')', '-', '/'])
/** Dates in text order, those that touch and mean one day or one night as one ("Wednesday, 26 November"). */
export const joinNeighbours = (scene: Scene, dates: readonly DateValue[]): readonly DateValue[] => {
  const out: DateValue[] = []
  for (const date of dates) {
    const last = out.at(-1)
    const gap = last ? date.from - last.to : 99
    const between = last ? Array.from({ length: Math.max(gap, 0) }, (_, k) => tokenAt(scene, last.to + k)) : []
    const touching = last !== undefined && !last.paired && !date.paired && gap >= 0 && gap <= 2 && between.every((token) => token && (JOINT.has(token.text) || (token.kind === 'word' && token.text.length <= 3)))
    // Where the form stands before both days, each of them bears it and they overlap.
    const both = last && (touching || gap < 0) ? nightOfBoth(last, date) : null
    if (last && both) { out[out.length - 1] = { ...date, from: last.from, to: Math.max(last.to, date.to), rule: 'night between two days', days: both }; continue }
    if (last && touching && goesTo(scene, last, date)) { out[out.length - 1] = { ...date, from: last.from, rule: 'from one day to another', days: [(last.days as readonly [number, number])[0], (date.days as readonly [number, number])[1]] }; continue }
    if (!last || !touching) { out.push(date); continue }
    // "Overnight on 17-18 November": the date says which night.
    if (isNight(last) !== isNight(date) && last.grain === 'day' && date.grain === 'day') { out[out.length - 1] = { ...(isNight(last) ? date : last), from: last.from, to: date.to }; continue }
    const to = tokenAt(scene, date.to)?.text === ')' ? date.to + 1 : date.to
    if (last.days && date.days) {
      const days: readonly [number, number] = [Math.max(last.days[0], date.days[0]), Math.min(last.days[1], date.days[1])]
      // «в ночь с 30 ноября на 1 декабря»: one night.
      const nextDay = date.days[0] - last.days[1] === 1 || (last.rule.endsWith('night') && bothNamed(last, date) && date.days[0] === last.days[1])
      // «Dushanbadan seshanbaga oʻtar kechasi»: the night stands behind both days and is that before the second.
      if (date.rule.endsWith(BEFORE) && date.days[0] === last.days[0]) { out[out.length - 1] = { ...date, from: last.from }; continue }
      if (nextDay && isNightNear(scene, last.from, date.from)) { out[out.length - 1] = { ...last, rule: `${last.rule}, night to the next`, to: date.to, days: [last.days[0], date.days[1]] }; continue }
      if (days[0] > days[1]) { out.push(date); continue }
      const lead = last.basis === 'stated' ? last : date
      out[out.length - 1] = { ...lead, from: last.from, to, days, grain: lead.grain === 'day' || last.grain === 'day' || date.grain === 'day' ? 'day' : lead.grain }
    } else if (last.partial || date.partial) {
      const lead = last.partial ? last : date
      out[out.length - 1] = { ...(lead.partial && !(last.days ?? date.days) ? lead : last.days ? last : date), from: last.from, to }
    } else out.push(date)
  }
  return out
}

/** «پیر اور منگل کی درمیانی شب»: the night's own form names both of its days, so it counts from neither alone. */
const nightOfBoth = (last: DateValue, date: DateValue): readonly [number, number] | null => {
  if (!last.rule.endsWith(BEFORE) && !date.rule.endsWith(BEFORE) && !isNightOfItsWeekday(last)) return null
  const first = isNightOfItsWeekday(last) ? (last.days?.[0] ?? null) : ownDay(last)
  // The night may reach over its own day's name to the one behind it, and both bear it then.
  const second = isNightOfItsWeekday(date) ? (date.days?.[0] ?? null) : ownDay(date)
  // A week apart on the day of the first one: "Monday to Tuesday" in a report of Monday.
  return first !== null && second !== null && (second - first + 7) % 7 === 1 ? [second - 1, second] : null
}
/** «ليلة الأحد الاثنين»: the night of the first day, with the next one right behind it. */
const isNightOfItsWeekday = (date: DateValue): boolean => date.rule.startsWith('weekday') && date.rule.endsWith(', night')
const ownDay = (date: DateValue): number | null =>
  !date.days ? null : date.rule.endsWith(BEFORE) ? date.days[1] : date.days[0] === date.days[1] ? date.days[0] : null

const isNightNear = (scene: Scene, from: number, to: number): boolean =>
  mentionsIn(scene, from - 4, to).some((mention) => mention.word.sort === 'night-of' || (mention.word.sort === 'day-parts' && mention.word.value === 'night'))

export const isNight = (date: Pick<DateValue, 'rule'>): boolean => date.rule.startsWith('relative') && date.rule.endsWith('night')
