import type { Mention } from '../language/index.ts'
import { toDayNumber } from './calendar.ts'
import type { Reading } from './dates.ts'
import { integer, isDay } from './months.ts'
import { type Scene, startingAt, tokenAt } from './scene.ts'

/** The last day of that number that is not after the publication by more than a day. */
export const lastSuchDay = (today: number, day: number): number | null => {
  const now = new Date((today + 1) * 86_400_000)
  for (const back of [0, 1, 2]) {
    const number = toDayNumber('gregory', now.getUTCFullYear() + Math.floor((now.getUTCMonth() - back) / 12), ((now.getUTCMonth() - back + 12) % 12) + 1, day)
    if (!Number.isNaN(number) && number <= today + 1) return number
  }
  return null
}

type Day = { readonly day: number; readonly to: number; readonly ordinal: boolean }
/** A day of a month as digits, with its ordinal's ending: 12, 12-е. */
const dayAt = (scene: Scene, at: number): Day | null => {
  const day = integer(scene, at)
  if (!isDay(day) || tokenAt(scene, at + 1)?.text === ':') return null
  const ending = startingAt(scene, tokenAt(scene, at + 1)?.text === '-' ? at + 2 : at + 1, 'ordinal-endings')
  return { day, to: ending?.to ?? at + 1, ordinal: ending !== undefined }
}

/** What a number stands before, if it is a day by itself: neither a month nor something that it counts. */
const isFree = (scene: Scene, { to, ordinal }: Day): boolean => {
  if (startingAt(scene, to, 'months', 'month-joins', 'classifiers', 'people', 'attackers', 'units', 'time-units')) return false
  return ordinal || tokenAt(scene, to)?.kind !== 'word' || Boolean(startingAt(scene, to, 'place-roles', 'joins', 'said', 'clause-words'))
}

/** The words between two days of one night: «с 11 на 12», 11-12. */
const jointTo = (scene: Scene, at: number): number | null => {
  const range = startingAt(scene, at, 'range-joins')
  if (range) return range.to
  const token = tokenAt(scene, at)
  return token && (token.text === '-' || (token.kind === 'word' && token.text.length <= 2)) ? at + 1 : null
}

/** «в ночь на 12-е», «в ночь с 11 на 12»: a night whose days bear no month. */
export const bareNight = (scene: Scene, today: number | null, night: Mention): Reading | null => {
  const first = today === null ? null : dayAt(scene, night.to)
  if (today === null || !first) return null
  const joint = jointTo(scene, first.to)
  const second = joint === null ? null : dayAt(scene, joint)
  const isNext = second !== null && (second.day - first.day === 1 || (second.day === 1 && first.day >= 28))
  const last = isNext ? second : night.word.sort === 'night-of' && night.word.value === 'into' ? first : null
  const day = last && isFree(scene, last) ? lastSuchDay(today, last.day) : null
  return last && day !== null ? { from: night.from, to: last.to, rule: 'night of a day of a month before publication', basis: 'stated', calendar: 'gregory', days: [day - 1, day], partial: null, grain: 'day' } : null
}
