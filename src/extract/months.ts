import type { Mention } from '../language/index.ts'
import type { Calendar } from '../model/index.ts'
import { latestBefore, monthRange, toDayNumber, yearOf } from './calendar.ts'
import type { Reading } from './dates.ts'
import { endingAt, mentionsIn, type Scene, startingAt, tokenAt, wordAt } from './scene.ts'

/** The number of up to four digits at a token; NaN where there is none. */
export const integer = (scene: Scene, at: number): number => {
  const token = tokenAt(scene, at)
  return token?.kind === 'number' && token.text.length <= 4 ? Number(token.text) : Number.NaN
}
/** True for a number that a day of a month may have. */
export const isDay = (value: number): boolean => value >= 1 && value <= 31

/** Skips what makes a number an ordinal or a day: `26-уми`, `26th`, `26-го`, `26日`, "of". */
const afterOrdinal = (scene: Scene, at: number): number => {
  const hyphened = tokenAt(scene, at)?.text === '-' ? startingAt(scene, at + 1, 'ordinal-endings') : undefined
  if (hyphened) return hyphened.to
  const i = startingAt(scene, at, 'ordinal-endings', 'day-marks')?.to ?? at
  return startingAt(scene, i, 'month-joins')?.to ?? i
}

/** A year behind a date: `2025`, `2025 года`, `, 2025`, `سال ۲۰۲۵`. */
const yearAfter = (scene: Scene, at: number): { year: number; to: number } | null => {
  let i = at
  if ([',', '،'].includes(tokenAt(scene, i)?.text ?? '')) i++
  const lead = startingAt(scene, i, 'years')
  if (lead) i = lead.to
  const year = integer(scene, i)
  if (!(wordAt(scene, i).length === 4 && ((year >= 1900 && year <= 2099) || (year >= 1300 && year <= 1450)))) return null
  const tail = startingAt(scene, i + 1, 'years')
  return { year, to: tail ? tail.to : i + 1 }
}

/** A year before a date: `2025年`, `2025-yil`. */
const yearBefore = (scene: Scene, at: number): { year: number; from: number; to?: number } | null => {
  const mark = endingAt(scene, at, 'years')
  if (!mark) return null
  const number = tokenAt(scene, mark.from - 1)?.text === '-' ? mark.from - 2 : mark.from - 1
  const year = integer(scene, number)
  return wordAt(scene, number).length === 4 && ((year >= 1900 && year <= 2099) || (year >= 1300 && year <= 1450)) ? { year, from: number } : null
}

/** "In March last year", «سال گذشته در مهر»: a year counted from today's, beside a month. */
const relativeYear = (scene: Scene, today: number | null, calendar: Calendar, from: number, to: number): { year: number; from: number; to: number } | null => {
  if (today === null) return null
  const isYear = (mention: Mention): boolean => mention.word.sort === 'relative-days' && /^-?\d+y$/.test(mention.word.value)
  // «соли гузашта, моҳи ноябр»: a comma or a short word may part them.
  const short = (at: number): boolean => (tokenAt(scene, at)?.kind === 'word' && wordAt(scene, at).length <= 3) || /^[,،]$/u.test(tokenAt(scene, at)?.text ?? '')
  const behind = [to, ...(short(to) ? [to + 1] : [])].flatMap((at) => scene.starts.get(at) ?? []).find(isYear)
  const ahead = behind ? undefined : [from, ...(short(from - 1) ? [from - 1] : [])].flatMap((at) => scene.ends.get(at) ?? []).find(isYear)
  const found = behind ?? ahead
  return found ? { year: yearOf(calendar, today) + Number.parseInt(found.word.value, 10), from: Math.min(from, found.from), to: Math.max(to, found.to) } : null
}

const monthOf = (mention: Mention): { calendar: Calendar; month: number } => {
  const [calendar, month] = mention.word.value.split(':')
  return { calendar: calendar === 'persian' || calendar === 'islamic' ? calendar : 'gregory', month: Number(month) }
}

const pad = (value: number): string => String(value).padStart(2, '0')

/** Days after the publication within which a day without a year is the coming one: eleven months ago it would bear its year. */
const COMING = 31

