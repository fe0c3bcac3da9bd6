import type { Mention } from '../language/index.ts'
import type { Calendar, When } from '../model/index.ts'
import { bareNight, lastSuchDay } from './bare-nights.ts'
import { dayNumber, dayOf, monthRange, toDayNumber, weekdayOf, yearOf, yearRange } from './calendar.ts'
import { aroundMonth, integer, isDay, monthPart, partNear } from './months.ts'
import { isNight, joinNeighbours, withNight } from './nights.ts'
import { countWhile, endingAt, holding, quoteTokens, type Scene, sentenceAt, startingAt, tokenAt, wordAt } from './scene.ts'
import { newSpans } from './spans.ts'

/** A date in the text. `days`: its own calendar days; a period when they are many. `rule` names how it was read. */
export type DateValue = {
  readonly from: number
  readonly to: number
  readonly rule: string
  readonly basis: 'stated' | 'relative'
  readonly calendar: Calendar
  /** Day numbers, both included; null when the year or the publication date is missing. */
  readonly days: readonly [number, number] | null
  /** Month and day of a date whose year cannot be known. */
  readonly partial: string | null
  /** Of two dates named together ("26 and 30 November"), this is one. */
  readonly paired: boolean
  readonly grain: 'day' | 'week' | 'month' | 'year'
}

/** A date before it is known whether it stands beside another one. */
export type Reading = Omit<DateValue, 'paired'> & { readonly paired?: boolean }

/** «در دوشنبه»: with a preposition of place, and no word for day or night, Monday is the city of that name. */
const isCity = (scene: Scene, mention: Mention): boolean =>
  holding(scene, mention.from).some((other) => other.word.sort === 'place' && other.from === mention.from && other.to === mention.to) &&
  Boolean(endingAt(scene, mention.from, 'place-roles')) && !endingAt(scene, mention.from, 'day-parts', 'years', 'month-joins') && !startingAt(scene, mention.to, 'day-parts') &&
  !['روز', 'рузи', 'шаби'].includes(wordAt(scene, mention.from - 1))

const weekday = (scene: Scene, today: number | null, mention: Mention): Reading | null => {
  if (today === null || isCity(scene, mention)) return null
  const back = (weekdayOf(today) - Number(mention.word.value) + 7) % 7
  const days = today - back
  return { from: mention.from, to: mention.to, rule: 'weekday before publication', basis: 'relative', calendar: 'gregory', days: [days, days], partial: null, grain: 'day' }
}

/** `0d`, `-1d night`, `-1w`, `-1m`, `-1y`, counted from the publication date. Months and years are those of the text's calendar. */
const shift = (today: number, amount: number, unit: string, calendar: Calendar): { days: readonly [number, number]; grain: DateValue['grain'] } => {
  if (unit === 'd') return { days: [today + amount, today + amount], grain: 'day' }
  if (unit === 'w') { const monday = today - weekdayOf(today) + 1 + amount * 7; return { days: [monday, amount > 0 ? monday + 6 : Math.min(monday + 6, today)], grain: 'week' } }
  const year = yearOf(calendar, today)
  if (unit === 'y') return { days: yearRange(calendar, year + amount), grain: 'year' }
  let month = 1
  while (month < 12 && toDayNumber(calendar, year, month + 1, 1) <= today) month++
  const total = year * 12 + month - 1 + amount
  return { days: monthRange(calendar, Math.floor(total / 12), (total % 12) + 1), grain: 'month' }
}

/** The last Saturday with its Sunday; on a Saturday that day alone. */
const weekendBefore = (today: number): readonly [number, number] => {
  const saturday = today - ((weekdayOf(today) + 1) % 7)
  return [saturday, Math.min(saturday + 1, today)]
}

/** "Several weeks ago" is no week ago; but «ساعت ۴ صبح امروز» names an hour, and "killed four yesterday" people. */
const followsItsNumber = (scene: Scene, { from }: Mention, unit: string, night: boolean): boolean => {
  const number = endingAt(scene, from, 'vague', 'numbers')?.from ?? (tokenAt(scene, from - 1)?.kind === 'number' ? from - 1 : null)
  if (number === null) return false
  // «۹ شب گذشته» may be the past nine nights.
  return unit !== 'd' || (night && !(scene.ends.get(number) ?? []).some(({ word }) => word.sort === 'not-counts' && word.take === 'after'))
}

