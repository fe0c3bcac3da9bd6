import { GROUP_OF, type Blocks, type Gist, type Span } from '../model/index.ts'
import { NUMBERS } from './numbers.ts'
import { countriesOf, isWide } from './spots.ts'
import { exact } from './toll.ts'

/** Days, and what sort of time has them: `d` a stated date, `t` the day on which something without a date was told. */
const days = (sort: 'd' | 't', from: number, to: number): readonly string[] => Array.from({ length: to - from + 1 }, (_, i) => `${sort}${from + i}`)

type Times = { readonly stands: readonly string[]; readonly looks: readonly string[] }
/** Null for a time that is unknown or too long: such a happening is found by its numbers. */
const timesOf = (span: Span): Times | null => {
  const { lookBackDays, longestDays } = NUMBERS.block
  const dated = (from: number, to: number): Times => ({ stands: days('d', from, to), looks: [...days('d', from - 1, to + 1), ...days('t', from - 1, to + lookBackDays)] })
  switch (span.basis) {
    case 'dated': return span.to - span.from > longestDays ? null : dated(span.from, span.to)
    case 'yearless': { const each = span.days.map((day) => dated(day, day)); return { stands: each.flatMap((one) => one.stands), looks: each.flatMap((one) => one.looks) } }
    case 'told': return { stands: days('t', span.notAfter, span.notAfter), looks: [...days('d', span.notAfter - lookBackDays, span.notAfter + 1), ...days('t', span.notAfter - lookBackDays, span.notAfter + lookBackDays)] }
    case 'unknown': return null
  }
}

/** States that what names no place is looked for in; all others are one more. */
const STATES: ReadonlySet<string> = new Set(['AF', 'CN', 'IN', 'IQ', 'IR', 'KG', 'KZ', 'PK', 'RU', 'SY', 'TJ', 'TM', 'TR', 'UZ'])
const OTHER = 'XX', NONE = '?'
const statesOf = (gist: Gist): readonly string[] => (gist.spot === null ? [NONE] : [...new Set(countriesOf(gist.spot).map((country) => (STATES.has(country) ? country : OTHER)))])
const EVERYWHERE = [...STATES, OTHER, NONE]

const groupsOf = (gist: Gist): readonly string[] => [...new Set(gist.kinds.map(([kind]) => GROUP_OF[kind]))]

const cellsOf = (gist: Gist, reach: number): readonly string[] => {
  if (gist.spot === null || isWide(gist.spot)) return []
  const [lon, lat] = gist.spot.place.point.map((degrees) => Math.floor(degrees / NUMBERS.block.cellDegrees)) as [number, number]
  const cells: string[] = []
  for (let x = lon - reach; x <= lon + reach; x++) for (let y = lat - reach; y <= lat + reach; y++) cells.push(`${x},${y}`)
  return cells
}

/** What marks a happening without its time: an exact number at its place, a large one in its country, its masses. */
const marksOf = (gist: Gist, reach: number): readonly string[] => {
  const { smallNumber, largeNumber } = NUMBERS.block
  const numbers = gist.tolls.filter((toll) => exact(toll.count) && toll.count.min >= smallNumber)
  const cells = cellsOf(gist, reach)
  const countries = gist.spot === null ? [] : countriesOf(gist.spot)
  const here = numbers.flatMap((toll) => cells.map((cell) => `${cell} ${toll.of} ${toll.count.min}`))
  const there = numbers.filter((toll) => toll.count.min >= largeNumber).flatMap((toll) => countries.map((country) => `${country} ${toll.of} ${toll.count.min}`))
  const masses = gist.kilograms.map((amount) => `kg ${Math.round(amount.count.min)}`)
  return [...here, ...there, ...masses].flatMap((mark) => groupsOf(gist).map((group) => `${mark} ${group}`))
}

const across = (times: readonly string[], states: readonly string[], groups: readonly string[]): readonly string[] =>
  times.flatMap((time) => states.flatMap((state) => groups.map((group) => `${time} ${state} ${group}`)))

/**
 * The blocks of a gist. It looks for kinds of its group on its days, in its countries and where no place is named; one without a time, or
 * one that only recalls, looks for its numbers, and is found by them; and everybody for their own words. When one looks where another stands, that one
 * looks where it stands, so whoever comes last finds the other: a report meets those of its own time and place, however many there are in all.
 */
export const blocksOf = (gist: Gist): Blocks => {
  const times = timesOf(gist.span)
  const timeless = times === null || (!gist.news && gist.span.basis === 'told')
  const states = statesOf(gist)
  const groups = groupsOf(gist)
  const words = gist.clauses.map((clause) => `c${clause}`)
  const stands = [...across(times?.stands ?? [], states, groups), ...marksOf(gist, 0).map((mark) => `${timeless ? 'T' : 'D'} ${mark}`), ...words]
  const looks = [...across(times?.looks ?? [], gist.spot === null ? EVERYWHERE : [...states, NONE], groups), ...marksOf(gist, 1).flatMap((mark) => (timeless ? [`D ${mark}`, `T ${mark}`] : [`T ${mark}`])), ...words]
  return { stands: [...new Set(stands)], looks: [...new Set(looks)] }
}