const dayAndMonth = (today: number | null, day: number, month: Mention, year: number | null, from: number, to: number): Reading | null => {
  const { calendar, month: number } = monthOf(month)
  if (!isDay(day)) return null
  if (year !== null) {
    // A year of another calendar behind a month belongs to that calendar's own date.
    const fits = calendar === 'gregory' ? year >= 1900 : year < 1900
    const days = fits ? toDayNumber(calendar, year, number, day) : Number.NaN
    if (Number.isNaN(days)) return null
    return { from, to, rule: 'day-month-year', basis: 'stated', calendar, days: [days, days], partial: null, grain: 'day' }
  }
  const partial = `--${pad(number)}-${pad(day)}`
  if (today === null) return { from, to, rule: 'day-month, year unknown', basis: 'stated', calendar, days: null, partial, grain: 'day' }
  const days = latestBefore(calendar, number, day, today, COMING)
  return Number.isNaN(days) ? null : { from, to, rule: days > today + 1 ? 'day-month soon after publication' : 'day-month before publication', basis: 'stated', calendar, days: [days, days], partial: null, grain: 'day' }
}

/** A day with its month, in either order, and the day or days named before it ("26 and 30 November", "17–18 November"). */
export const aroundMonth = (scene: Scene, today: number | null, month: Mention): readonly Reading[] => {
  let at = month.from
  at = endingAt(scene, at, 'month-joins')?.from ?? at
  // `26-уми ноябр`, `26-го ноября`, `26-noyabr`: the ordinal's ending or a hyphen stands between the number and the month.
  const ordinal = endingAt(scene, at, 'ordinal-endings')
  if (ordinal) at = ordinal.from
  if (tokenAt(scene, at - 1)?.text === '-' && tokenAt(scene, at - 2)?.kind === 'number') at--
  const word = endingAt(scene, at, 'ordinals')
  if (word) at = word.from + 1
  const day = word ? Number(word.word.value) : integer(scene, at - 1)
  if (isDay(day)) {
    const counted = relativeYear(scene, today, monthOf(month).calendar, at - 1, month.to)
    const behind = yearAfter(scene, month.to) ?? counted
    const ahead = behind ? null : yearBefore(scene, at - 1)
    const to = behind?.to ?? month.to
    const last = dayAndMonth(today, day, month, behind?.year ?? ahead?.year ?? null, ahead?.from ?? Math.min(at - 1, counted?.from ?? at - 1), to)
    if (!last) return []
    let joint = at - 2
    const sign = tokenAt(scene, joint)?.text ?? ''
    let before = joint - 1
    if (endingAt(scene, before + 1, 'ordinal-endings') && tokenAt(scene, before - 1)?.text === '-') { before -= 2; joint = before }
    const written = endingAt(scene, joint, 'ordinals')
    const first = written ? Number(written.word.value) : integer(scene, before)
    before = written?.from ?? before
    // «в ночь с 29 на 30 ноября», «ليلة 20 إلى 21 نوفمبر»: a short word, or one of a range, between two days in a row.
    const links = (sign.length <= 2 && tokenAt(scene, joint)?.kind === 'word') || Boolean(endingAt(scene, joint + 1, 'range-joins'))
    const joined = Boolean(endingAt(scene, joint + 1, 'joins')) || (links && day - first === 1)
    if ((sign === '-' || joined || sign === ',') && isDay(first) && first < day) {
      const start = dayAndMonth(today, first, month, behind?.year ?? null, before, to)
      if (start) {
        if (sign === '-' || day - first === 1) return [{ ...last, from: before, rule: 'days from to', days: last.days && start.days ? [start.days[0], last.days[1]] : null }]
        return [{ ...start, paired: true }, { ...last, paired: true }]
      }
    }
    return [last]
  }
  // "November 26", «د نومبر پر ۲۶مه», 11月26日.
  const first = startingAt(scene, month.to, 'month-joins')?.to ?? month.to
  const spelled = startingAt(scene, first, 'ordinals')
  const next = spelled ? Number(spelled.word.value) : integer(scene, first)
  const afterDay = spelled ? (startingAt(scene, spelled.to, 'day-marks')?.to ?? spelled.to) : afterOrdinal(scene, first + 1)
  if (isDay(next) && (spelled || wordAt(scene, first).length <= 2) && scene.pack.monthFirst && !isTime(scene, first)) {
    const behind = yearAfter(scene, afterDay)
    const ahead = behind ? null : yearBefore(scene, endingAt(scene, month.from, 'month-joins')?.from ?? month.from)
    const year = behind?.year ?? ahead?.year ?? null
    const one = dayAndMonth(today, next, month, year, ahead?.from ?? month.from, behind?.to ?? afterDay)
    const joint = startingAt(scene, afterDay, 'joins')?.to ?? (['-', '/', ','].includes(tokenAt(scene, afterDay)?.text ?? '') ? afterDay + 1 : null)
    const second = joint === null ? Number.NaN : integer(scene, joint)
    // After a comma or "and" only what is marked as a day is one.
    const isDate = joint !== null && (tokenAt(scene, afterDay)?.text === '-' || afterDay === first + 1 || afterOrdinal(scene, joint + 1) > joint + 1)
    if (one && joint !== null && isDate && tokenAt(scene, afterDay)?.text !== ',' && isDay(second) && second > next && tokenAt(scene, joint)?.text.length !== 4) {
      const other = dayAndMonth(today, second, month, year, month.from, afterOrdinal(scene, joint + 1))
      const span = tokenAt(scene, afterDay)?.text === '-' && second - next <= 3
      if (other) return (second - next === 1 || span) && one.days && other.days ? [{ ...other, days: [one.days[0], other.days[1]] }] : [{ ...one, paired: true }, { ...other, paired: true }]
    }
    return one ? [one] : []
  }
  return wholeMonth(scene, today, month)
}