const relative = (scene: Scene, today: number | null, mention: Mention): Reading | null => {
  // `-2d..0d`: the past two days.
  const [, first, last] = /^(-?\d+)d\.\.(-?\d+)d$/.exec(mention.word.value) ?? []
  if (today !== null && first !== undefined && last !== undefined) return { from: mention.from, to: mention.to, rule: `relative: ${mention.word.value}`, basis: 'relative', calendar: 'gregory', days: [today + Number(first), today + Number(last)], partial: null, grain: 'week' }
  if (today !== null && mention.word.value === 'weekend') return { from: mention.from, to: mention.to, rule: 'the weekend before publication', basis: 'relative', calendar: 'gregory', days: weekendBefore(today), partial: null, grain: 'day' }
  const [, sign = '', count = '', unit = '', night] = /^([+-]?)(\d+)([dwmy])(?:\s+(night|evening|morning|day))?$/.exec(mention.word.value) ?? []
  if (today === null || !unit) return null
  if (followsItsNumber(scene, mention, unit, night !== undefined)) return null
  const amount = (sign === '-' ? -1 : 1) * Number(count)
  const calendar = unit === 'd' || unit === 'w' ? 'gregory' : scene.pack.calendar
  const { days, grain } = shift(today, amount, unit, calendar)
  const to = night === 'night' ? days[1] + 1 : days[1]
  return monthPart(scene, { from: mention.from, to: mention.to, rule: `relative: ${mention.word.value}`, basis: 'relative', calendar, days: [days[0], to], partial: null, grain })
}

/** The rule of a date that is counted from another date of the text. */
const COUNTED = 'counted from the date before'

/** "Three days ago", or, where a day is `named` before, "three days earlier". */
const unitsAgo = (scene: Scene, today: number | null, unit: Mention, named: Reading | null = null): Reading | null => {
  if (today === null) return null
  const digits = integer(scene, unit.from - 1)
  const word = endingAt(scene, unit.from, 'numbers', 'vague', 'articles')
  const amount = Number.isNaN(digits) ? (word?.word.sort === 'numbers' ? Number(word.word.value) : word?.word.sort === 'articles' ? 1 : Number.NaN) : digits
  const from = Number.isNaN(digits) ? (word?.from ?? unit.from) : unit.from - 1
  // "three days ago", «قبل ثلاثة أيام».
  const after = [startingAt(scene, unit.to, 'ago')].find((ago) => ago?.word.take !== 'after')
  const ahead = after ? undefined : [endingAt(scene, from, 'ago')].find((ago) => ago?.word.take !== 'before')
  if ((!after && !ahead) || Number.isNaN(amount) || amount > 400) return null
  // "Two days earlier" than the day that the text named last.
  const before = (after ?? ahead)?.word.value === 'before' ? named : null
  if (before?.days) {
    const day = before.days[0] - amount * (unit.word.value === 'w' ? 7 : 1)
    if (unit.word.value === 'd' || unit.word.value === 'w') return { from: ahead?.from ?? from, to: after?.to ?? unit.to, rule: COUNTED, basis: 'relative', calendar: before.calendar, days: [day, day], partial: null, grain: 'day' }
  }
  const { days, grain } = shift(today, -amount, unit.word.value, unit.word.value === 'd' || unit.word.value === 'w' ? 'gregory' : scene.pack.calendar)
  return { from: ahead?.from ?? from, to: after?.to ?? unit.to, rule: 'some time ago', basis: 'relative', calendar: 'gregory', days, partial: null, grain }
}

/** `2025-11-26`, `26.11.2025`, `26/11/2025`. */
const numeric = (scene: Scene, at: number): Reading | null => {
  const [a, sep, b, sep2, c] = [0, 1, 2, 3, 4].map((k) => tokenAt(scene, at + k))
  if (!a || !sep || !b || !sep2 || !c || a.kind !== 'number' || b.kind !== 'number' || c.kind !== 'number' || sep.text !== sep2.text || !['-', '.', '/'].includes(sep.text)) return null
  if (sep.spaced || b.spaced || c.spaced) return null
  const [year, month, day] = a.text.length === 4 ? [Number(a.text), Number(b.text), Number(c.text)] : c.text.length === 4 ? [Number(c.text), Number(b.text), Number(a.text)] : [0, 0, 0]
  const calendar: Calendar = year < 1900 ? 'persian' : 'gregory'
  const days = toDayNumber(calendar, year, month, day)
  return Number.isNaN(days) ? null : { from: at, to: at + 5, rule: 'numbers only', basis: 'stated', calendar, days: [days, days], partial: null, grain: 'day' }
}

