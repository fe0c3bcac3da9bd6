import type { Blocks, Gist, Span } from '../model/index.ts'
import { GROUP_OF } from './kinds.ts'
import { NUMBERS } from './numbers.ts'
import { countriesOf, isWide } from './spots.ts'
import { exact } from './toll.ts'




const bucketsOf = (from: number, to: number): readonly string[] => {
  const size = NUMBERS.block.days
  const buckets: string[] = []
  for (let bucket = Math.floor(from / size); bucket <= Math.floor(to / size); bucket++) buckets.push(`d${bucket}`)
  return buckets
}

/** The buckets of days in which a span's happening may lie, a day more on either side; null for a long or unknown time. */
const timesOf = (span: Span): readonly string[] | null => {
  switch (span.basis) {
    case 'dated': return span.to - span.from > NUMBERS.block.longestDays ? null : bucketsOf(span.from - 1, span.to + 1)
    case 'yearless': return [...new Set(span.days.flatMap((day) => bucketsOf(day - 1, day + 1)))]
    case 'told': return bucketsOf(span.notAfter - NUMBERS.block.lookBackDays, span.notAfter + 1)
    case 'unknown': return null
  }
}

const groupsOf = (gist: Gist): readonly string[] => [...new Set(gist.kinds.map(([kind]) => GROUP_OF[kind]))]

/** `*` every happening, `?` those without a place. */
const ANY = '*', NONE = '?'

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

const across = (times: readonly string[], countries: readonly string[], groups: readonly string[]): readonly string[] =>
  times.flatMap((time) => countries.flatMap((country) => groups.map((group) => `${time} ${country} ${group}`)))

/**
 * The blocks of a happening. It looks in its days, its countries and what has no place, at kinds of its group; what has no
 * time, or only a long one, looks for its numbers; and everybody for their own words. Two happenings are compared when one looks where the other
 * stands: a report meets those of its own time and place, however many there are in all.
 */
export const blocksOf = (gist: Gist): Blocks => {
  const times = timesOf(gist.span)
  const countries = gist.spot === null ? [] : countriesOf(gist.spot)
  const groups = groupsOf(gist)
  const words = gist.clauses.map((clause) => `c${clause}`)
  return {
    stands: [...new Set([...across(times ?? [], [ANY, ...(countries.length > 0 ? countries : [NONE])], groups), ...marksOf(gist, 0), ...words])],
    looks: [...new Set([...across(times ?? [], countries.length > 0 ? [...countries, NONE] : [ANY], groups), ...(times === null || !gist.news ? marksOf(gist, 1) : []), ...words])],
  }
}