const isTime = (scene: Scene, at: number): boolean =>
  tokenAt(scene, at + 1)?.text === ':' && tokenAt(scene, at + 2)?.kind === 'number' && !tokenAt(scene, at + 2)?.spaced

const wholeMonth = (scene: Scene, today: number | null, mention: Mention): readonly Reading[] => {
  const { calendar, month } = monthOf(mention)
  const start = endingAt(scene, mention.from, 'month-joins')?.from ?? mention.from
  const behind = yearAfter(scene, mention.to)
  const ahead = behind ? null : (yearBefore(scene, start) ?? relativeYear(scene, today, calendar, start, mention.to))
  const year = behind?.year ?? ahead?.year ?? (today === null ? null : yearOf(calendar, latestBefore(calendar, month, 1, today)))
  const to = behind?.to ?? ahead?.to ?? mention.to
  if (year === null || Number.isNaN(year)) return []
  const [first, last] = monthRange(calendar, year, month)
  if (Number.isNaN(first)) return []
  const base: Reading = { from: ahead?.from ?? mention.from, to, rule: 'month', basis: 'stated', calendar, days: [first, last], partial: null, grain: 'month' }
  return [monthPart(scene, base)]
}

/** Early, middle, end of a month or a year: ten days of a month, four months of a year. */
export const monthPart = (scene: Scene, date: Reading): Reading => {
  // "Early this morning" is no early part of a month.
  const part = date.grain === 'day' ? undefined : partNear(scene, date.from, date.to)
  if (!part || !date.days) return date
  const [first, last] = date.days
  const third = date.grain === 'year' ? 121 : date.grain === 'week' ? 3 : 10
  const days: readonly [number, number] = part.word.value === 'early' ? [first, date.grain === 'week' ? Math.min(first + third - 1, last) : first + third - 1] : part.word.value === 'late' ? [last - third, last] : [first + third - 1, last - third + 1]
  return { ...date, from: Math.min(date.from, part.from), to: Math.max(date.to, part.to), rule: `${part.word.value} part of a ${date.grain}`, days, grain: date.grain === 'year' ? 'year' : 'week' }
}
/** The word for early, middle or end right beside tokens `[from, to)`. */
export const partNear = (scene: Scene, from: number, to: number): Mention | undefined =>
  mentionsIn(scene, from - 5, to + 5).find((mention) => mention.word.sort === 'month-parts' && ((mention.to <= from && mention.to >= from - 2) || (mention.from >= to && mention.from <= to)))