/** `26日`, "on the 26th": the last such day of a month that is not after the publication by more than a day. */
const dayOfMonth = (scene: Scene, today: number | null, mark: Mention): Reading | null => {
  const [from, to] = mark.word.take === 'after' ? [mark.to, ordinalTo(scene, mark.to)] : [mark.from - 1, mark.to]
  const day = integer(scene, from)
  if (today === null || to === null || !isDay(day)) return null
  const number = lastSuchDay(today, day)
  return number === null ? null : sinceDay(scene, { from, to, rule: 'day of a month before publication', basis: 'stated', calendar: 'gregory', days: [number, number], partial: null, grain: 'day' })
}

/** Where "the 10th" ends, if nothing stands behind it that it could count: not "on the 10th floor". */
const ordinalTo = (scene: Scene, number: number): number | null => {
  const ending = startingAt(scene, number + 1, 'ordinal-endings')
  const next = ending && tokenAt(scene, ending.to)
  const free = next === undefined || next.kind !== 'word' || Boolean(startingAt(scene, (ending as Mention).to, 'place-roles', 'joins', 'range-joins', 'clause-words', 'day-parts', 'said'))
  return ending && free ? ending.to : null
}

/** `21日至22日`, `21至22日`: from the day named before. */
const sinceDay = (scene: Scene, last: Reading): Reading => {
  const joint = endingAt(scene, last.from, 'range-joins')?.from ?? (tokenAt(scene, last.from - 1)?.text === '-' ? last.from - 1 : null)
  const number = joint === null ? Number.NaN : (endingAt(scene, joint, 'day-marks')?.from ?? joint) - 1
  const first = integer(scene, number)
  if (!last.days || !isDay(first)) return last
  const days = last.days[0] - (integer(scene, last.from) - first)
  return days < last.days[0] && last.days[0] - days < 31 ? { ...last, from: number, rule: 'days from to', days: [days, last.days[1]] } : last
}

export const YEAR_HEADING = 'a year as a heading'
/** "2004: A major quake", "2018-yil: ...", 2004:12月26日: a year at the start of a line, before a colon or a dash. */
const isHeading = (scene: Scene, from: number, to: number): boolean => {
  const opens = from === 0 || tokenAt(scene, from - 1)?.kind === 'break'
  const [sign, next] = [tokenAt(scene, to)?.text ?? '', tokenAt(scene, to + 1)?.kind]
  return opens && (sign === ':' ? next === 'word' || next === 'number' : /^[–—-]$/u.test(sign) && next === 'word')
}

/** «1994 года рождения», "1994-yilda tugʻilgan": a year that says how old somebody is. */
const isBirth = (scene: Scene, year: number): boolean => [1, 2].some((gap) => startingAt(scene, year + gap, 'not-counts')?.word.value === 'age')

/** A bare year counts where a word or a preposition of time makes it one. */
const year = (scene: Scene, at: number): Reading | null => {
  const value = integer(scene, at)
  if (wordAt(scene, at).length !== 4 || !((value >= 1800 && value <= 2099) || (value >= 1330 && value <= 1430))) return null
  if (isBirth(scene, at)) return null
  const mark = startingAt(scene, at + 1, 'years')
  // 2025-го, 2025-м, соли 2025-ум: the ordinal's ending.
  const behind = tokenAt(scene, at + 1)?.text === '-' && wordAt(scene, at + 2).length <= 4 && tokenAt(scene, at + 2)?.kind === 'word' ? at + 3 : at + 1
  const tail = mark ?? startingAt(scene, behind, 'years')
  const lead = endingAt(scene, at, 'years')
  // 1411 people are no year.
  if (!tail && startingAt(scene, at + 1, 'classifiers', 'people', 'attackers')) return null
  const preposition = endingAt(scene, at, 'place-roles', 'periods') ?? partNear(scene, at, at + 1)
  const heads = isHeading(scene, lead?.from ?? at, tail?.to ?? at + 1)
  if (!tail && !lead && !preposition && !heads) return null
  const calendar: Calendar = value < 1900 ? 'persian' : 'gregory'
  const base: Reading = { from: lead?.from ?? at, to: tail?.to ?? behind, rule: heads ? YEAR_HEADING : 'year', basis: 'stated', calendar, days: yearRange(calendar, value), partial: null, grain: 'year' }
  return monthPart(scene, base)
}

/**
 * All dates of a scene, in order; each token belongs to one date at most. Dates side by side that mean the same day
 * ("Wednesday, 26 November", "دیروز یک‌شنبه، ۱۷ سرطان") become one.
 */
export const findDates = (scene: Scene, published: string | null): readonly DateValue[] => {
  const day = published === null ? Number.NaN : dayNumber(published)
  const today = Number.isNaN(day) ? null : day
  const raw: Reading[] = []
  for (const mention of scene.mentions) {
    if (mention.word.sort === 'months') raw.push(...aroundMonth(scene, today, mention))
    else if (mention.word.sort === 'days') { const found = weekday(scene, today, mention); if (found) raw.push(found) }
    else if (mention.word.sort === 'relative-days' && !isInNightOf(scene, mention)) { const found = relative(scene, today, mention); if (found) raw.push(found) }
    else if (mention.word.sort === 'day-marks') { const found = dayOfMonth(scene, today, mention); if (found) raw.push(found) }
    else if (mention.word.sort === 'night-of' || (mention.word.sort === 'day-parts' && mention.word.value === 'night')) { const found = bareNight(scene, today, mention); if (found) raw.push(found) }
    else if (mention.word.sort === 'time-units') { const found = unitsAgo(scene, today, mention); if (found) raw.push(found) }
  }
  for (let at = 0; at < scene.text.tokens.length; at++) {
    if (tokenAt(scene, at)?.kind !== 'number') continue
    const found = numeric(scene, at) ?? year(scene, at)
    if (found) raw.push(found)
  }
  if (raw.length === 0) return NO_DATES
  const wide = raw.sort((a, b) => (b.to - b.from) - (a.to - a.from) || a.from - b.from)
  const kept = newSpans<Reading>()
  const whole: Reading[] = []
  for (const date of wide) if (!kept.over(date.from, date.to).some((other) => !(date.paired && other.paired))) { kept.add(date); whole.push(date) }
  // "From Monday to Tuesday at night": of two days before a night, it is beside the second.
  const parted = (date: Reading, night: Mention): boolean => night.from > date.to && kept.over(date.to, night.from).some((other) => other !== date && !date.paired)
  const nights = whole.map((date) => withNight(scene, date, (night) => parted(date, night) || kept.over(night.from, night.to).some((other) => other !== date && !other.paired && other.to - other.from > night.to - night.from)))
  const counted = withCounted(scene, today, nights)
  const dates = [...counted, ...laterDays(scene, counted)]
  const stated = newSpans(dates.filter((date) => date.basis === 'stated'))
  const weekdays = newSpans(dates.filter((date) => date.rule.startsWith('weekday')))
  // "Overnight from Saturday to Sunday": the weekday says which night.
  const isHeld = (date: Reading): boolean => [...stated.over(date.from, date.to), ...(isNight(date) ? weekdays.over(date.from, date.to) : [])].some((other) => other.from <= date.from && date.to <= other.to)
  const apart = dates.filter((date) => date.basis === 'stated' || !isHeld(date))
  return joinNeighbours(scene, apart.sort((a, b) => a.from - b.from).map((date) => ({ ...date, paired: date.paired ?? false })))
}
const NO_DATES: readonly DateValue[] = []
/** «الليلة الفاصلة بين»: the night between two days, and not tonight. */
const isInNightOf = (scene: Scene, mention: Mention): boolean =>
  holding(scene, mention.from).some((other) => other.word.sort === 'night-of' && other.from <= mention.from && other.to > mention.to)

/** "The next day", "two days earlier": counted from the date that the text named last, in place of what those words were read as. */
const withCounted = (scene: Scene, today: number | null, dates: readonly Reading[]): readonly Reading[] => {
  const known = newSpans(dates)
  const made: Reading[] = []
  const gone = new Set<Reading>()
  // Days by where they end; of two that end together the one that came first counts.
  const days = dates.filter(isSingleDay).map((date, i) => ({ date, i })).sort((a, b) => a.date.to - b.date.to || b.i - a.i).map(({ date }) => date)
  const add = (date: Reading): void => {
    made.push(date)
    known.add(date)
    if (isSingleDay(date)) days.splice(countWhile(days, (other) => other.to < date.to), 0, date)
  }
  let passed = 0
  for (const mention of scene.mentions) {
    const unit = mention.word.sort === 'time-units'
    if (!unit && mention.word.sort !== 'relative-days') continue
    const [, way, count] = unit ? [] : (/^([<>])(\d+)d$/.exec(mention.word.value) ?? [])
    if (!way && !unit) continue
    while ((days[passed]?.to ?? Number.POSITIVE_INFINITY) <= mention.from) passed++
    let last = passed - 1
    while (last >= 0 && gone.has(days[last] as Reading)) last--
    const anchor = days[last]
    if (!anchor?.days) continue
    if (unit) {
      const earlier = unitsAgo(scene, today, mention, anchor)
      if (earlier?.rule !== COUNTED) continue
      for (const other of known.over(earlier.from, earlier.to)) gone.add(other)
      add(earlier)
      continue
    }
    // "The previous evening" is counted from a day that the text names, else from the publication.
    const rivals = known.over(mention.from, mention.to).filter((date) => !gone.has(date))
    if (rivals.some((date) => date.basis !== 'relative' || date.to - date.from > mention.to - mention.from)) continue
    for (const rival of rivals) gone.add(rival)
    // The same day as a night is the one on which it ended.
    const day = (Number(count) === 0 ? anchor.days[1] : anchor.days[0]) + (way === '>' ? Number(count) : -Number(count))
    add({ from: mention.from, to: mention.to, rule: COUNTED, basis: 'relative', calendar: anchor.calendar, days: [day, day], partial: null, grain: 'day' })
  }
  return [...dates, ...made].filter((date) => !gone.has(date))
}
const isSingleDay = (date: Reading): boolean => date.days !== null && date.grain === 'day'

/** «د نومبر ۲۶مې برید …؛ د ۳۰مې برید»: a bare day behind a full date of the sentence is a day of the same month. */
const laterDays = (scene: Scene, dates: readonly Reading[]): readonly Reading[] => {
  const endings = scene.mentions.filter((mention) => mention.word.sort === 'ordinal-endings')
  if (endings.length === 0) return []
  const known = newSpans(dates)
  return endings.flatMap((ending) => {
    const at = tokenAt(scene, ending.from - 1)?.text === '-' ? ending.from - 2 : ending.from - 1
    const day = integer(scene, at)
    if (!isDay(day) || known.holds(at) || !(scene.starts.get(ending.to) ?? []).some((mention) => mention.word.sort.startsWith('kinds/'))) return []
    const sentence = sentenceAt(scene.sentences, at)
    const before = sentence && known.over(sentence.from, at).findLast((date) => date.grain === 'day' && date.basis === 'stated' && date.calendar === 'gregory' && date.days && date.from >= sentence.from && date.to <= at)
    const first = before?.days ? new Date(before.days[0] * 86_400_000) : null
    if (!before || !first || day <= first.getUTCDate()) return []
    const days = toDayNumber('gregory', first.getUTCFullYear(), first.getUTCMonth() + 1, day)
    return Number.isNaN(days) ? [] : [{ from: at, to: ending.to, rule: 'day of the month named before', basis: 'stated' as const, calendar: 'gregory' as const, days: [days, days] as const, partial: null, grain: 'day' as const }]
  })
}

/** True for a date that the text counts from another one: "two days earlier". */
export const isCounted = (date: DateValue): boolean => date.rule === COUNTED

/** "Not carried out since 1953": a year from which something goes on, and no day of an event. */
export const isBeginning = (scene: Scene, date: DateValue): boolean =>
  date.grain === 'year' && !goesTo(scene, date) && Boolean([endingAt(scene, date.from, 'since'), startingAt(scene, date.to, 'since')].find((word, i) => word && word.word.take !== (i === 0 ? 'before' : 'after')))

/** "From 1979 to 1989". */
const goesTo = (scene: Scene, date: DateValue): boolean => {
  const joint = startingAt(scene, date.to, 'range-joins', 'bounds')
  return joint !== undefined && [0, 1].some((gap) => tokenAt(scene, joint.to + gap)?.kind === 'number')
}

/** How many days a date leaves open. */
export const spanOfDate = (date: DateValue): number => (date.days ? date.days[1] - date.days[0] + 1 : 0)

/** The `when` of a claim. */
export const whenOf = (scene: Scene, date: DateValue): When => {
  const at = quoteTokens(scene, date.from, date.to)
  if (date.days) return { basis: date.basis, from: dayOf(date.days[0]), to: dayOf(date.days[1]), calendar: date.calendar, at }
  if (date.partial) return { basis: 'stated', partial: date.partial, from: null, to: null, calendar: date.calendar, at }
  return { basis: 'unknown' }
}
